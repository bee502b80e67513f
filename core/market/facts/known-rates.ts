/**
 * Rates of exchange as they were known: at a moment the newest observation that had been published by then, in its last known revision.
 * Of what is known and young enough at the moment a pair is found directly, else as its inverse, else through the fewest other
 * currencies, those that come first by name. A rate of several legs is their product, exactly; nothing is rounded before an amount is.
 */
import { parseDecimal } from '../../value/decimal.ts';
import { powerOfTen } from '../../value/rounding.ts';
import type { Fact } from './facts.ts';
import { lastKnown } from './last-known.ts';

/** `numerator / denominator` units of one currency for one of the other, exactly as observed. */
export interface KnownRate {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Of its oldest leg. */
  readonly observedMs: number;
  /** What it was made of: `EUR-CHF`, `1/EUR-SEK` for an inverse, `1/EUR-SEK x EUR-CHF` for two legs. */
  readonly by: string;
}

export interface RatePair {
  readonly from: string;
  readonly to: string;
}

export interface RateAsked extends RatePair {
  readonly ms: number;
  /** No leg may be older; however old when absent. */
  readonly maxAgeMs?: number;
}

interface Leg {
  readonly to: string;
  readonly isInverse: boolean;
  readonly lastBy: (ms: number) => KnownRate | undefined;
}

interface Path {
  readonly at: string;
  readonly legs: readonly KnownRate[];
}

interface Composed {
  readonly legs: readonly KnownRate[];
  readonly rate: KnownRate;
}

type FxRate = Extract<Fact, { kind: 'FxRate' }>;

const isFxRate = (fact: Fact): fact is FxRate => fact.kind === 'FxRate';

export class KnownRates {
  readonly #legs: ReadonlyMap<string, readonly Leg[]>;
  /** The last of each pair: while no leg changes it is the same rate. */
  readonly #composed = new Map<string, Composed>();

  constructor(facts: readonly Fact[]) {
    this.#legs = legsOf(facts.filter(isFxRate));
  }

  /** Undefined where nothing that is known and young enough leads from one currency to the other. */
  rateAt({ from, to, ...when }: RateAsked): KnownRate | undefined {
    const legs = this.#search({ from, to }, ({ lastBy }) => youngEnough(lastBy(when.ms), when));
    const [only] = legs ?? [];
    if (legs === undefined || only === undefined || legs.length === 1) return only;
    const last = this.#composed.get(`${from}-${to}`);
    if (last?.legs.length === legs.length && last.legs.every((leg, i) => leg === legs[i])) return last.rate;
    const rate = legs.reduce(product);
    this.#composed.set(`${from}-${to}`, { legs, rate });
    return rate;
  }

  /** Whether observations of any time lead from one to the other. */
  connects(pair: RatePair): boolean {
    return this.#search(pair, () => anyRate) !== undefined;
  }

  /** Whether the pair itself was ever observed, in this direction. */
  isObserved({ from, to }: RatePair): boolean {
    return this.#legs.get(from)?.some((leg) => leg.to === to && !leg.isInverse) === true;
  }

  /** Level by level in the order of names: the first path that arrives has the fewest legs, and of those the first names. */
  #search({ from, to }: RatePair, rateOf: (leg: Leg) => KnownRate | undefined): readonly KnownRate[] | undefined {
    const seen = new Set([from]);
    let reached: readonly Path[] = [{ at: from, legs: [] }];
    while (reached.length > 0) {
      const next: Path[] = [];
      for (const { at, legs } of reached) {
        for (const leg of this.#legs.get(at) ?? []) {
          const rate = seen.has(leg.to) ? undefined : rateOf(leg);
          if (rate === undefined) continue;
          if (leg.to === to) return [...legs, rate];
          seen.add(leg.to);
          next.push({ at: leg.to, legs: [...legs, rate] });
        }
      }
      reached = next;
    }
    return undefined;
  }
}

const anyRate: KnownRate = { numerator: 1n, denominator: 1n, observedMs: 0, by: '' };

const youngEnough = (rate: KnownRate | undefined, { ms, maxAgeMs = Infinity }: Pick<RateAsked, 'ms' | 'maxAgeMs'>): KnownRate | undefined =>
  rate !== undefined && ms - rate.observedMs <= maxAgeMs ? rate : undefined;

const product = (a: KnownRate, b: KnownRate): KnownRate => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
  observedMs: Math.min(a.observedMs, b.observedMs),
  by: `${a.by} x ${b.by}`,
});

/** From each currency, by the name of the other, the direct one first. */
const legsOf = (observed: readonly FxRate[]): ReadonlyMap<string, readonly Leg[]> => {
  const legs = [...Map.groupBy(observed, ({ base, quote }) => `${base}-${quote}`).values()].flatMap((rates) => {
    const [{ base, quote } = { base: '', quote: '' }] = rates;
    return [
      { from: base, to: quote, isInverse: false, lastBy: seriesOf(rates, false) },
      { from: quote, to: base, isInverse: true, lastBy: seriesOf(rates, true) },
    ];
  });
  const inOrder = legs.toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : Number(a.isInverse) - Number(b.isInverse)));
  return Map.groupBy(inOrder, ({ from }) => from);
};

const seriesOf = (rates: readonly FxRate[], isInverse: boolean): Leg['lastBy'] => {
  const exact = new Map(rates.map((fact) => [fact, toKnown(fact, isInverse)]));
  const lastBy = lastKnown(rates);
  return (ms) => {
    const fact = lastBy(ms);
    return fact && exact.get(fact);
  };
};

const scale = 18;

const toKnown = ({ base, quote, rate, effectiveMs: observedMs }: FxRate, isInverse: boolean): KnownRate => {
  const parsed = parseDecimal(rate, scale, 'rate');
  if (!parsed.ok) throw new RangeError(parsed.failure.message);
  const [one, pair] = [powerOfTen(scale), `${base}-${quote}`];
  return isInverse
    ? { numerator: one, denominator: parsed.value, observedMs, by: `1/${pair}` }
    : { numerator: parsed.value, denominator: one, observedMs, by: pair };
};
