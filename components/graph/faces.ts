/** The nodes of a drawing as faces: what each is, what of it is wrong, and whether it takes part. */
import type { NodeKind } from '#/core/strategy/define.ts';
import type { GraphLink, StrategyGraph } from '#/core/strategy/graph.ts';
import type { Problem } from '#/core/strategy/problem.ts';
import { drawnName, drawnPort, type Fold } from '#/core/strategy/subgraphs/fold.ts';
import { realSource } from '#/core/strategy/subgraphs/fold-wire.ts';
import { endsOf, findSubgraph, isInside, shownAs } from '#/core/strategy/subgraphs/subgraph.ts';
import type { DiffMark, DrawnDiff } from './diff-marks.ts';
import { partsOf, type Draft } from './edit-graph.ts';
import { handlesOf } from './kept-faces.ts';
import { nameOf, type FaceNode } from './node-face.tsx';
import { laneOf, nodeHeight, nodeWidth } from './columns.ts';
import type { NodePreview, Preview } from './preview-protocol.ts';

export interface FacesProps {
  readonly draft: Draft;
  /** What is drawn of it. */
  readonly fold: Fold;
  readonly problems: readonly Problem[];
  readonly preview: Preview | undefined;
  readonly selection: readonly string[];
  /** What differs from another version; then nothing is moved. */
  readonly diff: DrawnDiff | undefined;
}

export const facesOf = ({ draft, fold, problems, preview, selection, diff }: FacesProps): FaceNode[] => {
  const { graph } = draft;
  const parts = partsOf(graph, fold.catalogue);
  return fold.graph.nodes.map((drawn) => {
    const kind = fold.catalogue.get(drawn.kind);
    const subgraph = findSubgraph(graph, drawn.id);
    const within = subgraph === undefined ? [drawn.id] : graph.nodes.map(({ id }) => id).filter((id) => isInside(drawn.id, id));
    const faults = problems.filter(({ node }) => shownAs(graph, fold.at, node) === drawn.id);
    const mark = markOf(within, diff);
    const name = nameOf({ ...drawn, id: drawnName(fold.at, drawn.id) }, kind);
    const source = sourceOfFace(graph, drawn.id, kind);
    return {
      id: drawn.id,
      type: 'face',
      position: draft.layout[drawn.id] ?? { x: 0, y: 0 },
      width: nodeWidth,
      height: nodeHeight,
      handles: handlesOf(kind),
      selected: selection.includes(drawn.id),
      ...(mark === 'removed' && { selectable: false, deletable: false }),
      ariaLabel: `${drawnName(fold.at, drawn.id)}, ${kind?.title ?? drawn.kind}, ${laneOf(drawn, fold.catalogue)}`,
      data: {
        ...{ node: drawn, kind, name, mark, within, source },
        badge: subgraph && badgeOf(subgraph),
        preview: previewOf(source, { graph, fold, preview }),
        hasProblem: faults.length > 0,
        badPorts: new Set(faults.flatMap((problem) => portsOf(graph, drawn.id, problem))),
        isPart: drawnPort(drawn.id) !== undefined || mark === 'removed' || within.some((id) => parts.has(id)),
        isPinned: draft.pins.some(([id]) => within.includes(id)),
      },
    };
  });
};

/** The output that a face shows the value of: its first. */
export const sourceOfFace = (graph: StrategyGraph, id: string, kind: NodeKind | undefined): GraphLink | undefined => {
  const [port] = Object.keys(kind?.outputs ?? {});
  return port === undefined ? undefined : realSource(graph, [id, port]);
};

/** How a sub-graph is held: the version it is linked to, or a copy. */
export const badgeOf = ({ linked }: { readonly linked?: { readonly version: number } | undefined }): string =>
  linked === undefined ? 'copy' : `v${linked.version}`;

const markOf = (within: readonly string[], diff: DrawnDiff | undefined): DiffMark | undefined => {
  const marks = within.flatMap((id) => diff?.nodes.get(id) ?? []);
  return marks.length === 0 || (within.length === 1 && marks.length === 1) ? marks[0] : 'changed';
};

/** Of a node with several outputs the first is followed; another one has a value and no line. */
export const previewOf = (
  source: GraphLink | undefined,
  { graph, fold, preview }: { readonly graph: StrategyGraph; readonly fold: Fold; readonly preview: Preview | undefined },
): NodePreview | undefined => {
  if (source === undefined) return undefined;
  const [id, port] = source;
  const kind = fold.catalogue.get(graph.nodes.find((node) => node.id === id)?.kind ?? '');
  return Object.keys(kind?.outputs ?? {})[0] === port ? preview?.nodes[id] : undefined;
};

/** Where a fault is seen: at the port itself, or at the port of a sub-graph that leads to it. */
const portsOf = (graph: StrategyGraph, drawn: string, { node, port }: Problem): readonly string[] => {
  if (port === undefined || node === drawn) return port === undefined ? [] : [port];
  return Object.keys(findSubgraph(graph, drawn)?.inputs ?? {}).filter((input) =>
    endsOf(graph, drawn, input).some((end) => end[0] === node && end[1] === port),
  );
};
