/** After which bars a program is tried for look-ahead: where mistakes of that kind sit, and at random. */
import { sessionAt } from '#/core/instrument/calendar.ts';
import type { CalendarId } from '#/core/instrument/instrument.ts';
import type { BarColumns } from '#/core/ports/history.ts';
import { createRng } from '#/core/value/rng.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { at } from './cell.ts';

export interface BiasCuts {
  /** Rows of all kinds together, ascending, each once. */
  readonly rows: readonly number[];
  readonly warmUp: number;
  readonly sessionEdges: number;
  readonly random: number;
}

const randomCuts = 200;

/** Every bar of the warm-up, the last bar of every session, and 200 others of the seed; none after the last bar but one. */
export const biasCuts = (
  bars: Pick<BarColumns, 'startMs' | 'endMs'>,
  { warmUpBars, calendar, seed }: { readonly warmUpBars: number; readonly calendar: CalendarId; readonly seed: number },
): BiasCuts => {
  const last = bars.endMs.length - 1;
  const warmUp = Array.from({ length: Math.min(warmUpBars + 1, last) }, (_, row) => row);
  const edges = sessionEdges(bars, calendar).filter((row) => row < last);
  const rng = createRng(seed);
  const random = last < 1 ? [] : Array.from({ length: Math.min(randomCuts, last) }, () => rng.int(last));
  const rows = [...new Set([...warmUp, ...edges, ...random])].toSorted((a, b) => a - b);
  return { rows, warmUp: warmUp.length, sessionEdges: edges.length, random: random.length };
};

const sessionEdges = ({ startMs }: Pick<BarColumns, 'startMs'>, calendar: CalendarId): readonly number[] => {
  const dayOf = (row: number): number | undefined => sessionAt(calendar, timestampFromMs(at(startMs, row)))?.day;
  const edges: number[] = [];
  let day = dayOf(0);
  for (let row = 1; row < startMs.length; row += 1) {
    const next = dayOf(row);
    if (next !== day) edges.push(row - 1);
    day = next;
  }
  return edges;
};
