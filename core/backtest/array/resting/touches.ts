/**
 * Which bars reach a price at which something rests: while exits alone are at work, no other does anything to them. It reads the columns as
 * they are, a unit more on each side than rounding could move them: it stops a bar too often rather than once too late.
 */
import type { Instrument } from '../../../instrument/instrument.ts';
import type { BarColumns } from '../../../ports/history.ts';
import { floatPowerOfTen } from '../../../value/rounding.ts';
import type { FillRule } from '../known.ts';

/** Scaled prices: reached by what is at most the one, or at least the other. */
export interface Reach {
  readonly atMost: number;
  readonly atLeast: number;
}

export interface TouchTerms {
  readonly bars: BarColumns;
  readonly instrument: Instrument;
  readonly rule: FillRule;
}

/** Whether the bar of a row may reach one of the prices. */
export type Touches = (row: number, reach: Reach) => boolean;

export const touchesIn = ({ bars, instrument, rule }: TouchTerms): Touches => {
  const unit = floatPowerOfTen(instrument.priceScale);
  const { close } = bars;
  const seen: Partial<BarColumns> = rule === 'next-close' ? {} : bars;
  const { open = close, high = close, low = close } = seen;
  return (row, { atMost, atLeast }) => {
    const [least, most] = [atLeast - 1, atMost + 1];
    const first = cell(open, row) * unit;
    return !(first < least && first > most && cell(high, row) * unit < least && cell(low, row) * unit > most);
  };
};

const cell = (column: Float64Array, row: number): number => column[row] ?? Number.NaN;
