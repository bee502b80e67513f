'use client';
/** One of a list, by a few letters and Enter: a node to add, a port to connect. */
import { Command } from 'cmdk';
import { Kbd } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';

export interface Pickable {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  /** Why it is not to be had; it may be picked all the same, to see what would help. */
  readonly refused?: string;
}

export interface PickDialogProps<Item extends Pickable> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly empty: string;
  readonly onPick: (item: Item) => void;
  readonly onClose: () => void;
}

export const PickDialog = <Item extends Pickable>({ label, items, empty, onPick, onClose }: PickDialogProps<Item>) => (
  <Command.Dialog
    open
    onOpenChange={(isOpen) => !isOpen && onClose()}
    label={label}
    filter={matchWords}
    overlayClassName="fixed inset-0 z-80 bg-scrim"
    contentClassName={cx(
      'fixed top-[14%] left-1/2 z-80 w-[520px] max-w-[calc(100vw-32px)] -translate-x-1/2',
      'overflow-hidden rounded-3 bg-overlay shadow-dialog',
    )}
  >
    <div className="flex h-9 items-center gap-2.5 border-b border-line px-3 text-13">
      <Command.Input placeholder={label} className="flex-1 bg-transparent outline-none placeholder:text-ink-3 focus-visible:shadow-none" />
      <Kbd>Esc</Kbd>
    </div>
    <Command.List className="max-h-[360px] overflow-auto py-1">
      <Command.Empty className="px-3 py-2 text-ink-3">{empty}</Command.Empty>
      {items.map((item) => (
        <Command.Item
          key={item.key}
          value={`${item.key} ${item.title}`}
          onSelect={() => {
            onClose();
            onPick(item);
          }}
          className="flex min-h-[26px] items-center gap-2.5 px-3 text-ink-2 data-[selected=true]:bg-selected data-[selected=true]:text-ink"
        >
          <span className={cx('flex-none', item.refused !== undefined && 'text-ink-3 line-through')}>{item.title}</span>
          <span className={cx('min-w-0 flex-1 truncate text-right text-11', item.refused === undefined ? 'text-ink-3' : 'text-danger')}>
            {item.refused ?? item.note}
          </span>
        </Command.Item>
      ))}
    </Command.List>
  </Command.Dialog>
);

/** All words must be in it; first what is called that, then what begins with it, at the beginning of a word, anywhere. */
const matchWords = (value: string, typed: string): number => {
  const [text, wanted] = [value.toLowerCase(), typed.trim().toLowerCase()];
  if (!wanted.split(/\s+/).every((part) => text.includes(part))) return 0;
  if (text.startsWith(`${wanted}@`)) return 1;
  if (text.startsWith(wanted)) return 0.8;
  return text.split(/[\s-]+/).some((word) => word.startsWith(wanted)) ? 0.6 : 0.4;
};
