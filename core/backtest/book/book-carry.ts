/**
 * What a book costs or earns while it is held: borrow and funding of each holding at rates of the currency of its prices, interest on the
 * account's cash at those of its own. An instant is of what is held then, at its last close: one at which a bar closes is of that close.
 * Each charge moves in the currency it is of, and is exchanged at once as anything else.
 */
import type { BarColumns } from '../../ports/history.ts';
import type { Failure } from '../../value/failures.ts';
import { Money } from '../../value/money.ts';
import { ok, type Result } from '../../value/result.ts';
import { instantAfter, instantsIn, type CarryModel } from '../carry.ts';
import { carryKinds, resolveCarry } from '../config.ts';
import type { BookAccount } from './book-account.ts';
import type { BookHolding } from './book-holding.ts';
import type { BookInput } from './book-input.ts';

export interface CarryStep {
  /** Interest is of the account's cash, all else of each holding. */
  readonly isOnCash: boolean;
  readonly byCurrency: ReadonlyMap<string, CarryModel>;
}

/** In the order in which they are charged; refused where some instant of the book has no rate. */
export const bookCarry = ({ config, members, rates }: BookInput, base: string): Result<readonly CarryStep[], Failure> => {
  const lastMs = Math.max(...members.map(({ bars }) => bars.endMs.at(-1) ?? 0));
  const firstMs = Math.min(...members.map(({ bars }) => firstOf(bars)));
  const steps: CarryStep[] = [];
  for (const kind of carryKinds) {
    const choice = config[kind];
    if (choice === undefined) continue;
    const isOnCash = kind === 'financing';
    const byCurrency = new Map<string, CarryModel>();
    for (const [currency, fromMs] of isOnCash ? new Map([[base, firstMs]]) : firstByCurrency(members)) {
      const made = resolveCarry({ [kind]: choice }, { currency, rates }, [fromMs, lastMs]);
      if (!made.ok) return made;
      for (const model of made.value) byCurrency.set(currency, model);
    }
    steps.push({ isOnCash, byCurrency });
  }
  return ok(steps);
};

const firstOf = ({ startMs }: Pick<BarColumns, 'startMs'>): number => startMs[0] ?? 0;

const firstByCurrency = (members: BookInput['members']): ReadonlyMap<string, number> => {
  const first = new Map<string, number>();
  for (const { instrument, bars } of members)
    first.set(instrument.currency, Math.min(first.get(instrument.currency) ?? Infinity, firstOf(bars)));
  return first;
};

interface CarryTerms {
  readonly steps: readonly CarryStep[];
  readonly holdings: readonly BookHolding[];
  readonly account: BookAccount;
  readonly base: string;
  readonly firstMs: number;
}

export class BookCarry {
  readonly #o: CarryTerms;
  /** Up to here instants are charged. */
  #lastMs: number;

  constructor(terms: CarryTerms) {
    this.#o = terms;
    this.#lastMs = terms.firstMs;
  }

  /** The instants since the last call up to `toMs`, booked at `nowMs`. */
  charge(toMs: number, nowMs: number): void {
    if (toMs <= this.#lastMs) return;
    for (const step of this.#o.steps) {
      const [model] = step.byCurrency.values();
      if (model === undefined) continue;
      const instants = instantsIn(model.everyMs, this.#lastMs, toMs);
      for (let i = 0; i < instants; i += 1) this.#chargeInstant(step, instantAfter(model.everyMs, this.#lastMs, i), nowMs);
    }
    this.#lastMs = toMs;
  }

  #chargeInstant({ isOnCash, byCurrency }: CarryStep, atMs: number, ms: number): void {
    const { holdings, account, base } = this.#o;
    const charged = (currency: string, value: Money): void => {
      const model = byCurrency.get(currency);
      if (model !== undefined)
        account.carryOf(model.reason, { currency, amount: model.charge({ value, cash: Money(account.cash), atMs }), ms });
    };
    if (isOnCash) charged(base, Money(holdings.reduce((sum, holding) => (holding.qty === 0 ? sum : sum + holding.worth), 0n)));
    else for (const holding of holdings) if (holding.qty !== 0) charged(holding.instrument.currency, holding.own);
  }
}
