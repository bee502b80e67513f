/**
 * What an account's currency costs in others, as it was known at a moment; the same as quotes of pairs, for the engine that
 * trades live.
 */
import type { Instrument } from '../../instrument/instrument.ts';
import type { Quote } from '../../market/events.ts';
import type { Fact } from '../../market/facts/facts.ts';
import { KnownRates, type KnownRate } from '../../market/facts/known-rates.ts';
import { convertMoney } from '../../portfolio/valuation.ts';
import { riskCurrencyFor } from '../deployment.ts';
import { failure, invalid, type Failure } from '../../value/failures.ts';
import type { Currency, Money } from '../../value/money.ts';
import { Price, Qty } from '../../value/quantity.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { divideHalfEven, powerOfTen } from '../../value/rounding.ts';
import { dayText, msPerDay, Timestamp, timestampFromMs } from '../../value/timestamp.ts';

export interface RatesAsked {
  /** Of the account. */
  readonly base: Currency;
  readonly currencies: readonly Currency[];
  readonly facts: readonly Fact[];
  /** An observation counts for so long. */
  readonly maxAgeMs: number;
}

/** A currency as the engine knows its rate: an instrument that is quoted and never traded. */
interface Pair {
  readonly instrument: Instrument;
  /** Units of the currency for one of the account's. */
  readonly isInverse: boolean;
}

export class AccountRates {
  readonly base: Currency;
  readonly #known: KnownRates;
  readonly #pairs: ReadonlyMap<string, Pair>;
  readonly #maxAgeMs: number;
  /** Rates of the moment that was asked last: many holdings share a currency. */
  readonly #now = new Map<string, KnownRate | undefined>();
  #nowMs = Number.NaN;

  constructor({ base, maxAgeMs }: RatesAsked, known: KnownRates, pairs: ReadonlyMap<string, Pair>) {
    this.base = base;
    this.#known = known;
    this.#pairs = pairs;
    this.#maxAgeMs = maxAgeMs;
  }

  /** What limits are amounts of: the account's own, to which the pairs lead, where there are any. */
  get riskCurrency(): Currency {
    return this.#pairs.size === 0 ? riskCurrencyFor(this.base) : this.base;
  }

  /** Pairs as instruments of the lane; they are quoted and never traded. */
  get instruments(): readonly Instrument[] {
    return [...this.#pairs.values()].map(({ instrument }) => instrument);
  }

  /** Units of the account's currency for one of `currency`; undefined where none is known of which every leg is young enough. */
  rateAt(currency: string, ms: number): KnownRate | undefined {
    if (ms !== this.#nowMs) {
      this.#now.clear();
      this.#nowMs = ms;
    }
    if (this.#now.has(currency)) return this.#now.get(currency);
    const rate = this.#known.rateAt({ from: currency, to: this.base, ms, maxAgeMs: this.#maxAgeMs });
    this.#now.set(currency, rate);
    return rate;
  }

  /** However old. */
  lastBy(currency: string, ms: number): KnownRate | undefined {
    return this.rateAt(currency, ms) ?? this.#known.rateAt({ from: currency, to: this.base, ms });
  }

  /** An amount of `currency` in the account's. */
  inBase(amount: Money, currency: string, ms: number): Money | undefined {
    if (currency === this.base || amount === 0n) return amount;
    const rate = this.rateAt(currency, ms);
    return rate && convertMoney(amount, rate);
  }

  quotesAt(ms: number): readonly Quote[] {
    return [...this.#pairs].flatMap(([currency, { instrument, isInverse }]) => {
      const rate = this.rateAt(currency, ms);
      return rate === undefined ? [] : [quoteOf(instrument, isInverse ? inverseOf(rate) : rate, timestampFromMs(ms))];
    });
  }

  /** Why an amount of `currency` has no value in the account at `ms`. */
  unknown(currency: string, ms: number): Failure {
    const last = this.lastBy(currency, ms);
    const must = `known and at most ${this.#maxAgeMs / msPerDay} days old where ${currency} is held: import its rates as facts of kind fx`;
    return invalid(
      `rate of ${currency} to ${this.base} on ${dayText(ms)}`,
      must,
      last === undefined ? undefined : `of ${dayText(last.observedMs)} by ${last.by}`,
    );
  }
}

/** Refuses a currency of which there is no rate at all. */
export const accountRates = (asked: RatesAsked): Result<AccountRates, Failure> => {
  const { base, currencies, facts } = asked;
  const known = new KnownRates(facts);
  const pairs = new Map<string, Pair>();
  for (const from of currencies) {
    if (from === base) continue;
    if (!known.connects({ from, to: base })) return fail(notConnected(from, base));
    const steep = facts.find((fact) => fact.kind === 'FxRate' && Number(fact.rate) > mostRate);
    if (steep?.kind === 'FxRate') return fail(invalid(`rate of ${steep.base}-${steep.quote}`, `at most ${mostRate}`, steep.rate));
    const isInverse = known.isObserved({ from: base, to: from }) && !known.isObserved({ from, to: base });
    pairs.set(from, { isInverse, instrument: isInverse ? pairOf(base, from) : pairOf(from, base) });
  }
  return ok(new AccountRates(asked, known, pairs));
};

const notConnected = (from: string, base: string): Failure =>
  failure(
    'NotFound',
    `rates from ${from} to ${base}, of the pair or through other currencies, must be imported and named as facts of kind fx, were not found`,
  );

export const inverseOf = ({ numerator, denominator, ...rate }: KnownRate): KnownRate => ({
  ...rate,
  numerator: denominator,
  denominator: numerator,
});

const venue = 'RATES';
const priceScale = 9;
/** So that a quote is a whole number that a double holds. */
const mostRate = 9_000_000;

const pairOf = (from: Currency, to: Currency): Instrument => ({
  ...{ id: `${venue}:${from}-${to}`, symbol: `${from}-${to}`, name: `${from} in ${to}`, venue, assetClass: 'Fx', currency: to },
  ...{ priceScale, qtyScale: 0, calendar: 'always', allowsNegativePrice: false },
  rules: [{ tsFrom: Timestamp(0n), tickSize: Price(1), lotSize: Qty(1), minQty: Qty(1), multiplier: 1 }],
});

/** To nine decimals: the engine's limits and marks need no more. */
const quoteOf = ({ id }: Instrument, { numerator, denominator }: KnownRate, at: Timestamp): Quote => {
  const px = Price(Number(divideHalfEven(numerator * powerOfTen(priceScale), denominator)));
  return { kind: 'Quote', instrumentId: id, bidPx: px, bidSize: Qty(0), offerPx: px, offerSize: Qty(0), tsVenue: at, tsLocal: at };
};
