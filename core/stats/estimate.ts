/**
 * What a statistic of a sample gives: its value, or the reason why there is none. Never NaN: a caller that shows a number
 * has one, and a caller that has none says why.
 */
import { fail, type Result } from '#/core/value/result.ts';
import { deviationOf } from './moments.ts';

export interface NoValue {
  readonly reason: string;
  /** Observations there were. */
  readonly n: number;
}

export type Estimate<Value> = Result<Value, NoValue>;

export function noValue(reason: string, n: number): Estimate<never> {
  return fail({ reason, n });
}

/** Why nothing can be estimated from this sample: too short, not finite, or without variation. */
export function lackOf(x: Float64Array, least: number): Estimate<never> | undefined {
  const n = x.length;
  if (n < least) return noValue(`at least ${least} observations are needed, there are ${n}`, n);
  const bad = x.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) return noValue(`observation ${bad} must be finite, was ${x[bad]}`, n);
  return deviationOf(x) === 0 ? noValue('the observations do not vary', n) : undefined;
}

/** As `lackOf`, for samples whose rows belong together. */
export function lackOfAll(columns: readonly Float64Array[], least: number): Estimate<never> | undefined {
  const n = columns[0]?.length ?? 0;
  const odd = columns.find(({ length }) => length !== n);
  if (odd !== undefined) return noValue(`columns must be of one length, were of ${n} and ${odd.length}`, n);
  if (columns.length === 0) return noValue('there is no column', 0);
  for (const [i, column] of columns.entries()) {
    const lack = lackOf(column, least);
    if (lack?.ok === false) return columns.length === 1 ? lack : noValue(`column ${i + 1}: ${lack.failure.reason}`, n);
  }
  return undefined;
}
