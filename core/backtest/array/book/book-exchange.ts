/**
 * What other currencies bring an account on the array path: at the rate known at the moment, by arithmetic of its own. The first amount
 * without a rate ends the run.
 */
import type { KnownRate } from '../../../market/facts/known-rates.ts';
import type { Failure } from '../../../value/failures.ts';
import { noMoney, type Currency, type Money } from '../../../value/money.ts';
import type { AccountRates } from '../../book/account-rates.ts';
import type { ExchangePath, UnpricedTarget } from '../../book/book-result.ts';
import type { BookParts } from './book-parts.ts';

/** Traded in another currency. */
interface Foreign {
  readonly currency: Currency;
  readonly isHeld: boolean;
  readonly onRate: (rate: KnownRate | undefined) => void;
}

interface FillMoney {
  readonly notional: Money;
  readonly fee: Money;
  readonly atMs: number;
}

type ExchangeParts = Pick<BookParts, 'knownRate' | 'exchanged'>;

export class BookExchange {
  problem: Failure | undefined;
  /** Targets without a rate to size them by. */
  readonly unpriced: UnpricedTarget[] = [];
  readonly #rates: AccountRates;
  readonly #parts: ExchangeParts;
  readonly #paths = new Map<string, ExchangePath>();

  constructor(rates: AccountRates, parts: ExchangeParts) {
    this.#rates = rates;
    this.#parts = parts;
  }

  /** What rates were made of by which something was valued. */
  get paths(): readonly ExchangePath[] {
    return [...this.#paths.values()];
  }

  /** Marks what is held at the rates known now. */
  markAt(ms: number, foreign: readonly Foreign[]): void {
    for (const traded of foreign) {
      const rate = this.#parts.knownRate(this.#rates, traded.currency, ms);
      traded.onRate(rate);
      if (!traded.isHeld) continue;
      if (rate === undefined) this.problem ??= this.#rates.unknown(traded.currency, ms);
      else this.#note(traded.currency, rate, ms);
    }
  }

  /** Undefined where no rate is known. */
  inAccount(amount: Money, currency: Currency, ms: number): Money | undefined {
    if (currency === this.#rates.base || amount === 0n) return amount;
    const rate = this.#parts.knownRate(this.#rates, currency, ms);
    return rate && this.#parts.exchanged(amount, rate);
  }

  /** What came or went, which must have a value. */
  brought(amount: Money, currency: Currency, ms: number): Money {
    if (currency === this.#rates.base) return amount;
    const value = this.inAccount(amount, currency, ms);
    if (value === undefined) this.problem ??= this.#rates.unknown(currency, ms);
    const rate = this.#parts.knownRate(this.#rates, currency, ms);
    if (rate !== undefined) this.#note(currency, rate, ms);
    return value ?? noMoney;
  }

  /** Money of a fill in the account's currency. */
  ofFill(currency: Currency, { notional, fee, atMs }: FillMoney): { readonly notional: Money; readonly fee: Money } {
    return { notional: this.brought(notional, currency, atMs), fee: this.brought(fee, currency, atMs) };
  }

  #note(currency: Currency, { by }: KnownRate, fromMs: number): void {
    const name = `${currency} ${by}`;
    if (!this.#paths.has(name)) this.#paths.set(name, { currency, by, fromMs });
  }
}
