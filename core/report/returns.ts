/**
 * Equity by trading day, month and year: the last value of each; the first return counts from the starting cash. Days are UTC days;
 * of currencies what trades on a weekend, Sunday's evening above all, is Monday's, so a week has five.
 */
import { moneyToNumber } from '../instrument/convert.ts';
import type { CalendarId } from '../instrument/instrument.ts';
import { Money } from '../value/money.ts';
import { firstAtLeast } from '../value/rising.ts';
import { civilFromDays, msPerDay, weekday } from '../value/timestamp.ts';

/** Times that rise, and what their days are days of. */
export interface DayRows {
  readonly endMs: Float64Array;
  readonly calendar: CalendarId;
}

export interface DailyEquity {
  readonly calendar: CalendarId;
  /** Days since 1970. */
  readonly days: readonly number[];
  readonly equity: readonly number[];
  readonly returns: readonly number[];
}

/** A day's bar may end at midnight: it belongs to the day it covers. */
const dayOf = (endMs: number, calendar: CalendarId): number => {
  const day = Math.floor((endMs - 1) / msPerDay);
  return calendar === 'fx-week' ? day + toMonday(weekday(day)) : day;
};

/** 0 is Sunday. */
const toMonday = (inWeek: number): number => (inWeek === 0 ? 1 : inWeek === 6 ? 2 : 0);

interface Days {
  readonly days: readonly number[];
  /** The last row of each. */
  readonly rows: readonly number[];
}

/** Runs of one search share their times. */
const known: Readonly<Record<CalendarId, WeakMap<Float64Array, Days>>> = {
  always: new WeakMap(),
  'us-equity': new WeakMap(),
  'fx-week': new WeakMap(),
};

const daysOf = (given: DayRows): Days => {
  const kept = known[given.calendar];
  const found = kept.get(given.endMs) ?? findDays(given);
  kept.set(given.endMs, found);
  return found;
};

const findDays = ({ endMs, calendar }: DayRows): Days => {
  const rows: number[] = [];
  for (let row = 0; row < endMs.length;) {
    const midnight = (dayOf(endMs[row] ?? 0, calendar) + 1) * msPerDay;
    row = firstAtLeast(endMs, row + 1, midnight + 1);
    rows.push(row - 1);
  }
  return { days: rows.map((row) => dayOf(endMs[row] ?? 0, calendar)), rows };
};

export const dailyEquity = (given: DayRows, equity: Float64Array, cash: number): DailyEquity => {
  const { days, rows } = daysOf(given);
  const last = rows.map((row) => equity[row] ?? cash);
  const returns = last.map((value, i) => change(i === 0 ? cash : (last[i - 1] ?? cash), value));
  return { calendar: given.calendar, days, equity: last, returns };
};

/** What the days of a run are taken from. */
export interface DaysOf {
  readonly result: { readonly endMs: Float64Array; readonly equity: Float64Array };
  readonly instrument: { readonly calendar: CalendarId };
  readonly config: { readonly cash: bigint };
}

export const dailyOf = ({ result: { endMs, equity }, instrument: { calendar }, config: { cash } }: DaysOf): DailyEquity =>
  dailyEquity({ endMs, calendar }, equity, moneyToNumber(Money(cash)));

/** The mean size of a column over the bars of each day: what is flat at midnight was not flat all day. */
export const dailyMeanSize = (given: DayRows, column: Float64Array): Float64Array => {
  let from = 0;
  return Float64Array.from(daysOf(given).rows, (last) => {
    let sum = 0;
    for (let row = from; row <= last; row += 1) sum += Math.abs(column[row] ?? 0);
    const mean = sum / (last + 1 - from);
    from = last + 1;
    return mean;
  });
};

/** What happened on each day, added up; what falls on no day of the line counts on the next one. */
export const dailySum = (
  { days, calendar }: DailyEquity,
  events: readonly { readonly atMs: number; readonly value: number }[],
): Float64Array => {
  const sums = new Float64Array(days.length);
  let at = 0;
  for (const { atMs, value } of events) {
    while (at < days.length - 1 && (days[at] ?? 0) < dayOf(atMs + 1, calendar)) at += 1;
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
