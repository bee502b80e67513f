'use client';
/** The graph as an indented list: from the strategy back to what feeds it. The same words as the canvas, by keyboard and ear. */
import { Cable, CircleSlash, FolderOpen, Pencil, Trash2 } from 'lucide-react';
import type { Frame } from '#/core/strategy/comment-frames.ts';
import type { NodeKind } from '#/core/strategy/define.ts';
import type { GraphLink, GraphNode, StrategyGraph } from '#/core/strategy/graph.ts';
import { drawnName, drawnPort, foldGraph, type Fold } from '#/core/strategy/subgraphs/fold.ts';
import { findSubgraph } from '#/core/strategy/subgraphs/subgraph.ts';
import { IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import type { Edit } from './edits.ts';
import { badgeOf, sourceOfFace } from './faces.ts';
import { framesAt } from './frames.tsx';
import { useLooked } from './look-context.tsx';
import { firstType, formulaOf, nameOf } from './node-face.tsx';
import { OutlineFrames } from './outline-frames.tsx';
import type { Picking } from './pickers.tsx';
import { writeValue } from './write-value.ts';

export interface OutlineProps {
  readonly graph: StrategyGraph;
  /** What is drawn of it. */
  readonly fold: Fold;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onPick: (picking: Picking) => void;
  readonly onBypass: (node: string, isOn: boolean) => void;
  readonly onRemove: (nodes: readonly string[]) => void;
  readonly onOpen: (id: string) => void;
  readonly frames: readonly Frame[] | undefined;
  readonly onEdit: (edit: Edit) => void;
}

interface Line {
  readonly key: string;
  readonly id: string;
  readonly depth: number;
  /** Which input of the node above it feeds. */
  readonly input: string;
  /** Told further up already. */
  readonly isRepeat: boolean;
  readonly fold: Fold;
}

export const Outline = (props: OutlineProps) => (
  <ul aria-label="Outline of the strategy" className="h-full overflow-auto bg-panel py-2">
    <OutlineFrames
      {...props}
      frames={framesAt(props.frames, props.fold.at)}
      lineOf={(id, key) => <OutlineLine key={key} {...props} line={{ key, id, depth: 0, input: '', isRepeat: false, fold: props.fold }} />}
    />
    {linesOf(props.graph, props.fold).map((line) => (
      <OutlineLine key={line.key} {...props} line={line} />
    ))}
  </ul>
);

type OutlineLineProps = OutlineProps & { readonly line: Line };

const OutlineLine = (props: OutlineLineProps) => {
  const { line, graph, selected, onSelect, onOpen } = props;
  const { id, depth, input, isRepeat, fold } = line;
  const node = fold.graph.nodes.find((each) => each.id === id);
  const kind = node === undefined ? undefined : fold.catalogue.get(node.kind);
  const subgraph = findSubgraph(graph, id);
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
        onDoubleClick={() => onOpen(id)}
        className="flex h-6 min-w-0 flex-1 items-center gap-2 rounded-2 text-left hover:bg-hover"
      >
        <span className="w-16 flex-none truncate text-11 text-ink-3">{input}</span>
        <LineTitle node={node} kind={kind} line={line} />
        {subgraph === undefined ? undefined : <Chip tone="outline">{badgeOf(subgraph)}</Chip>}
        <span className="text-11 text-ink-3">{node?.bypassed === true ? 'bypassed' : isRepeat && 'as above'}</span>
        <span className="flex-1" />
        <OutlineValue link={sourceOfFace(graph, id, kind)} kind={kind} />
      </button>
      {/* As wide on every line, so that the values stand in one column. */}
      <span className="ml-2 flex w-30 flex-none opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
        {isRepeat || node === undefined ? undefined : <LineActions {...props} node={node} isSubgraph={subgraph !== undefined} />}
      </span>
    </li>
  );
};

interface LineTitleProps {
  readonly node: GraphNode | undefined;
  readonly kind: NodeKind | undefined;
  readonly line: Line;
}

const LineTitle = ({ node, kind, line: { id, fold } }: LineTitleProps) => (
  <>
    <span className="font-medium">{node === undefined ? id : nameOf({ ...node, id: drawnName(fold.at, id) }, kind)}</span>
    <span className="min-w-0 truncate font-mono text-11 text-ink-3">{node === undefined ? 'not in the graph' : formulaOf(node, kind)}</span>
  </>
);

/** At the bar under the crosshair of the preview. */
const OutlineValue = ({ link, kind }: { readonly link: GraphLink | undefined; readonly kind: NodeKind | undefined }) => {
  const value = useLooked((look) => (link === undefined ? undefined : look?.values[link[0]]?.[link[1]]));
  return (
    <span className="[font-variant-numeric:var(--font-numeric)]">{value === undefined ? '' : writeValue(value, firstType(kind))}</span>
  );
};

type LineActionsProps = OutlineLineProps & { readonly node: GraphNode; readonly isSubgraph: boolean };

const LineActions = ({ node, isSubgraph, onPick, onBypass, onRemove, onOpen }: LineActionsProps) => (
  <>
    <IconButton label={`Connect ${node.id}`} onClick={() => onPick({ of: 'wire', node: node.id })}>
      <Cable size={14} aria-hidden />
    </IconButton>
    <IconButton label={`Rename ${node.id}`} onClick={() => onPick({ of: 'name', node: node.id })}>
      <Pencil size={14} aria-hidden />
    </IconButton>
    {isSubgraph ? (
      <IconButton label={`Open ${node.id}`} onClick={() => onOpen(node.id)}>
        <FolderOpen size={14} aria-hidden />
      </IconButton>
    ) : undefined}
    {drawnPort(node.id) !== undefined ? undefined : (
      <IconButton
        label={node.bypassed === true ? `Switch ${node.id} on` : `Bypass ${node.id}`}
        isOn={node.bypassed === true}
        onClick={() => onBypass(node.id, node.bypassed !== true)}
      >
        <CircleSlash size={14} aria-hidden />
      </IconButton>
    )}
    <IconButton label={`Remove ${node.id}`} onClick={() => onRemove([node.id])}>
      <Trash2 size={14} aria-hidden />
    </IconButton>
  </>
);

const deepest = 200;

/** From the outputs back; what is inside of a sub-graph stands below it. */
const linesOf = (graph: StrategyGraph, fold: Fold): readonly Line[] => {
  const lines: Line[] = [];
  const tellAll = (drawn: Fold, top: number): void => {
    const byId = new Map(drawn.graph.nodes.map((node) => [node.id, node]));
    const told = new Set<string>();
    const tell = (id: string, input: string, depth: number): void => {
      const isRepeat = told.has(id);
      lines.push({ key: `${lines.length} ${id}`, id, depth, input, isRepeat, fold: drawn });
      told.add(id);
      if (isRepeat || depth > deepest) return;
      if (findSubgraph(graph, id) !== undefined) tellAll(foldGraph(graph, id, drawn.catalogue), depth + 1);
      for (const [port, [source]] of Object.entries(byId.get(id)?.in ?? {})) tell(source, port, depth + 1);
    };
    for (const [name, id] of rootsOf(drawn)) if (!told.has(id)) tell(id, name, top);
    for (const { id } of drawn.graph.nodes) if (!told.has(id)) tell(id, drawnPort(id) === undefined ? 'unused' : 'input', top);
  };
  tellAll(fold, 0);
  return lines;
};

/** Outputs of the strategy, the target first, or of the sub-graph that is open. */
const rootsOf = ({ at, graph }: Fold): readonly (readonly [name: string, id: string])[] => {
  if (at !== '') return graph.nodes.filter(({ id }) => drawnPort(id)?.side === '>').map(({ id }) => ['output', id]);
  const { target, ...watched } = graph.outputs;
  return [
    ...(target === undefined ? [] : [['target', target[0]] as const]),
    ...Object.entries(watched).map(([name, [id]]) => [name, id] as const),
  ];
};
