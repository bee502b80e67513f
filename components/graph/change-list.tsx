'use client';
/** What leads from one graph to another, in words: one line a node, a parameter or a wire. */
import type { Change, GraphDiff } from '#/core/strategy/graph-diff.ts';
import { EmptyState } from '../ui/states.tsx';

export interface ChangeListProps {
  readonly diff: GraphDiff;
  readonly onSelect?: (id: string) => void;
}

interface Line {
  readonly key: string;
  readonly mark: '+' | '−' | '~';
  /** Of the node it is about, where that is still there. */
  readonly node?: string;
  readonly text: string;
}

const inks: Readonly<Record<Line['mark'], string>> = { '+': 'text-ok', '−': 'text-danger', '~': 'text-warn' };

export const ChangeList = ({ diff, onSelect }: ChangeListProps) => {
  if (diff.isSame) return <EmptyState text="Nothing that means anything differs: names, unused nodes and places at most." />;
  return (
    <ul className="py-1">
      {linesOf(diff).map(({ key, mark, node, text }) => (
        <li key={key} className="flex min-h-6 items-center gap-2 px-3">
          <span aria-hidden className={`w-3 flex-none text-center font-mono ${inks[mark]}`}>
            {mark}
          </span>
          {onSelect === undefined || node === undefined ? (
            <span className="min-w-0 truncate">{text}</span>
          ) : (
            <button type="button" className="min-w-0 truncate rounded-2 text-left hover:underline" onClick={() => onSelect(node)}>
              {text}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
};

const linesOf = ({ added, removed, changed, outputs, subgraphs }: GraphDiff): readonly Line[] => [
  ...added.map(({ id, kind }): Line => ({ key: `+${id}`, mark: '+', node: id, text: `${id}, ${kind} added` })),
  ...removed.map(({ id, kind }): Line => ({ key: `-${id}`, mark: '−', text: `${id}, ${kind} removed` })),
  ...changed.flatMap(({ id, kind, bypassed, params, wires }) => [
    ...(kind === undefined ? [] : [lineOf(id, kind)]),
    ...(bypassed === undefined ? [] : [lineOf(id, bypassed)]),
    ...params.map((change) => lineOf(id, change)),
    ...wires.map((change) => lineOf(id, change)),
  ]),
  ...[...outputs.map((change) => lineOf('outputs', change)), ...subgraphs.map((change) => lineOf('sub-graph', change))].map(
    ({ node: _, ...line }) => line,
  ),
];

const lineOf = (id: string, { name, from, to }: Change<string | number | boolean>): Line => ({
  key: `~${id}.${name}`,
  mark: '~',
  node: id,
  text: `${id}.${name}: ${from ?? 'nothing'} → ${to ?? 'nothing'}`,
});
