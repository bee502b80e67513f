'use client';
/** The part of a menu that carries the library. */
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { cx } from './cx.ts';
import type { LoadedMenuProps, MenuEntry } from './menu.tsx';
import { popupClass, rowClass } from './surface.ts';

export const LoadedMenu = ({ trigger, entries, align = 'start', isOpenAtFirst }: LoadedMenuProps) => (
  <Base.Root defaultOpen={isOpenAtFirst}>
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
    <Base.Item
      onClick={entry.onRun}
      disabled={entry.isDisabled === true}
      className={cx(rowClass, entry.isDanger === true && 'text-danger')}
    >
      <span className="flex-1">{entry.title}</span>
      <span className="text-11 text-ink-3">{entry.note}</span>
    </Base.Item>
  );
};
