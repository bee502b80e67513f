/** What a book is held against: one unit in equal parts of those that have a bar at its first close, bought and held, at each close. */
import type { Panel } from '../../market/panel.ts';
import type { BarColumns } from '../../ports/history.ts';

/** The account's currency for one unit of what an instrument is traded in. */
export type RateOf = (instrument: number, ms: number) => number | undefined;

/**
 * `columns` without the jumps of splits; where a market is closed its last close stands, and so does the last rate of its currency.
 * Undefined where none of the first members has a rate at the first close.
 */
export const equalParts = (columns: readonly BarColumns[], { rows, series, endMs }: Panel, rateOf: RateOf): Float64Array | undefined => {
  const grown = new Float64Array(rows);
  let parts = 0;
  columns.forEach(({ close }, i) => {
    const closing = series[i]?.closing;
    const rate = rateOf(i, endMs[0] ?? 0);
    if (closing?.[0] !== 0 || rate === undefined) return;
    parts += 1;
    addGrowth(grown, { close, closing, movedAt: (row) => (rateOf(i, endMs[row] ?? 0) ?? rate) / rate });
  });
  return parts === 0 ? undefined : grown.map((sum) => sum / parts);
};

interface Held {
  readonly close: Float64Array;
  readonly closing: Int32Array;
  /** What its currency is worth against that of the first close. */
  readonly movedAt: (row: number) => number;
}

const addGrowth = (grown: Float64Array, { close, closing, movedAt }: Held): void => {
  const from = close[0] ?? 1;
  let bar = 0;
  for (let row = 0; row < grown.length; row += 1) {
    bar = Math.max(bar, closing[row] ?? 0);
    grown[row] = (grown[row] ?? 0) + ((close[bar] ?? 0) / from) * movedAt(row);
  }
};
