/** What holding a book costs on its array path: at each instant of what is held then, at its last close, in the currency it is of. */
import { Money, type Currency } from '../../../value/money.ts';
import type { CarryStep } from '../../book/book-carry.ts';
import type { ArrayAccount } from '../array-account.ts';
import type { ArrayMember } from './array-member.ts';
import type { BookExchange } from './book-exchange.ts';
import type { BookParts } from './book-parts.ts';

export interface BookCarryTerms {
  readonly steps: readonly CarryStep[];
  readonly parts: Pick<BookParts, 'instants' | 'chargeCarry' | 'worth'>;
  readonly book: ArrayAccount;
  readonly members: readonly ArrayMember[];
  readonly exchange: BookExchange;
  /** Of the account. */
  readonly currency: Currency;
}

export class ArrayBookCarry {
  readonly #o: BookCarryTerms;
  #lastMs: number;

  constructor(terms: BookCarryTerms, firstMs: number) {
    this.#o = terms;
    this.#lastMs = firstMs;
  }

  charge(toMs: number, nowMs: number): void {
    if (toMs <= this.#lastMs) return;
    for (const step of this.#o.steps) this.#chargeStep(step, toMs, nowMs);
    this.#lastMs = toMs;
  }

  #chargeStep(step: CarryStep, toMs: number, nowMs: number): void {
    const [model] = step.byCurrency.values();
    if (model === undefined) return;
    const { everyMs } = model;
    const instants = this.#o.parts.instants(everyMs, this.#lastMs, toMs);
    const first = everyMs * (Math.floor(this.#lastMs / everyMs) + 1);
    for (let i = 0; i < instants; i += 1) {
      for (const { currency, value } of this.#charged(step)) this.#charge(step, { currency, value, atMs: first + i * everyMs, nowMs });
    }
  }

  /** The account as a whole, or each holding. */
  #charged({ isOnCash }: CarryStep): readonly Pick<Charge, 'currency' | 'value'>[] {
    const { parts, members, currency } = this.#o;
    const held = members.filter(({ isHeld }) => isHeld);
    if (!isOnCash) return held.map((member) => ({ currency: member.currency, value: member.own }));
    const worth = held.map((member) => member.worth);
    return [{ currency, value: Money(parts.worth(0n, worth)) }];
  }

  #charge({ byCurrency }: CarryStep, { currency, value, atMs, nowMs }: Charge): void {
    const { parts, book, exchange } = this.#o;
    const model = byCurrency.get(currency);
    if (model === undefined) return;
    const amount = parts.chargeCarry(model, { value, cash: Money(book.cash), atMs });
    if (amount === 0n) return;
    const brought = exchange.brought(amount, currency, nowMs);
    book.onCarry(model.reason, { currency, amount, brought });
  }
}

interface Charge {
  readonly currency: Currency;
  readonly value: Money;
  /** Of the instant, and of the booking. */
  readonly atMs: number;
  readonly nowMs: number;
}
