/** The broker's eye on a lane's account: refuses orders beyond initial margin, and says when the position must be closed. */
import type { BarOrder } from '../matching/bar-fill.ts';
import { given } from '../value/given.ts';
import type { MarginCall, MarginModel, MarginOutcome, Standing } from './margin.ts';

export interface LaneAccount {
  readonly cash: { readonly amount: bigint; readonly qty: number };
  /** Of a position of so many at the last close. */
  readonly valueOf: (qty: number) => bigint;
}

/** Without a model it takes every order and calls for nothing. */
export class LaneMargin {
  readonly #model: MarginModel | undefined;
  readonly #account: LaneAccount;
  #call: MarginCall | undefined;
  #refused = 0;

  constructor(model: MarginModel | undefined, account: LaneAccount) {
    this.#model = model;
    this.#account = account;
  }

  get isCalled(): boolean {
    return this.#call !== undefined;
  }

  get outcome(): MarginOutcome | undefined {
    return this.#model === undefined ? undefined : { refused: this.#refused, ...given({ call: this.#call }) };
  }

  /** What brings a position nearer to nothing is always taken. */
  mayTake({ side, orderQty }: BarOrder): boolean {
    const held = this.#account.cash.qty;
    const after = held + (side === 'Buy' ? orderQty : -orderQty);
    const isReducing = Math.abs(after) < Math.abs(held) && after * held >= 0;
    if (isReducing || this.#model === undefined || this.#model.mayTakeOn(this.#standing(after))) return true;
    this.#refused += 1;
    return false;
  }

  /** At the close of a bar: whether the position is to be closed now. */
  check(atMs: number): boolean {
    const { qty } = this.#account.cash;
    if (this.#model === undefined || qty === 0) return false;
    if (this.isCalled) return true;
    const standing = this.#standing(qty);
    if (!this.#model.isCalled(standing)) return false;
    this.#call = { atMs, ...standing };
    return true;
  }

  /** The account at the last close, were it to hold so much of it. */
  #standing(qty: number): Standing {
    const { cash, valueOf } = this.#account;
    return { equity: cash.amount + valueOf(cash.qty), value: valueOf(qty) };
  }
}
