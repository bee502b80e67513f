/** Rates that a model of holding reads from imported facts: at an instant the rate that was in effect and known by then. */
import { lastKnown } from '../market/facts/last-known.ts';
import type { Fact } from '../market/facts/facts.ts';
import { tenorPattern } from '../market/facts/interest-rate.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { present } from '../value/invariant.ts';
import { formatIso, msPerDay, timestampFromMs } from '../value/timestamp.ts';
import type { ModelNumber, ModelText, ResolvedParams } from './define-model.ts';

/** A set of rates by its name, and the hash of what is in it. */
export interface RateSet {
  readonly set: string;
  readonly hash: string;
  readonly facts: readonly Fact[];
}

/** What a model is made in, beside its parameters. */
export interface RateWorld {
  /** Of the instrument and its account; absent where nothing is traded yet. */
  readonly currency?: string | undefined;
  readonly rates?: readonly RateSet[] | undefined;
}

export interface DatedRate {
  /** Basis points at an instant; there is one, as `check` has seen. */
  readonly bpsAt: (ms: number) => number;
  /** Names the first instant, of those every so often after `fromMs` up to `toMs`, without a rate. */
  readonly check: (everyMs: number, fromMs: number, toMs: number) => Failure | undefined;
}

/** Parameters that say which rates; `reads` marks the one that names the set, for whoever loads it. */
export const rateParams = (
  set: string,
  tenor: string,
): { readonly set: ModelText; readonly tenor: ModelText; readonly maxAgeDays: ModelNumber } => ({
  set: { kind: 'text', title: 'Set of rates', unit: 'imported as rates', maxLength: 20, default: set, reads: 'rates' },
  tenor: { kind: 'text', title: 'Tenor', unit: 'as ON, 3M or 8H', maxLength: 4, default: tenor },
  maxAgeDays: { kind: 'number', title: 'A rate counts for', unit: 'days', min: 1, max: 400, default: 7 },
});

export const datedRate = (model: string, params: ResolvedParams, { currency, rates = [] }: RateWorld): DatedRate => {
  const [name, tenor] = [params.text('set').toUpperCase(), params.text('tenor').toUpperCase()];
  if (!tenorPattern.test(tenor))
    throw new RangeError(invalid(`${model}.tenor`, 'ON or a count and a unit such as 3M or 8H', tenor).message);
  const found = rates.find(({ set }) => set === name);
  if (found === undefined) throw new RangeError(invalid(`${model}.set`, 'an imported set of rates that this run reads', name).message);
  const at = seriesOf(found.facts, `${currency} ${tenor}`);
  const maxAgeMs = params.number('maxAgeDays') * msPerDay;
  const rateAt = (ms: number): number | undefined => {
    const fact = at(ms);
    return fact?.kind === 'InterestRate' && ms - fact.effectiveMs <= maxAgeMs ? Number(fact.rate) * 10_000 : undefined;
  };
  return {
    bpsAt: (ms) => present(rateAt(ms), `a rate of ${currency} ${tenor} at ${ms}`),
    check: (everyMs, fromMs, toMs) => {
      for (let ms = (Math.floor(fromMs / everyMs) + 1) * everyMs; ms <= toMs; ms += everyMs)
        if (rateAt(ms) === undefined) return unknownRate(`${currency} ${tenor} in the set ${name}`, ms, maxAgeMs);
      return undefined;
    },
  };
};

type RateAt = (ms: number) => Fact | undefined;

/** Made once for the facts of a set: the runs of a search share them. */
const seriesBySet = new WeakMap<readonly Fact[], Map<string, RateAt>>();

const seriesOf = (facts: readonly Fact[], name: string): RateAt => {
  const made = seriesBySet.get(facts) ?? new Map<string, RateAt>();
  seriesBySet.set(facts, made);
  const known =
    made.get(name) ?? lastKnown(facts.filter((fact) => fact.kind === 'InterestRate' && `${fact.currency} ${fact.tenor}` === name));
  made.set(name, known);
  return known;
};

const unknownRate = (what: string, ms: number, maxAgeMs: number): Failure =>
  invalid(`rate of ${what} at ${formatIso(timestampFromMs(ms))}`, `known and at most ${maxAgeMs / msPerDay} days old`, undefined);
