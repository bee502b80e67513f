/** Where the orders of a book's array path meet bars: what each fills, at what price and for what fee, in the order a venue reports it. */
import { notionalOf } from '../../../instrument/convert.ts';
import type { NewOrderSingle } from '../../../order/order.ts';
import { noMoney, type Money } from '../../../value/money.ts';
import { Price, Qty } from '../../../value/quantity.ts';
import type { ResolvedModels } from '../../config.ts';
import type { BookParts } from './book-parts.ts';
import type { ScaledColumns } from '../columns.ts';
import type { FillRule } from '../known.ts';
import { tradedSince, type Traded } from '../traded-since.ts';
import type { ArrayMember, WaitingOrder } from './array-member.ts';
import type { BookExchange } from './book-exchange.ts';

export interface VenueBar {
  /** Of the instrument's own bars. */
  readonly row: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly open: number;
  readonly close: number;
  /** Scaled. */
  readonly volume: number;
}

export interface MemberFill {
  readonly execId: string;
  readonly qty: number;
  readonly px: Price;
  readonly notional: Money;
  readonly fee: Money;
}

/** A trade, or the end of an order of which so much is left. */
export interface Execution {
  readonly member: ArrayMember;
  readonly waiting: WaitingOrder;
  readonly atMs: number;
  readonly leavesQty: number;
  /** The bar it happened in. */
  readonly row: number;
  readonly isInside: boolean;
  readonly trade?: MemberTrade;
}

interface MemberTrade {
  readonly qty: number;
  readonly px: Price;
  /** Not traded: no fee, and no tier is reached by it. */
  readonly isPayout?: boolean;
}

interface VenueTerms {
  readonly models: ResolvedModels;
  readonly rule: FillRule;
  readonly parts: BookParts;
  /** Fees have tiers by what was traded in the account's currency. */
  readonly exchange: BookExchange;
}

export class ArrayVenue {
  readonly #models: ResolvedModels;
  readonly #rule: FillRule;
  readonly #parts: BookParts;
  readonly #exchange: BookExchange;
  readonly #traded: Traded[] = [];
  #executions = 0;

  constructor({ models, rule, parts, exchange }: VenueTerms) {
    this.#exchange = exchange;
    this.#models = models;
    this.#rule = rule;
    this.#parts = parts;
  }

  /** Of an execution whose time has come: its number, and of a trade the money. */
  report({ member, trade, atMs }: Execution): MemberFill | undefined {
    this.#executions += 1;
    return trade === undefined ? undefined : this.#fill(member, trade, atMs);
  }

  accept(member: ArrayMember, order: NewOrderSingle, nowMs: number): WaitingOrder {
    this.#executions += 1;
    const waiting = { order, arrivalMs: this.#parts.arrivalMs(nowMs, this.#models.latency) };
    member.waiting.add(waiting);
    member.resting.add(waiting);
    return waiting;
  }

  /** Undefined where it is too late: a bar has filled it. */
  cancel(member: ArrayMember, waiting: WaitingOrder, nowMs: number): Execution | undefined {
    if (!member.resting.delete(waiting)) return undefined;
    return { member, waiting, atMs: nowMs, leavesQty: waiting.order.orderQty, row: member.opened, isInside: false };
  }

  /** Whole and at once, whatever a market would do. */
  payOut(member: ArrayMember, px: Price, atMs: number): readonly Execution[] {
    const all = [...member.resting];
    member.resting.clear();
    return all.map((waiting) => ({
      ...{ member, waiting, atMs, leavesQty: 0, row: member.columns.rows, isInside: false },
      trade: { qty: waiting.order.orderQty, px, isPayout: true },
    }));
  }

  onBar(member: ArrayMember, bar: VenueBar): readonly Execution[] {
    let left = this.#shareOf(bar.volume, member);
    return [...member.resting].flatMap((waiting) => {
      const { arrivalMs, order } = waiting;
      if (arrivalMs >= bar.endMs) return [];
      member.resting.delete(waiting);
      const isLate = arrivalMs > bar.startMs;
      const px = isLate ? this.#parts.insidePx(order.side, bar) : this.#parts.basePx(this.#rule, bar);
      const atMs = isLate || this.#rule === 'next-close' ? bar.endMs : bar.startMs;
      const met = this.#meet({ member, waiting, bar, px, atMs, left });
      left -= order.orderQty - (met.at(-1)?.leavesQty ?? 0);
      return met;
    });
  }

  /** An immediate order takes what there is, and the rest of it ends. */
  #meet({ member, waiting, bar, px, atMs, left }: Meeting): readonly Execution[] {
    const { orderQty } = waiting.order;
    const qty = Math.min(orderQty, left);
    const tradePx = this.#priceOf({ member, waiting, bar, px, qty });
    const leavesQty = tradePx === undefined ? orderQty : orderQty - qty;
    const where = { member, waiting, atMs, leavesQty, row: bar.row, isInside: atMs > bar.startMs };
    const filled = tradePx === undefined || qty === 0 ? [] : [{ ...where, trade: { qty, px: tradePx } }];
    return leavesQty === 0 ? filled : [...filled, where];
  }

  #priceOf({ member, waiting, bar, px, qty }: Omit<Meeting, 'atMs' | 'left'> & { readonly qty: number }): Price | undefined {
    const { slippage, spread, impact } = this.#models;
    const { columns, rules } = member;
    const terms = { side: waiting.order.side, qty, slippage, spread, impact, tickSize: rules.tickSize };
    const slipped = this.#parts.slippedPx(px, { ...terms, trailing: (windowBars) => columns.trailing(bar.row, windowBars) });
    return slipped === undefined ? undefined : Price(slipped);
  }

  #fill({ instrument, rules }: ArrayMember, { px, qty, isPayout }: MemberTrade, atMs: number): MemberFill {
    const notional = notionalOf(px, qty, instrument, rules.multiplier);
    const execId = String(this.#executions);
    if (isPayout === true) return { execId, qty, px, notional, fee: noMoney };
    const fee = this.#parts.chargeFee(this.#models.fee, {
      ...{ px, qty: Qty(qty), notional, isMaker: false, instrument, atMs },
      order: { qty: 0, notional: noMoney, fee: noMoney },
      tradedSince: (fromMs) => tradedSince(this.#traded, fromMs),
    });
    this.#traded.push({ atMs, notional: this.#exchange.inAccount(notional, instrument.currency, atMs) ?? noMoney });
    return { execId, qty, px, notional, fee };
  }

  /** What the orders of one bar may take of its volume, in whole lots. */
  #shareOf(volume: number, { rules: { lotSize } }: ArrayMember): number {
    const { participation } = this.#models;
    return participation === undefined ? Infinity : this.#parts.shareOfVolume(volume, { participation, lotSize });
  }
}

interface Meeting {
  readonly member: ArrayMember;
  readonly waiting: WaitingOrder;
  readonly bar: VenueBar;
  readonly px: number;
  readonly atMs: number;
  readonly left: number;
}

export const barOf = (columns: ScaledColumns, row: number): VenueBar => ({
  row,
  startMs: columns.startMs[row] ?? Number.NaN,
  endMs: columns.endMs[row] ?? Number.NaN,
  open: columns.openAt(row),
  close: columns.closeAt(row),
  volume: columns.volumeAt(row),
});
