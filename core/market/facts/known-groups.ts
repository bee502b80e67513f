/**
 * Groups of instruments as they were known. A group is the code under which a scheme files an instrument; as a number it is its place among
 * the codes of the scheme, in the order in which they became known, so that a later fact never renumbers an earlier one.
 */
import type { Classification } from './classification.ts';
import type { Fact } from './facts.ts';
import { knownAt } from './point-in-time.ts';

/** Number of the group in a scheme at a moment, NaN where it was not known. */
export type GroupAt = (scheme: string, atMs: number) => number;

/** From when on an instrument is in a group, in the order of time. */
export interface GroupStep {
  readonly fromMs: number;
  readonly group: number;
}

export const knownGroups = (facts: readonly Fact[]): ((instrumentId: string) => GroupAt) => {
  const stepsOf = groupSteps(facts);
  return (instrumentId) => {
    const steps = stepsOf(instrumentId);
    return (scheme, atMs) => readGroup(steps.get(scheme), atMs);
  };
};

export const readGroup = (steps: readonly { readonly fromMs: number; readonly group?: number }[] | undefined, atMs: number): number =>
  steps?.findLast(({ fromMs }) => fromMs <= atMs)?.group ?? Number.NaN;

/** By scheme. */
export const groupSteps = (facts: readonly Fact[]): ((instrumentId: string) => ReadonlyMap<string, readonly GroupStep[]>) => {
  const schemes = Map.groupBy(facts.filter(isClassification), ({ scheme }) => scheme);
  const numbers = new Map([...schemes].map(([scheme, own]) => [scheme, numbersOf(own)]));
  return (instrumentId) =>
    new Map(
      [...schemes].flatMap(([scheme, all]) => {
        const own = all.filter((fact) => fact.instrumentId === instrumentId);
        return own.length === 0 ? [] : [[scheme, stepsOf(own, numbers.get(scheme))] as const];
      }),
    );
};

const isClassification = (fact: Fact): fact is Classification => fact.kind === 'Classification';

/** When a fact counts. */
const countsFrom = ({ effectiveMs, knownAtMs }: Fact): number => Math.max(effectiveMs, knownAtMs);

const numbersOf = (facts: readonly Classification[]): ReadonlyMap<string, number> => {
  const inOrder = facts.toSorted((a, b) => countsFrom(a) - countsFrom(b) || (a.code < b.code ? -1 : 1));
  return new Map([...new Set(inOrder.map(({ code }) => code))].map((code, i) => [code, i + 1]));
};

const stepsOf = (facts: readonly Classification[], numbers: ReadonlyMap<string, number> | undefined): readonly GroupStep[] => {
  const times = [...new Set(facts.map(countsFrom))].toSorted((a, b) => a - b);
  return times.map((fromMs) => ({ fromMs, group: numbers?.get(knownAt(facts, fromMs).at(-1)?.code ?? '') ?? Number.NaN }));
};
