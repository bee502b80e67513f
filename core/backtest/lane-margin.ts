/** The broker's eye on a lane's account: refuses orders beyond initial margin, and says when the position must be closed. */
import type { BarOrder } from '../matching/bar-fill.ts';
import type { MarginModel, MarginOutcome, Standing } from './margin.ts';
import { MarginRecord } from './margin-record.ts';

export interface LaneAccount {
  readonly cash: { readonly amount: bigint; readonly qty: number };
  /** Of a position of so many at the last close. */
  readonly valueOf: (qty: number) => bigint;
}

export class LaneMargin {
  readonly #record: MarginRecord;
  readonly #account: LaneAccount;

  constructor(model: MarginModel | undefined, account: LaneAccount) {
    this.#record = new MarginRecord(model);
    this.#account = account;
  }

  get isCalled(): boolean {
    return this.#record.isCalled;
  }

  get outcome(): MarginOutcome | undefined {
    return this.#record.outcome;
  }

  mayTake({ side, orderQty }: BarOrder): boolean {
    const held = this.#account.cash.qty;
    const after = held + (side === 'Buy' ? orderQty : -orderQty);
    return this.#record.mayTake(held, after, () => this.#standing(after));
  }

  /** At the close of a bar: whether the position is to be closed now. */
  check(atMs: number): boolean {
    const { qty } = this.#account.cash;
    return qty !== 0 && this.#record.check(atMs, () => this.#standing(qty)) !== undefined;
  }

  /** The account at the last close, were it to hold so much of it. */
  #standing(qty: number): Standing {
    const { cash, valueOf } = this.#account;
    return { equity: cash.amount + valueOf(cash.qty), value: valueOf(qty) };
  }
}
