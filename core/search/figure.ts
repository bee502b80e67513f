/** A value, or why there is none. */
import type { Estimate } from '../stats/estimate.ts';

export type Figure<Value = number> = { readonly value: Value } | { readonly reason: string };

export const figureOf = <Value>(estimate: Estimate<Value>): Figure<Value> =>
  estimate.ok ? { value: estimate.value } : { reason: estimate.failure.reason };
