/** Columns move when a lane gets another one: frames and dots go with the nodes that they belong to. */
import { endOfWire } from './dot-edits.ts';
import type { Draft, Layout, Spot } from './edit-graph.ts';

/** `before` is where the nodes stood when the frames and dots were put where they are. */
export const followAcross = (draft: Draft, before: Layout): Draft => {
  const { layout, frames, dots } = draft;
  const byOf = (node: string | undefined): number => {
    const [was, is] = node === undefined ? [] : [before[node], layout[node]];
    return was === undefined || is === undefined ? 0 : is.x - was.x;
  };
  if (Object.keys(before).every((node) => byOf(node) === 0)) return draft;
  return {
    ...draft,
    ...(frames && {
      frames: frames.map((frame) => {
        const by = byOf(frame.nodes[0]);
        return by === 0 ? frame : { ...frame, box: { ...frame.box, x: frame.box.x + by } };
      }),
    }),
    ...(dots && {
      dots: Object.fromEntries(Object.entries(dots).map(([wire, spots]) => [wire, shifted(spots, byOf(endOfWire(wire)[0]))])),
    }),
  };
};

const shifted = (spots: readonly Spot[], by: number): readonly Spot[] => (by === 0 ? spots : spots.map(({ x, y }) => ({ x: x + by, y })));
