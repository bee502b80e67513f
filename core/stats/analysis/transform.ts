/**
 * What becomes of a column of prices before it is studied.
 *   as-is x[t];  log ln x[t];  return x[t] / x[t-1] - 1;  log-return ln(x[t] / x[t-1])
 * Convention: changes have one row fewer, the first price has none. Source: textbook.
 */
import { log } from '#/core/value/math.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { at } from '../column.ts';

export const transforms = ['as-is', 'log', 'return', 'log-return'] as const;
export type Transform = (typeof transforms)[number];

export function isTransform(text: string): text is Transform {
  return transforms.some((each) => each === text);
}

/** Whether a transform leaves the first row without a value. */
export function isChange(transform: Transform): boolean {
  return transform === 'return' || transform === 'log-return';
}

/** `name` is what a failure calls the column: all but `as-is` need values above 0. */
export function transformColumn(x: Float64Array, transform: Transform, name: string): Result<Float64Array, Failure> {
  if (transform === 'as-is') return ok(x);
  const bad = x.findIndex((value) => !(value > 0 && value < Infinity));
  if (bad >= 0) return fail(invalid(`${name} of row ${bad + 1}`, `above 0 for the transform ${transform}`, at(x, bad)));
  if (transform === 'log') return ok(x.map(log));
  const before = x.subarray(0, -1);
  return ok(before.map((value, t) => (transform === 'return' ? at(x, t + 1) / value - 1 : log(at(x, t + 1)) - log(value))));
}
