'use client';
/** The graph as an indented list: from the strategy back to what feeds it. The same words as the canvas, by keyboard and ear. */
import { Cable, CircleSlash, Pencil, Trash2 } from 'lucide-react';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import type { NodeKind } from '#/core/strategy/define.ts';
import type { GraphNode, StrategyGraph } from '#/core/strategy/graph.ts';
import { IconButton } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { useLooked } from './look-context.tsx';
import { firstType, formulaOf, nameOf } from './node-face.tsx';
import type { Picking } from './pickers.tsx';
import { writeValue } from './write-value.ts';

export interface OutlineProps {
  readonly graph: StrategyGraph;
  readonly catalogue: Catalogue;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onPick: (picking: Picking) => void;
  readonly onBypass: (node: string, isOn: boolean) => void;
  readonly onRemove: (graph: StrategyGraph, nodes: readonly string[]) => void;
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

type OutlineLineProps = OutlineProps & { readonly line: Line };

const OutlineLine = (props: OutlineLineProps) => {
  const { line, graph, catalogue, selected, onSelect } = props;
  const { id, depth, input, isRepeat } = line;
  const node = graph.nodes.find((each) => each.id === id);
  const kind = node === undefined ? undefined : catalogue.get(node.kind);
  return (
    <li
      style={{ paddingLeft: 12 + depth * 20 }}
      className={cx('group flex items-center pr-3 focus-within:bg-hover', id === selected && 'bg-selected')}
    >
      <button
        type="button"
        aria-current={id === selected}
        onClick={() => onSelect(id)}
        onFocus={() => onSelect(id)}
        className="flex h-6 min-w-0 flex-1 items-center gap-2 rounded-2 text-left hover:bg-hover"
      >
        <span className="w-16 flex-none truncate text-11 text-ink-3">{input}</span>
        <span className="font-medium">{node === undefined ? id : nameOf(node, kind)}</span>
        <span className="min-w-0 truncate font-mono text-11 text-ink-3">
          {node === undefined ? 'not in the graph' : formulaOf(node, kind)}
        </span>
        <span className="text-11 text-ink-3">{node?.bypassed === true ? 'bypassed' : isRepeat && 'as above'}</span>
        <span className="flex-1" />
        <OutlineValue id={id} kind={kind} />
      </button>
      {isRepeat || node === undefined ? undefined : <LineActions {...props} node={node} />}
    </li>
  );
};

/** At the bar under the crosshair of the preview. */
const OutlineValue = ({ id, kind }: { readonly id: string; readonly kind: NodeKind | undefined }) => {
  const [port = ''] = Object.keys(kind?.outputs ?? {});
  const value = useLooked((look) => look?.values[id]?.[port]);
  return (
    <span className="[font-variant-numeric:var(--font-numeric)]">{value === undefined ? '' : writeValue(value, firstType(kind))}</span>
  );
};

const LineActions = ({ node, graph, onPick, onBypass, onRemove }: OutlineLineProps & { readonly node: GraphNode }) => (
  <span className="ml-2 flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
    <IconButton label={`Connect ${node.id}`} onClick={() => onPick({ of: 'wire', node: node.id })}>
      <Cable size={14} aria-hidden />
    </IconButton>
    <IconButton label={`Rename ${node.id}`} onClick={() => onPick({ of: 'name', node: node.id })}>
      <Pencil size={14} aria-hidden />
    </IconButton>
    <IconButton
      label={node.bypassed === true ? `Switch ${node.id} on` : `Bypass ${node.id}`}
      isOn={node.bypassed === true}
      onClick={() => onBypass(node.id, node.bypassed !== true)}
    >
      <CircleSlash size={14} aria-hidden />
    </IconButton>
    <IconButton label={`Remove ${node.id}`} onClick={() => onRemove(graph, [node.id])}>
      <Trash2 size={14} aria-hidden />
    </IconButton>
  </span>
);

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
