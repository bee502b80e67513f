'use client';
/** Symbol, screen or command. Also takes the short forms: "BTC CHART", "BTC DOM", "RISK LIMITS", "FLAT BTC". */
import { Command } from 'cmdk';
import { Layers, List, Search, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useInstruments } from '../replica/hooks.ts';
import { Kbd } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { useWorkspace } from '../workspace/workspace.ts';
import { pages } from './pages.ts';

const rowLook = 'flex h-[26px] items-center gap-2.5 px-3 text-ink-2 data-[selected=true]:bg-selected data-[selected=true]:text-ink';
const groupLook =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-ink-3';

/** A dialog selects what its first field holds; the next key would take the place of what was typed so far. */
const caretToEnd = (input: HTMLInputElement): void => input.setSelectionRange(input.value.length, input.value.length);

interface CommandPaletteProps {
  /** What was typed, also before it was there. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

export const CommandPalette = ({ text, onText, onClose }: CommandPaletteProps) => {
  const router = useRouter();
  const { all } = useInstruments();
  const link = useWorkspace((state) => state.link);
  const group = useWorkspace((state) => state.commandGroup);
  const go = (href: string) => (): void => {
    onClose();
    router.push(href);
  };
  const open = (instrumentId: string, panel: string) => (): void => {
    link(group, instrumentId);
    go(`/trade?panel=${panel}`)();
  };
  return (
    <Command.Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      label="Symbol, screen or command"
      filter={matchWords}
      overlayClassName="fixed inset-0 z-80 bg-scrim"
      contentClassName={cx(
        'fixed top-[14%] left-1/2 z-80 w-[488px] max-w-[calc(100vw-32px)] -translate-x-1/2',
        'overflow-hidden rounded-3 bg-overlay shadow-dialog',
      )}
    >
      <div className="flex h-9 items-center gap-2.5 border-b border-line px-3 text-13">
        <Search size={14} aria-hidden className="text-ink-3" />
        <Command.Input
          value={text}
          onValueChange={onText}
          onFocus={({ currentTarget }) => queueMicrotask(() => caretToEnd(currentTarget))}
          placeholder="Symbol, screen or command"
          className="flex-1 bg-transparent outline-none placeholder:text-ink-3 focus-visible:shadow-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="max-h-[360px] overflow-auto py-1">
        <Command.Empty className="px-3 py-2 text-ink-3">Nothing is called that.</Command.Empty>
        {text === '' ? undefined : (
          <Command.Group heading="Instruments" className={groupLook}>
            {all.flatMap(({ id, symbol, name }) => [
              <Row
                key={`${id} chart`}
                value={`${symbol} chart ${name}`}
                icon={<Layers size={14} aria-hidden />}
                onSelect={open(id, 'chart')}
                note={`${short(symbol)} CHART`}
              >
                {symbol} chart
              </Row>,
              <Row
                key={`${id} dom`}
                value={`${symbol} depth dom ${name}`}
                icon={<List size={14} aria-hidden />}
                onSelect={open(id, 'ladder')}
                note={`${short(symbol)} DOM`}
              >
                {symbol} depth
              </Row>,
              <Row
                key={`${id} flat`}
                value={`flat ${symbol} flatten close ${name}`}
                icon={<X size={14} aria-hidden className="text-danger" />}
                onSelect={open(id, 'flatten')}
                note={`FLAT ${short(symbol)}`}
              >
                Flatten {symbol}, confirms
              </Row>,
            ])}
          </Command.Group>
        )}
        <Command.Group heading="Go to" className={groupLook}>
          {pages.map(({ href, title, words }) => (
            <Row
              key={href}
              value={`${title} ${words}`}
              icon={<Layers size={14} aria-hidden />}
              onSelect={go(href)}
              note={href.slice(1).toUpperCase()}
            >
              {title}
            </Row>
          ))}
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  );
};

/** Every typed word begins a word of the entry: what is found is what was meant, in its own order. */
const matchWords = (value: string, typed: string): number => {
  const words = value.toLowerCase().split(/[\s-]+/);
  return typed
    .toLowerCase()
    .split(/[\s-]+/)
    .every((part) => words.some((word) => word.startsWith(part)))
    ? 1
    : 0;
};

const short = (symbol: string): string => symbol.split('-')[0] ?? symbol;

interface RowProps {
  readonly value: string;
  readonly icon: ReactNode;
  readonly onSelect: () => void;
  readonly note: string;
  readonly children: ReactNode;
}

const Row = ({ value, icon, onSelect, note, children }: RowProps) => (
  <Command.Item value={value} onSelect={onSelect} className={rowLook}>
    <span className="text-ink-3">{icon}</span>
    <span className="flex-1">{children}</span>
    <span className="font-mono text-11 text-ink-3">{note}</span>
  </Command.Item>
);
