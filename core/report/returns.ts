/** Equity by UTC day, month and year: the last value of each; the first return counts from the starting cash. */
import { civilFromDays, msPerDay } from '../value/timestamp.ts';

export interface DailyEquity {
  /** Days since 1970. */
  readonly days: readonly number[];
  readonly equity: readonly number[];
  readonly returns: readonly number[];
}

/** A day's bar may end at midnight: it belongs to the day it covers. */
const dayOf = (endMs: number): number => Math.floor((endMs - 1) / msPerDay);

export const dailyEquity = (endMs: Float64Array, equity: Float64Array, cash: number): DailyEquity => {
  const days: number[] = [];
  const last: number[] = [];
  for (let i = 0; i < equity.length; i += 1) {
    const day = dayOf(endMs[i] ?? 0);
    const value = equity[i] ?? cash;
    if (days.at(-1) === day) last[last.length - 1] = value;
    else {
      days.push(day);
      last.push(value);
    }
  }
  return { days, equity: last, returns: last.map((value, i) => change(i === 0 ? cash : (last[i - 1] ?? cash), value)) };
};

/** The last value of a column on each day of `endMs`. */
export const dailyLast = (endMs: Float64Array, column: Float64Array): Float64Array => {
  const last: number[] = [];
  let before: number | undefined;
  for (let i = 0; i < column.length; i += 1) {
    const day = dayOf(endMs[i] ?? 0);
    if (day === before) last.pop();
    last.push(column[i] ?? 0);
    before = day;
  }
  return Float64Array.from(last);
};

/** What happened on each day, added up; what falls on no day of the line counts on the next one. */
export const dailySum = ({ days }: DailyEquity, events: readonly { readonly atMs: number; readonly value: number }[]): Float64Array => {
  const sums = new Float64Array(days.length);
  let at = 0;
  for (const { atMs, value } of events) {
    while (at < days.length - 1 && (days[at] ?? 0) < dayOf(atMs + 1)) at += 1;
    sums[at] = (sums[at] ?? 0) + value;
  }
  return sums;
};

/** Zero where there is nothing left to lose: a lost account earns nothing. */
const change = (from: number, to: number): number => (from > 0 ? to / from - 1 : 0);

export interface PeriodReturn {
  readonly period: string;
  readonly value: number;
}

export const monthlyReturns = (daily: DailyEquity, cash: number): readonly PeriodReturn[] =>
  periodReturns(daily, cash, (day) => {
    const { year, month } = civilFromDays(day);
    return `${year}-${String(month).padStart(2, '0')}`;
  });

export const yearlyReturns = (daily: DailyEquity, cash: number): readonly PeriodReturn[] =>
  periodReturns(daily, cash, (day) => String(civilFromDays(day).year));

const periodReturns = ({ days, equity }: DailyEquity, cash: number, nameOf: (day: number) => string): readonly PeriodReturn[] => {
  const periods: PeriodReturn[] = [];
  let from = cash;
  for (let i = 0; i < days.length; i += 1) {
    const period = nameOf(days[i] ?? 0);
    const value = equity[i] ?? cash;
    const next = days[i + 1];
    if (next !== undefined && nameOf(next) === period) continue;
    periods.push({ period, value: change(from, value) });
    from = value;
  }
  return periods;
};

export interface Drawdown {
  /** Largest fall from a peak, as a share of it; 0 or negative. */
  readonly worst: number;
  readonly peakMs: number;
  readonly troughMs: number;
  /** Longest time below a peak, recovered or not. */
  readonly longestMs: number;
  /** At each bar, 0 or negative. */
  readonly column: Float64Array;
}

/** Peaks begin with the starting cash, at the first bar. */
export const drawdownOf = (endMs: Float64Array, equity: Float64Array, cash: number): Drawdown => {
  const column = new Float64Array(equity.length);
  let peak = cash;
  let peakAt = endMs[0] ?? 0;
  let worst = 0;
  let span = { peakMs: peakAt, troughMs: peakAt };
  let longestMs = 0;
  for (let i = 0; i < equity.length; i += 1) {
    const value = equity[i] ?? cash;
    const at = endMs[i] ?? 0;
    if (value >= peak) {
      peak = value;
      peakAt = at;
      continue;
    }
    const fall = value / peak - 1;
    column[i] = fall;
    longestMs = Math.max(longestMs, at - peakAt);
    if (fall < worst) {
      worst = fall;
      span = { peakMs: peakAt, troughMs: at };
    }
  }
  return { worst, ...span, longestMs, column };
};
