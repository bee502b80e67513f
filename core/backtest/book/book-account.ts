/**
 * The money of a book's account. It is kept in one currency: what a trade, a dividend or a fraction of a share brings or takes in another
 * is exchanged at once, at the rate known at that moment, by two movements of cash in the engine's books. What is held in another
 * currency is marked at the rate known at each moment; what the rate does to it is the exchange result, the rest is trading.
 */
import type { KnownRate } from '../../market/facts/known-rates.ts';
import type { Failure } from '../../value/failures.ts';
import { Currency, Money } from '../../value/money.ts';
import { timestampFromMs } from '../../value/timestamp.ts';
import { noCarry, type CarryReason } from '../carry.ts';
import { account } from '../deployment.ts';
import type { ExchangeModel } from '../define-model.ts';
import type { EngineDesk } from '../engine-desk.ts';
import type { AccountRates } from './account-rates.ts';
import type { AccountMoney } from './account-trips.ts';
import type { BookHolding } from './book-holding.ts';
import type { ExchangePath, ExchangeResult } from './book-result.ts';

interface Received {
  readonly currency: string;
  readonly amount: bigint;
  readonly ms: number;
}

interface SideFill {
  readonly side: 'Buy' | 'Sell';
  readonly notional: Money;
  readonly fee: Money;
  readonly atMs: number;
}

interface AccountOf {
  readonly cash: bigint;
  readonly rates: AccountRates;
  readonly desk: EngineDesk;
  readonly holdings: readonly BookHolding[];
  readonly exchange: ExchangeModel | undefined;
}

export class BookAccount {
  cash: bigint;
  fees = 0n;
  traded = 0n;
  dividends = 0n;
  carry = noCarry;
  readonly #rates: AccountRates;
  readonly #desk: EngineDesk;
  readonly #foreign: readonly BookHolding[];
  readonly #costOf: ExchangeModel | undefined;
  readonly #paths = new Map<string, ExchangePath>();
  #exchangeCosts = 0n;
  #problem: Failure | undefined;

  constructor({ cash, rates, desk, holdings, exchange }: AccountOf) {
    this.cash = cash;
    this.#rates = rates;
    this.#desk = desk;
    this.#costOf = exchange;
    this.#foreign = holdings.filter(({ isForeign }) => isForeign);
  }

  /** The first amount that had no value: the run ends there. */
  get problem(): Failure | undefined {
    return this.#problem;
  }

  /** Of what rates were made that something was valued by, and what exchanging cost. */
  get exchanged(): Pick<ExchangeResult, 'paths' | 'costs'> {
    return { paths: [...this.#paths.values()], costs: this.#exchangeCosts };
  }

  /** Marks what is held at the rates known now, and quotes them to the engine. */
  markAt(ms: number): void {
    if (this.#foreign.length === 0) return;
    for (const holding of this.#foreign) {
      const { currency } = holding.instrument;
      holding.onRate(this.#rates.rateAt(currency, ms));
      if (holding.qty === 0) continue;
      if (holding.rate === undefined) this.#problem ??= this.#rates.unknown(currency, ms);
      else this.#note(currency, holding.rate, ms);
    }
    for (const quote of this.#rates.quotesAt(ms)) this.#desk.feed(quote, quote.tsLocal);
  }

  /** Money of a fill in the account's currency. */
  valueFill({ instrument: { currency } }: BookHolding, { notional, fee, atMs }: Omit<SideFill, 'side'>): AccountMoney {
    return { notional: this.#inBase(currency, notional, atMs), fee: this.#inBase(currency, fee, atMs) };
  }

  /** After the engine has booked it. */
  onFill({ instrument: { currency } }: BookHolding, own: SideFill, { notional, fee }: AccountMoney): void {
    const sign = own.side === 'Buy' ? 1n : -1n;
    const brought = -sign * notional - fee;
    this.cash += brought;
    this.fees += fee;
    this.traded += notional < 0n ? -notional : notional;
    this.#exchange({ currency, amount: -sign * own.notional - own.fee, ms: own.atMs }, brought);
  }

  /** Paid on what is held. */
  distribute({ currency, amount, ms }: Received & { readonly currency: Currency }): bigint {
    if (amount !== 0n) this.#desk.command({ type: 'MoveCash', account, currency, amount, reason: 'Dividend' }, timestampFromMs(ms));
    const brought = this.receive({ currency, amount, ms });
    this.dividends += brought;
    return brought;
  }

  /** For holding, received when positive. */
  carryOf(reason: CarryReason, { currency, amount, ms }: Received): void {
    if (amount === 0n) return;
    this.#desk.command({ type: 'MoveCash', account, currency: Currency(currency), amount, reason }, timestampFromMs(ms));
    const brought = this.receive({ currency, amount, ms });
    this.carry = { ...this.carry, [reason]: this.carry[reason] + brought };
  }

  /** Money that came without a trade and is in the engine's books already; in the account's currency. */
  receive({ currency, amount, ms }: Received): bigint {
    const brought = this.#inBase(currency, Money(amount), ms);
    this.cash += brought;
    this.#exchange({ currency, amount, ms }, brought);
    return brought;
  }

  #inBase(currency: string, amount: Money, ms: number): bigint {
    const value = this.#rates.inBase(amount, currency, ms);
    if (value === undefined) this.#problem ??= this.#rates.unknown(currency, ms);
    const rate = currency === this.#rates.base ? undefined : this.#rates.rateAt(currency, ms);
    if (rate !== undefined) this.#note(currency, rate, ms);
    return value ?? 0n;
  }

  #note(currency: string, { by }: KnownRate, fromMs: number): void {
    const name = `${currency} ${by}`;
    if (!this.#paths.has(name)) this.#paths.set(name, { currency, by, fromMs });
  }

  #exchange({ currency, amount, ms }: Received, brought: bigint): void {
    if (currency === this.#rates.base || amount === 0n) return;
    const { base } = this.#rates;
    this.#move('Exchange', { currency, amount: -amount, ms });
    this.#move('Exchange', { currency: base, amount: brought, ms });
    const cost = this.#costOf?.(Money(brought < 0n ? -brought : brought)) ?? 0n;
    this.cash -= cost;
    this.#exchangeCosts += cost;
    this.#move('ExchangeCost', { currency: base, amount: -cost, ms });
  }

  #move(reason: 'Exchange' | 'ExchangeCost', { currency, amount, ms }: Received): void {
    if (amount === 0n) return;
    this.#desk.command({ type: 'MoveCash', account, currency: Currency(currency), amount, reason }, timestampFromMs(ms));
  }
}
