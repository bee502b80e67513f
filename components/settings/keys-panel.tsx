'use client';
/** Every key of the desk, where it works, what clashes; each can be changed by pressing another, or switched off. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { bindings, chordOf, findConflicts, keyScopes, keysOf, type Binding, type KeyOverrides } from '../keys/bindings.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/chip.tsx';
import { Banner } from '../ui/graphics.tsx';
import { Panel } from '../ui/panel.tsx';
import { Table, type Column } from '../ui/table.tsx';

export const KeysPanel = () => {
  const overrides = usePreferences((state) => state.keys);
  const set = usePreferences((state) => state.set);
  const [editing, setEditing] = useState<string>();
  const conflicts = findConflicts(overrides);
  const change = (id: string, chords: readonly string[] | undefined): void => {
    const { [id]: _, ...others } = overrides;
    set({ keys: chords === undefined ? others : { ...others, [id]: chords } });
    setEditing(undefined);
  };
  const changed = Object.keys(overrides).length;
  return (
    <Panel
      title="Keys"
      meta={`${bindings.length} commands, ${changed} changed`}
      actions={
        changed === 0 ? undefined : (
          <Button size="s" tone="ghost" onClick={() => set({ keys: {} })}>
            Reset {changed}
          </Button>
        )
      }
    >
      <div className="flex h-full flex-col">
        {conflicts.map(({ chord, ids }) => (
          <Banner key={chord} tone="warn">
            <strong>{chord}</strong> means {ids.map(titleOf).join(' and ')}: only the first is heard.
          </Banner>
        ))}
        <div className="min-h-0 flex-1">
          <Table
            label="Keys"
            columns={columnsOf({ overrides, editing, onEdit: setEditing, onChange: change })}
            rows={bindings}
            keyOf={({ id }) => id}
            onOpen={({ id }) => setEditing(id)}
          />
        </div>
      </div>
    </Panel>
  );
};

const titleOf = (id: string): string => {
  const binding = bindings.find((each) => each.id === id);
  return binding === undefined ? id : `"${binding.title}" (${keyScopes[binding.scope]})`;
};

interface KeyEdit {
  readonly overrides: KeyOverrides;
  readonly editing: string | undefined;
  readonly onEdit: (id: string | undefined) => void;
  /** Undefined restores the default, an empty list is off. */
  readonly onChange: (id: string, chords: readonly string[] | undefined) => void;
}

const quiet = 'h-5! px-1.5! font-normal!';

const columnsOf = ({ overrides, editing, onEdit, onChange }: KeyEdit): readonly Column<Binding>[] => [
  {
    id: 'scope',
    title: 'Where',
    width: 88,
    cell: ({ scope }) => <span className="text-ink-3">{keyScopes[scope]}</span>,
    text: ({ scope }) => keyScopes[scope],
  },
  {
    id: 'title',
    title: 'Command',
    width: 'minmax(150px,1fr)',
    cell: ({ title }) => <span title={title}>{title}</span>,
    text: ({ title }) => title,
  },
  {
    id: 'keys',
    title: 'Keys',
    width: 96,
    text: (binding) => keysOf(binding, overrides).join(' '),
    cell: (binding) =>
      editing === binding.id ? (
        <Capture onChord={(chord) => onChange(binding.id, [chord])} onLeave={() => onEdit(undefined)} />
      ) : (
        <Chords chords={keysOf(binding, overrides)} />
      ),
  },
  {
    id: 'actions',
    title: '',
    width: 150,
    isRight: true,
    cell: ({ id, title }, isActive) => {
      const tab = { tabIndex: isActive ? 0 : -1, tone: 'ghost', size: 's', className: quiet } as const;
      return (
        <>
          <Button {...tab} aria-label={`Change the key of ${title}`} onClick={() => onEdit(id)}>
            Change
          </Button>
          <Button {...tab} aria-label={`Switch off the key of ${title}`} onClick={() => onChange(id, [])}>
            Off
          </Button>
          {id in overrides ? (
            <Button {...tab} aria-label={`Default key of ${title}`} onClick={() => onChange(id, undefined)}>
              Default
            </Button>
          ) : undefined}
        </>
      );
    },
  },
];

const Chords = ({ chords }: { readonly chords: readonly string[] }) =>
  chords.length === 0 ? (
    <span className="text-ink-3">off</span>
  ) : (
    <span className="flex gap-1">
      {chords.map((chord) => (
        <Kbd key={chord}>{chord}</Kbd>
      ))}
    </span>
  );

const modifiers: ReadonlySet<string> = new Set(['Control', 'Shift', 'Alt', 'Meta']);

/** Takes the next chord pressed; Tab or a click elsewhere leaves the key as it was. */
const Capture = ({ onChord, onLeave }: { readonly onChord: (chord: string) => void; readonly onLeave: () => void }) => {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const { key, ctrlKey, metaKey, altKey, shiftKey, nativeEvent } = event;
    if (!modifiers.has(key)) onChord(chordOf({ key, ctrlKey, metaKey, altKey, shiftKey, code: nativeEvent.code }));
  };
  return (
    <input
      ref={field}
      readOnly
      aria-label="Press the new key"
      placeholder="Press a key"
      onKeyDown={onKeyDown}
      onBlur={onLeave}
      className="h-5 w-full rounded-2 border border-line-control bg-field px-1.5 text-11 outline-none placeholder:text-ink-2"
    />
  );
};
