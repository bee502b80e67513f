'use client';
/** The graph as an indented list: from the strategy back to what feeds it. The same words as the canvas, by keyboard and ear. */
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { cx } from '../ui/cx.ts';
import { firstType, formulaOf } from './node-face.tsx';
import type { Preview } from './preview-protocol.ts';
import { writeValue } from './write-value.ts';

export interface OutlineProps {
  readonly graph: StrategyGraph;
  readonly catalogue: Catalogue;
  readonly preview: Preview | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

interface Line {
  readonly key: string;
  readonly id: string;
  readonly depth: number;
  /** Which input of the node above it feeds. */
  readonly input: string;
  /** Told further up already. */
  readonly isRepeat: boolean;
}

export const Outline = (props: OutlineProps) => (
  <ul aria-label="Outline of the strategy" className="h-full overflow-auto bg-panel py-2">
    {linesOf(props.graph).map((line) => (
      <OutlineLine key={line.key} {...props} line={line} />
    ))}
  </ul>
);

const OutlineLine = ({
  line: { id, depth, input, isRepeat },
  graph,
  catalogue,
  preview,
  selected,
  onSelect,
}: OutlineProps & { readonly line: Line }) => {
  const node = graph.nodes.find((each) => each.id === id);
  const kind = node === undefined ? undefined : catalogue.get(node.kind);
  return (
    <li style={{ paddingLeft: 12 + depth * 20 }} className={cx('pr-3', id === selected && 'bg-selected')}>
      <button type="button" onClick={() => onSelect(id)} className="flex h-6 w-full items-center gap-2 rounded-2 text-left hover:bg-hover">
        <span className="w-16 flex-none truncate text-11 text-ink-3">{input}</span>
        <span className="font-medium">{kind?.title ?? id}</span>
        <span className="min-w-0 truncate font-mono text-11 text-ink-3">
          {node === undefined ? 'not in the graph' : formulaOf(node, kind)}
        </span>
        {isRepeat ? <span className="text-11 text-ink-3">as above</span> : undefined}
        <span className="flex-1" />
        <span className="[font-variant-numeric:var(--font-numeric)]">
          {preview === undefined ? '' : writeValue(preview.nodes[id]?.last, firstType(kind))}
        </span>
      </button>
    </li>
  );
};

const deepest = 200;

const linesOf = (graph: StrategyGraph): readonly Line[] => {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const told = new Set<string>();
  const lines: Line[] = [];
  const tell = (id: string, input: string, depth: number): void => {
    const isRepeat = told.has(id);
    lines.push({ key: `${lines.length} ${id}`, id, depth, input, isRepeat });
    told.add(id);
    if (isRepeat || depth > deepest) return;
    for (const [port, [source]] of Object.entries(byId.get(id)?.in ?? {})) tell(source, port, depth + 1);
  };
  const { target, ...watched } = graph.outputs;
  if (target !== undefined) tell(target[0], 'target', 0);
  for (const [name, [id]] of Object.entries(watched)) if (!told.has(id)) tell(id, name, 0);
  for (const { id } of graph.nodes) if (!told.has(id)) tell(id, 'unused', 0);
  return lines;
};
