/** Places, pins and frames of what has other names after an edit. */
import type { Frame } from '#/core/strategy/comment-frames.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { parentOf, shownAs } from '#/core/strategy/subgraphs/subgraph.ts';
import { renameDots } from './dot-edits.ts';
import type { Draft } from './edit-graph.ts';

type Naming =
  | { readonly do: 'rename'; readonly node: string; readonly to: string }
  | { readonly do: 'fold' }
  | { readonly do: 'unpack'; readonly node: string };

/** Whether nodes have other names after an edit. */
export const isNaming = <Edit extends { readonly do: string }>(edit: Edit): edit is Extract<Edit, { readonly do: Naming['do'] }> =>
  edit.do === 'rename' || edit.do === 'fold' || edit.do === 'unpack';

const idsOf = ({ nodes, subgraphs = {} }: StrategyGraph): readonly string[] => [...nodes.map(({ id }) => id), ...Object.keys(subgraphs)];

/** The order of nodes and of sub-graphs is as it was. */
export const followIds = (draft: Draft, after: StrategyGraph, edit: Naming): Draft => {
  const gone = edit.do === 'unpack' ? edit.node : undefined;
  const now = idsOf(after);
  const before = idsOf(draft.graph).filter((id) => id !== gone || draft.graph.nodes.some((node) => node.id === id));
  const names = new Map(before.map((id, i) => [id, now[i] ?? id]));
  const follow = (key: string): string => {
    if (edit.do === 'rename' && key === edit.node) return edit.to;
    const [, id = key, port = ''] = /^([^<>]*)([<>].*)$/.exec(key) ?? [];
    return `${names.get(id) ?? id}${port}`;
  };
  return {
    ...renameDots(draft, follow),
    layout: Object.fromEntries(Object.entries(draft.layout).map(([key, spot]) => [follow(key), spot])),
    pins: draft.pins.map(([id, port]) => [follow(id), port]),
    ...(draft.frames !== undefined && {
      frames: draft.frames.map((frame) => followFrame(frame, { before: draft.graph, after, gone, follow })),
    }),
  };
};

interface Following {
  readonly before: StrategyGraph;
  readonly after: StrategyGraph;
  /** A sub-graph that was unpacked. */
  readonly gone: string | undefined;
  readonly follow: (id: string) => string;
}

/** A frame stays where it is drawn: what was folded in it is held as the sub-graph, what was unpacked as what came out. */
const followFrame = (frame: Frame, { before, after, gone, follow }: Following): Frame => {
  const { at: drawnAt, ...rest } = frame;
  const at = drawnAt === gone && gone !== undefined ? parentOf(before, gone) : follow(drawnAt ?? '');
  const heldBy = (id: string): readonly string[] =>
    id === gone ? idsOf(before).filter((each) => each !== gone && parentOf(before, each) === gone) : [id];
  const nodes = frame.nodes.flatMap(heldBy).map((id) => shownAs(after, at, follow(id)) ?? follow(id));
  return { ...rest, nodes: [...new Set(nodes)], ...(at !== '' && { at }) };
};
