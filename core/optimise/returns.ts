/**
 * Simple returns p(t) / p(t-1) - 1 of several names over the bars that all of them have: a bar that one name lacks is left
 * out for all, never filled. The newest `lookback` returns are used; fewer is a refusal that says how many there are.
 */
import { failure, invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { present } from '../value/invariant.ts';

export interface CloseSeries {
  readonly name: string;
  /** Start of each bar, ms, and its close above zero; oldest first. */
  readonly startMs: readonly number[];
  readonly close: readonly number[];
}

export interface ReturnsRequest {
  readonly series: readonly CloseSeries[];
  readonly lookback: number;
  readonly interval: string;
}

export interface AlignedReturns {
  /** One column a name, in the order given. */
  readonly columns: readonly Float64Array[];
  readonly fromMs: number;
  readonly toMs: number;
}

export const alignReturns = ({ series, lookback, interval }: ReturnsRequest): Result<AlignedReturns, Failure> => {
  const needed = lookback + 1;
  for (const { name, startMs } of series) {
    if (startMs.length < needed) return fail(tooFew(`closed ${interval} bars of ${name}`, needed, startMs.length));
  }
  const closes = series.map(({ startMs, close }) => new Map(startMs.map((at, i) => [at, present(close[i], 'a close')])));
  const [first] = series;
  const common = (first?.startMs ?? []).filter((at) => closes.every((byTime) => byTime.has(at))).slice(-needed);
  if (common.length < needed) return fail(tooFew(`${interval} bars that all of ${namesOf(series)} have`, needed, common.length));
  const columns = closes.map((byTime) => returnsOf(common.map((at) => present(byTime.get(at), 'a common bar'))));
  const broken = columns.findIndex((column) => column.some((value) => !Number.isFinite(value)));
  if (broken >= 0) return fail(invalid(`closes of ${present(series[broken], 'a name').name}`, 'above zero', 'zero or below'));
  return ok({ columns, fromMs: present(common[0], 'a bar'), toMs: present(common.at(-1), 'a bar') });
};

const returnsOf = (closes: readonly number[]): Float64Array =>
  Float64Array.from({ length: closes.length - 1 }, (_, i) => {
    const before = present(closes[i], 'a close');
    return before > 0 ? present(closes[i + 1], 'a close') / before - 1 : Number.NaN;
  });

const tooFew = (what: string, needed: number, was: number): Failure => ({
  ...failure('NotReady', `${what} must be at least ${needed}, were ${was}: choose a shorter look-back or shorter bars`),
  field: 'lookback',
  must: `at least ${needed}`,
  was: String(was),
});

const namesOf = (series: readonly CloseSeries[]): string => series.map(({ name }) => name).join(', ');
