/**
 * Where days begin for the loss limits: the bars at which a lane first marks its accounts on a new UTC day. It marks at the
 * first bar that ends in another hour than it began in, never twice within a second.
 */
import { firstAtLeast } from '../../value/rising.ts';
import { msPerDay } from '../../value/timestamp.ts';

const everyMs = 3_600_000;
const leastMs = 1000;

export interface DayMark {
  readonly row: number;
  /** Days since 1970. */
  readonly day: number;
}

export const findDayMarks = (startMs: Float64Array, endMs: Float64Array): readonly DayMark[] => {
  const marks: DayMark[] = [];
  let markedMs = 0;
  let hourEnd = -Infinity;
  let today = Number.NaN;
  // Bars follow each other: one that ends in the hour of the last began in it too, and is passed by.
  for (let row = 0; row < endMs.length; row = firstAtLeast(endMs, row + 1, hourEnd)) {
    const end = endMs[row] ?? Number.NaN;
    const hour = Math.floor(end / everyMs);
    hourEnd = (hour + 1) * everyMs;
    if (hour === Math.floor((startMs[row] ?? Number.NaN) / everyMs) || end - markedMs < leastMs) continue;
    markedMs = end;
    const day = Math.floor(end / msPerDay);
    if (day !== today) marks.push({ row, day });
    today = day;
  }
  return marks;
};
