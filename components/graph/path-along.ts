/** The drawn line of a routed wire, its corners rounded. */
import type { Spot } from './edit-graph.ts';
import type { Route } from './route-wires.ts';

const mostRound = 5;

/** The last climb ends where the port stands now: its node may be dragged. */
export const pathAlong = (start: Spot, route: Route, end: Spot): string => {
  const corners: Spot[] = [];
  let height = start.y;
  for (const [i, turn] of route.entries()) {
    const y = i === route.length - 1 ? end.y : turn.y;
    if (Math.abs(y - height) < 0.5) continue;
    corners.push({ x: turn.x, y: height }, { x: turn.x, y });
    height = y;
  }
  const points = [start, ...corners, end];
  return points.map((point, i) => (i === 0 ? `M${point.x},${point.y}` : cornerAt(points, i))).join(' ');
};

const cornerAt = (points: readonly Spot[], i: number): string => {
  const [before, at, next] = [points[i - 1], points[i], points[i + 1]];
  if (before === undefined || at === undefined) return '';
  if (next === undefined) return `L${at.x},${at.y}`;
  const round = Math.min(mostRound, distance(before, at) / 2, distance(at, next) / 2);
  const [into, out] = [towards(at, before, round), towards(at, next, round)];
  return `L${into.x},${into.y} Q${at.x},${at.y} ${out.x},${out.y}`;
};

const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);

const towards = (from: Spot, to: Spot, by: number): Spot => {
  const length = distance(from, to);
  return length === 0 ? from : { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
};
