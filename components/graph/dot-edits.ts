/** What a person does to the reroute dots of wires, as data like every other edit; and which dots are left after any edit. */
import { z } from 'zod';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { mostDots, spotSchema, wireNameSchema, type Dots } from '#/core/strategy/wire-dots.ts';
import { drawnPort } from '#/core/strategy/subgraphs/fold.ts';
import { endsOf, findSubgraph, subgraphsAround } from '#/core/strategy/subgraphs/subgraph.ts';
import type { Draft, Spot } from './edit-graph.ts';

const index = z.int().min(0).max(mostDots);

export const dotEditSchemas = [
  /** Before the dot that has this place now. */
  z.object({ do: z.literal('dot-add'), wire: wireNameSchema, index, spot: spotSchema }),
  z.object({ do: z.literal('dot-move'), wire: wireNameSchema, index, spot: spotSchema }),
  z.object({ do: z.literal('dot-remove'), wire: wireNameSchema, index }),
] as const;

export type DotEdit = { readonly [Key in keyof typeof dotEditSchemas]: z.infer<(typeof dotEditSchemas)[Key]> }[number];

export const isDotEdit = <Edit extends { readonly do: string }>(edit: Edit): edit is Extract<Edit, { readonly do: DotEdit['do'] }> =>
  edit.do.startsWith('dot-');

export const wireName = (node: string, port: string): string => `${node} ${port}`;

export const applyDotEdit = (draft: Draft, edit: DotEdit): Draft => {
  const { wire } = edit;
  const spots = draft.dots?.[wire] ?? [];
  const after = isDrawn(draft.graph, wire) ? dotsOn(spots, edit) : spots;
  return after === spots ? draft : withDots(draft, { ...draft.dots, [wire]: after });
};

/** The same ones where there is no such dot, no room, or nothing would move. */
const dotsOn = (spots: readonly Spot[], edit: DotEdit): readonly Spot[] => {
  const { index } = edit;
  if (edit.do === 'dot-add') return index > spots.length || spots.length >= mostDots ? spots : spots.toSpliced(index, 0, edit.spot);
  const was = spots[index];
  if (was === undefined) return spots;
  if (edit.do === 'dot-remove') return spots.toSpliced(index, 1);
  return was.x === edit.spot.x && was.y === edit.spot.y ? spots : spots.with(index, edit.spot);
};

/** After an edit of the graph: a wire that is gone takes its dots along. */
export const dotsAfter = (draft: Draft): Draft => {
  const { dots, graph } = draft;
  if (dots === undefined || Object.keys(dots).every((wire) => isDrawn(graph, wire))) return draft;
  return withDots(draft, Object.fromEntries(Object.entries(dots).filter(([wire]) => isDrawn(graph, wire))));
};

/** Wires whose ends have other names. */
export const renameDots = (draft: Draft, follow: (node: string) => string): Draft =>
  draft.dots === undefined
    ? draft
    : withDots(
        draft,
        Object.fromEntries(
          Object.entries(draft.dots).map(([wire, spots]) => {
            const [node, port] = endOfWire(wire);
            return [wireName(follow(node), port), spots];
          }),
        ),
      );

const withDots = ({ dots: _, ...rest }: Draft, dots: Dots): Draft => {
  const kept = Object.entries(dots).filter(([, spots]) => spots.length > 0);
  return kept.length === 0 ? rest : { ...rest, dots: Object.fromEntries(kept) };
};

export const endOfWire = (wire: string): readonly [node: string, port: string] => {
  const at = wire.lastIndexOf(' ');
  return [wire.slice(0, at), wire.slice(at + 1)];
};

/** Whether something feeds that end, as it is drawn. */
const isDrawn = (graph: StrategyGraph, wire: string): boolean => {
  const [id, port] = endOfWire(wire);
  const drawn = drawnPort(id);
  if (drawn !== undefined) return drawn.side === '>' && Object.hasOwn(findSubgraph(graph, drawn.at)?.outputs ?? {}, drawn.port);
  const subgraph = findSubgraph(graph, id);
  const ends = subgraph === undefined ? [[id, port] as const] : endsOf(graph, id, port);
  return ends.some(([node, input]) => isFed(graph, node, input));
};

/** By a node, or by an input of a sub-graph around it that nothing feeds from outside. */
const isFed = (graph: StrategyGraph, id: string, port: string): boolean => {
  const node = graph.nodes.find((each) => each.id === id);
  if (node === undefined) return false;
  if (Object.hasOwn(node.in, port)) return true;
  return subgraphsAround(graph, id).some((at) =>
    Object.keys(findSubgraph(graph, at)?.inputs ?? {}).some((input) =>
      endsOf(graph, at, input).some((end) => end[0] === id && end[1] === port),
    ),
  );
};

export const describeDotEdit = (edit: DotEdit): string => {
  const [node, port] = endOfWire(edit.wire);
  const verb = { 'dot-add': 'Add a dot to', 'dot-move': 'Move a dot of', 'dot-remove': 'Remove a dot of' }[edit.do];
  return `${verb} the wire to ${node}.${port}`;
};
