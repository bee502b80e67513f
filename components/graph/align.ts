/** Chosen nodes in order: lanes decide across, so they are aligned and spread down. */
import type { Layout, Spot } from './edit-graph.ts';
import { nodeHeight } from './columns.ts';

export type Aligning = 'tops' | 'spread';

/** Places of the whole drawing; the same one where nothing would move. */
export const alignNodes = (layout: Layout, nodes: readonly string[], how: Aligning): Layout => {
  const spots = nodes.flatMap((id): [string, Spot][] => (layout[id] === undefined ? [] : [[id, layout[id]]]));
  const placed = how === 'tops' ? atTop(spots) : spread(spots);
  return placed.every(([id, { y }]) => layout[id]?.y === y) ? layout : { ...layout, ...Object.fromEntries(placed) };
};

/** One beside the other: the first of each lane at the height of the highest. */
const atTop = (spots: readonly [string, Spot][]): readonly [string, Spot][] => {
  const y = Math.min(...spots.map(([, spot]) => spot.y));
  return spots.map(([id, spot]) => [id, { ...spot, y }]);
};

/** Equal distances from the highest to the lowest, which stay; never closer than they are high. */
const spread = (spots: readonly [string, Spot][]): readonly [string, Spot][] => {
  const sorted = spots.toSorted(([, a], [, b]) => a.y - b.y);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined || sorted.length < 3) return spots;
  const step = Math.max(nodeHeight, (last[1].y - first[1].y) / (sorted.length - 1));
  return sorted.map(([id, spot], i) => [id, { ...spot, y: Math.round(first[1].y + i * step) }]);
};
