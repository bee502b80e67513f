/** Comment frames that go with copied nodes: which do, and where they and what they hold stand when they are pasted. */
import type { CopiedFrame, Frame } from '#/core/strategy/comment-frames.ts';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { isInside, localId, shownAs } from '#/core/strategy/subgraphs/subgraph.ts';
import type { Draft, Layout } from './edit-graph.ts';
import { drawnBox, frameHead } from './frame-box.ts';
import { nodeHeight } from './columns.ts';
import { nodeGap, placeNodes } from './place-nodes.ts';

export interface Chosen {
  readonly ids: ReadonlySet<string>;
  /** The sub-graph that is open. */
  readonly at: string;
}

/** Those that hold chosen nodes and no others, and those inside of a chosen sub-graph; by the names that nodes have where it is open. */
export const copyFrames = ({ frames = [], layout }: Draft, { ids, at }: Chosen): readonly CopiedFrame[] =>
  frames.flatMap((frame): CopiedFrame[] => {
    const level = frame.at ?? '';
    const isHere = level === at && frame.nodes.length > 0 && frame.nodes.every((node) => ids.has(node));
    if (!isHere && ![...ids].some((id) => id === level || isInside(id, level))) return [];
    const { at: _, ...rest } = frame;
    const box = drawnBox(frame, layout);
    const nodes = frame.nodes.map((node) => localId(at, node));
    const tops = frame.nodes.map((node, i) => [nodes[i] ?? node, (layout[node]?.y ?? box.y) - box.y] as const);
    return [{ frame: { ...rest, box, nodes, ...(level !== at && { at: localId(at, level) }) }, tops: Object.fromEntries(tops) }];
  });

export interface Pasting {
  readonly at: string;
  readonly catalogue: Catalogue;
  /** What a copied node is called now. */
  readonly nameOf: (id: string) => string;
}

const most = 100;

/** Below all that is drawn there, with what they hold as it stood; inside of a pasted sub-graph where they were. */
export const pasteFrames = (draft: Draft, copied: readonly CopiedFrame[], { at, catalogue, nameOf }: Pasting): Draft => {
  const frames = [...(draft.frames ?? [])];
  const top = Math.min(...copied.filter(({ frame }) => frame.at === undefined).map(({ frame }) => frame.box.y));
  const by = lowest(draft, at, new Set(copied.flatMap(({ frame }) => frame.nodes.map(nameOf)))) + nodeGap + frameHead - top;
  const moved: Record<string, Layout[string]> = { ...draft.layout };
  for (const { frame, tops } of copied.slice(0, most - frames.length)) {
    const { at: level, ...rest } = frame;
    const y = frame.box.y + (level === undefined ? by : 0);
    const nodes = frame.nodes.map(nameOf);
    for (const [i, node] of nodes.entries()) {
      const spot = moved[node];
      if (spot !== undefined) moved[node] = { ...spot, y: y + (tops[frame.nodes[i] ?? ''] ?? 0) };
    }
    const stands = level === undefined ? at : nameOf(level);
    frames.push({ ...rest, id: freeFrameId(frames), box: { ...frame.box, y }, nodes, ...(stands !== '' && { at: stands }) });
  }
  return { ...draft, frames, layout: placeNodes(draft.graph, moved, catalogue) };
};

export const freeFrameId = (frames: readonly Frame[]): string => {
  const taken = new Set(frames.map(({ id }) => id));
  let n = 1;
  while (taken.has(`frame-${n}`)) n += 1;
  return `frame-${n}`;
};

/** The lower end of what is drawn where `at` is open, but for these. */
const lowest = ({ graph, layout }: Draft, at: string, but: ReadonlySet<string>): number =>
  Math.max(
    0,
    ...Object.entries(layout)
      .filter(([id]) => !but.has(id) && isInside(at, id) && shownAs(graph, at, id) === id)
      .map(([, { y }]) => y + nodeHeight),
  );
