/** The equity of the newest day, in pieces: a piece ends where a minute has no mark, and no line crosses that. */
import type { EquityPoint } from './day-equity.ts';

/** Two minutes' first marks may be almost two minutes apart. */
const longestSilenceMs = 130_000;
const dayMs = 24 * 3_600_000;
const dayOf = (ms: number): number => Math.floor(ms / dayMs);

export const daySegments = (points: readonly EquityPoint[]): readonly (readonly EquityPoint[])[] => {
  const newest = points.at(-1);
  const segments: EquityPoint[][] = [];
  for (const point of points) {
    if (newest === undefined || dayOf(point.ms) !== dayOf(newest.ms)) continue;
    const segment = segments.at(-1);
    const before = segment?.at(-1);
    if (segment === undefined || before === undefined || point.ms - before.ms > longestSilenceMs) segments.push([point]);
    else segment.push(point);
  }
  return segments;
};
