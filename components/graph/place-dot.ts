/** Where a new dot goes on a wire: between which of its dots, and where nothing is pointed at, in the middle of its longest stretch. */
import type { Draft, Spot } from './edit-graph.ts';
import { nodeHeight, nodeWidth } from './columns.ts';

interface WireEnds {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

export interface DotPlace {
  readonly index: number;
  readonly spot: Spot;
}

export const placeOfDot = ({ layout, dots }: Draft, { id, source, target }: WireEnds, wished?: Spot): DotPlace | undefined => {
  const [from, to] = [layout[source], layout[target]];
  if (from === undefined || to === undefined) return undefined;
  const points = [{ x: from.x + nodeWidth, y: from.y + nodeHeight / 2 }, ...(dots?.[id] ?? []), { x: to.x, y: to.y + nodeHeight / 2 }];
  const stretches = points.slice(1).map((end, i) => [points[i] ?? end, end] as const);
  const worth = stretches.map(([a, b]) =>
    wished === undefined ? distance(a, b) : distance(a, b) - distance(a, wished) - distance(wished, b),
  );
  const index = worth.indexOf(Math.max(...worth));
  const [a = from, b = to] = stretches[index] ?? [];
  const spot = wished ?? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  return { index, spot: { x: Math.round(spot.x), y: Math.round(spot.y) } };
};

const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);
