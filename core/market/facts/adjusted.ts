/**
 * Bars as they look from a moment, adjusted for the corporate actions known at it. Prices before a split's ex-date are multiplied
 * by old shares / new shares and volumes divided by it; with `dividends`, prices before a dividend's ex-date are multiplied by
 * 1 - dividend / last close before it. Raw prices are what is stored and traded: this is a feature, made anew at each moment.
 * Convention: the multipliers of CRSP's standard, as Yahoo's help page "What is the adjusted close?" spells them out.
 */
import type { BarColumns } from '../../ports/history.ts';
import { isSize } from '../data-columns.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { formatIso, timestampFromMs } from '../../value/timestamp.ts';
import { mapColumns } from '../map-columns.ts';
import type { Dividend } from './dividend.ts';
import type { Fact } from './facts.ts';
import { knownAt } from './point-in-time.ts';
import type { Split } from './split.ts';

export type CorporateAction = Split | Dividend;

export interface AdjustOptions {
  /** Moment in milliseconds from which the past is seen: bars that end later are left out. */
  readonly atMs: number;
  readonly dividends: boolean;
}

export interface AdjustedBars {
  readonly bars: BarColumns;
  /** What was applied, in order of effect. */
  readonly actions: readonly CorporateAction[];
}

export const isCorporateAction = (fact: Fact): fact is CorporateAction => fact.kind === 'Split' || fact.kind === 'Dividend';

/** `bars` raw and `actions` of one instrument. A dividend at or above the price it comes off is refused by its date. */
export const adjustedAt = (
  bars: BarColumns,
  actions: readonly CorporateAction[],
  { atMs, dividends }: AdjustOptions,
): Result<AdjustedBars, Failure> => {
  const rows = countWhile(bars.endMs, (end) => end <= atMs);
  const applied = knownAt(actions, atMs).filter(({ kind }) => kind === 'Split' || dividends);
  const factors: Factors = { prices: new Float64Array(rows).fill(1), sizes: new Float64Array(rows).fill(1) };
  for (const action of applied) {
    const before = countWhile(bars.startMs.subarray(0, rows), (start) => start < action.effectiveMs);
    const factor = factorOf(action, bars.close[before - 1]);
    if (!(factor > 0)) return fail(tooLarge(action, bars.close[before - 1]));
    multiply(factors.prices, before, factor);
    if (action.kind === 'Split') multiply(factors.sizes, before, 1 / factor);
  }
  const adjust = (column: Float64Array, name: keyof BarColumns): Float64Array => {
    if (name === 'startMs' || name === 'endMs') return column.slice(0, rows);
    const by = isSize(name) ? factors.sizes : factors.prices;
    return by.map((factor, i) => (column[i] ?? Number.NaN) * factor);
  };
  return ok({ actions: applied, bars: mapColumns(bars, adjust) });
};

interface Factors {
  readonly prices: Float64Array;
  readonly sizes: Float64Array;
}

const multiply = (column: Float64Array, rows: number, factor: number): void => {
  for (let i = 0; i < rows; i += 1) column[i] = (column[i] ?? 1) * factor;
};

const tooLarge = (action: CorporateAction, closeBefore: number | undefined): Failure =>
  invalid(
    `dividend of ${formatIso(timestampFromMs(action.effectiveMs))}`,
    `below the close before it, ${closeBefore}`,
    action.kind === 'Dividend' ? action.amount : undefined,
  );

/** 1 where no bar comes before the action. */
const factorOf = (action: CorporateAction, closeBefore: number | undefined): number => {
  if (action.kind === 'Split') return action.denominator / action.numerator;
  return closeBefore === undefined ? 1 : 1 - Number(action.amount) / closeBefore;
};

/** Times rise, so the rows that hold come first. */
const countWhile = (times: Float64Array, holds: (ms: number) => boolean): number => {
  const end = times.findIndex((ms) => !holds(ms));
  return end < 0 ? times.length : end;
};
