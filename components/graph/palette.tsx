'use client';
/** Every node kind by category; choosing one adds it in its lane. */
import { useMemo, useState } from 'react';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import type { NodeKind } from '#/core/strategy/define.ts';
import { kindName, lanes } from '#/core/strategy/define.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import { firstType } from './node-face.tsx';
import { portLooks } from './port-look.ts';

export interface PaletteProps {
  readonly catalogue: Catalogue;
  readonly onAdd: (kind: NodeKind) => void;
  /** A sub-graph of a saved strategy is wanted. */
  readonly onLink: () => void;
}

export const Palette = ({ catalogue, onAdd, onLink }: PaletteProps) => {
  const [text, setText] = useState('');
  const groups = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const found = [...catalogue.values()].filter((kind) => `${kind.title} ${kind.id}`.toLowerCase().includes(wanted));
    return [
      ...Map.groupBy(
        found.toSorted((a, b) => lanes.indexOf(a.lane) - lanes.indexOf(b.lane)),
        ({ category }) => category,
      ),
    ];
  }, [catalogue, text]);
  return (
    <Panel title="Nodes" meta={catalogue.size} className="h-full">
      <div className="space-y-2 p-2">
        <TextField label="Add a node" value={text} onChange={setText} placeholder="Find" />
        <Button size="s" onClick={onLink}>
          Link a sub-graph
        </Button>
      </div>
      {groups.length === 0 ? <p className="px-3 py-1 text-ink-2">No node has “{text.trim()}” in its name.</p> : undefined}
      {groups.map(([category, kinds]) => (
        <details key={category} open={text !== ''}>
          <summary className="flex h-6 cursor-pointer items-center px-3 font-medium text-ink-2 hover:bg-hover">
            <span className="flex-1">{category}</span>
            <span className="text-11 font-normal text-ink-3">{kinds.length}</span>
          </summary>
          {kinds.map((kind) => (
            <KindButton key={kindName(kind)} kind={kind} onAdd={onAdd} />
          ))}
        </details>
      ))}
      <PortTypes />
    </Panel>
  );
};

/** What the letters at the nodes stand for. */
const PortTypes = () => (
  <section aria-label="Port types" className="mt-2 border-t border-line px-3 py-2">
    <h3 className="pb-1 text-11 text-ink-3">Port types</h3>
    <ul className="grid grid-cols-2 gap-x-2">
      {Object.entries(portLooks).map(([type, { letter, color }]) => (
        <li key={type} className="flex h-5 items-center gap-2 text-11 text-ink-2">
          <span aria-hidden className="w-3 text-center text-10 font-semibold" style={{ color }}>
            {letter}
          </span>
          {type}
        </li>
      ))}
    </ul>
  </section>
);

const KindButton = ({ kind, onAdd }: { readonly kind: NodeKind; readonly onAdd: (kind: NodeKind) => void }) => {
  const type = firstType(kind);
  const look = type === undefined ? undefined : portLooks[type];
  return (
    <button
      type="button"
      title={kind.doc}
      onClick={() => onAdd(kind)}
      className="flex h-6 w-full items-center gap-2 pr-3 pl-4 text-left text-ink-2 hover:bg-hover hover:text-ink"
    >
      <span aria-hidden className="w-3 text-center text-10 font-semibold" style={{ color: look?.color }}>
        {look?.letter}
      </span>
      <span className="truncate">{kind.title}</span>
    </button>
  );
};
