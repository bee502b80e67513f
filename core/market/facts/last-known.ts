/**
 * One series of dated facts as it was known: at a moment the one that took effect last, of those in effect and known by then, in its last
 * known revision. Facts that become known later never change what is read at an earlier moment.
 */
import type { Fact } from './facts.ts';

interface Knot<Kind> {
  readonly fromMs: number;
  readonly fact: Kind;
}

/** Undefined before the first was known. */
export const lastKnown = <Kind extends Fact>(facts: readonly Kind[]): ((ms: number) => Kind | undefined) => {
  const knots = knotsOf(facts);
  return (ms) => {
    let [low, high] = [0, knots.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((knots[middle]?.fromMs ?? Infinity) <= ms) low = middle + 1;
      else high = middle;
    }
    return knots[low - 1]?.fact;
  };
};

/** Where what is known changes: a fact that took effect before the newest one known changes nothing. */
const knotsOf = <Kind extends Fact>(facts: readonly Kind[]): readonly Knot<Kind>[] => {
  const inOrder = facts
    .map((fact) => ({ fromMs: Math.max(fact.effectiveMs, fact.knownAtMs), fact }))
    .toSorted((a, b) => a.fromMs - b.fromMs || a.fact.effectiveMs - b.fact.effectiveMs || a.fact.knownAtMs - b.fact.knownAtMs);
  const knots: Knot<Kind>[] = [];
  for (const knot of inOrder) {
    const last = knots.at(-1);
    if (last !== undefined && knot.fact.effectiveMs < last.fact.effectiveMs) continue;
    if (last?.fromMs === knot.fromMs) knots.pop();
    knots.push(knot);
  }
  return knots;
};
