/** Chosen nodes a little up or down their columns by keyboard. One that touches its neighbour changes places with it. */
import { columnTop, nodeHeight } from './columns.ts';
import type { Layout, Spot } from './edit-graph.ts';
import { nodeGap } from './place-nodes.ts';

export interface Nudge {
  /** What is drawn where the chosen ones stand: nodes of other levels have spots of their own. */
  readonly drawn: readonly string[];
  readonly chosen: readonly string[];
  /** Downwards; less than nothing is up. */
  readonly by: number;
}

const apart = nodeHeight + nodeGap;

/** Places of the whole drawing; the same one where nothing would move. */
export const nudgeNodes = (layout: Layout, { drawn, chosen, by }: Nudge): Layout => {
  const spots: Record<string, Spot> = Object.fromEntries(drawn.flatMap((id) => (layout[id] === undefined ? [] : [[id, layout[id]]])));
  const sign = Math.sign(by);
  // The first to move is the farthest on, so that those that touch go together.
  const moving = chosen.filter((id) => spots[id] !== undefined).toSorted((a, b) => sign * ((spots[b]?.y ?? 0) - (spots[a]?.y ?? 0)));
  for (const id of moving) {
    const spot = spots[id];
    if (spot === undefined) continue;
    const [next] = Object.entries(spots)
      .filter(([other, { x, y }]) => !chosen.includes(other) && x === spot.x && sign * (y - spot.y) > 0)
      .toSorted(([, a], [, b]) => sign * (a.y - b.y));
    const room = next === undefined ? Infinity : Math.abs(next[1].y - spot.y) - apart;
    if (next !== undefined && room <= 0) {
      spots[id] = next[1];
      spots[next[0]] = spot;
    } else {
      spots[id] = { x: spot.x, y: Math.max(columnTop, spot.y + sign * Math.min(Math.abs(by), room)) };
    }
  }
  const moved = Object.entries(spots).filter(([id, { y }]) => layout[id]?.y !== y);
  return moved.length === 0 ? layout : { ...layout, ...Object.fromEntries(moved) };
};
