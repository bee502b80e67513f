/** Equity as it was marked while this page is open: one point a second at most, thinned to half when full. */
export interface EquityPoint {
  readonly ms: number;
  readonly equity: bigint;
}

const closestMs = 1000;
const mostPoints = 1200;

export const addPoint = (points: readonly EquityPoint[], point: EquityPoint): readonly EquityPoint[] => {
  const last = points.at(-1);
  if (last !== undefined && point.ms - last.ms < closestMs) return points;
  const kept = points.length < mostPoints ? points : points.filter((_, i) => i % 2 === 0);
  return [...kept, point];
};
