'use client';
/** A menu of commands, or of one choice among some. */
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';
import { popupClass, rowClass } from './surface.ts';

export type MenuEntry =
  | { readonly kind: 'command'; readonly title: string; readonly onRun: () => void; readonly note?: ReactNode; readonly isDisabled?: boolean; readonly isDanger?: boolean }
  | { readonly kind: 'choice'; readonly title: string; readonly isChosen: boolean; readonly onRun: () => void; readonly note?: ReactNode }
  | { readonly kind: 'label'; readonly title: string }
  | { readonly kind: 'line'; readonly title: string };

export interface MenuProps {
  /** A button element; it becomes the trigger. */
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end';
}

export const Menu = ({ trigger, entries, align = 'start' }: MenuProps) => (
  <Base.Root>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner className="z-40" sideOffset={4} align={align}>
        <Base.Popup className={cx(popupClass, 'max-h-[70vh] min-w-44 overflow-auto')}>
          {entries.map((entry) => (
            <Entry key={`${entry.kind} ${entry.title}`} entry={entry} />
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);

const Entry = ({ entry }: { readonly entry: MenuEntry }) => {
  if (entry.kind === 'line') return <Base.Separator className="my-1 h-px bg-line" />;
  if (entry.kind === 'label') return <div className="px-3 pt-1 text-11 text-ink-3">{entry.title}</div>;
  if (entry.kind === 'choice') {
    return (
      <Base.Item onClick={entry.onRun} className={rowClass} role="menuitemradio" aria-checked={entry.isChosen}>
        <span className="w-3.5">{entry.isChosen ? <Check size={14} aria-hidden /> : undefined}</span>
        <span className="flex-1">{entry.title}</span>
        <span className="text-11 text-ink-3">{entry.note}</span>
      </Base.Item>
    );
  }
  return (
    <Base.Item onClick={entry.onRun} disabled={entry.isDisabled === true} className={cx(rowClass, entry.isDanger === true && 'text-danger')}>
      <span className="flex-1">{entry.title}</span>
      <span className="text-11 text-ink-3">{entry.note}</span>
    </Base.Item>
  );
};
