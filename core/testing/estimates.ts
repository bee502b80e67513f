/** Estimates in tests: the value that must be there, and numbers that must agree within a relative tolerance. */
import { invariant } from '#/core/value/invariant.ts';
import type { Estimate } from '#/core/stats/estimate.ts';

export const valueOf = <Value>(estimate: Estimate<Value>): Value => {
  invariant(estimate.ok, estimate.ok ? '' : `there must be a value, was none: ${estimate.failure.reason}`);
  return estimate.value;
};

export const reasonOf = (estimate: Estimate<unknown>): string => (estimate.ok ? '' : estimate.failure.reason);

/** Places where two lists part by more than `tolerance` of the wanted number's size (of a millionth for smaller ones). */
export const partings = (actual: Iterable<number>, wanted: readonly (number | null)[], tolerance = 1e-9): readonly string[] => {
  const got = [...actual];
  if (got.length !== wanted.length) return [`${wanted.length} numbers were wanted, there are ${got.length}`];
  return wanted.flatMap((want, i) => {
    const value = got[i] ?? NaN;
    return want !== null && Math.abs(value - want) <= tolerance * Math.max(Math.abs(want), 1e-3)
      ? []
      : [`[${i}] must be ${want}, was ${value}`];
  });
};
