'use client';
/** The part of a menu that carries the library. */
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { cx } from './cx.ts';
import type { LoadedMenuProps, MenuEntry } from './menu.tsx';
import { popupClass, rowClass } from './surface.ts';

export const LoadedMenu = ({ trigger, entries, align = 'start', find, isOpenAtFirst }: LoadedMenuProps) => {
  const [wanted, setWanted] = useState('');
  return (
    <Base.Root defaultOpen={isOpenAtFirst} onOpenChange={() => setWanted('')}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-40" sideOffset={4} align={align}>
          <Base.Popup className={cx(popupClass, 'max-h-[70vh] min-w-44 overflow-auto', find !== undefined && 'w-80')}>
            {find === undefined ? undefined : <FindField label={find} value={wanted} onChange={setWanted} />}
            {narrow(entries, wanted).map((entry) => (
              <Entry key={`${entry.kind} ${entry.title}`} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};

/** Keys that move through the menu; every other one is text. */
const menuKeys = ['ArrowDown', 'ArrowUp', 'Escape', 'Tab'];

const FindField = ({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) => {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <input
      ref={field}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (!menuKeys.includes(event.key)) event.stopPropagation();
      }}
      className="sticky -top-1 z-10 h-7 w-full border-b border-line bg-overlay px-3 shadow-none outline-none placeholder:text-ink-3 focus-visible:border-accent"
    />
  );
};

/** The entries that contain the text, each under its label; all of them where there is none. */
const narrow = (entries: readonly MenuEntry[], wanted: string): readonly MenuEntry[] => {
  const text = wanted.trim().toLowerCase();
  if (text === '') return entries;
  let label: MenuEntry | undefined;
  return entries.flatMap((entry) => {
    if (entry.kind === 'label') label = entry;
    if (entry.kind === 'label' || entry.kind === 'line' || !entry.title.toLowerCase().includes(text)) return [];
    const under = label === undefined ? [] : [label];
    label = undefined;
    return [...under, entry];
  });
};

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
