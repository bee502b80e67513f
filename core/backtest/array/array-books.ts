/** All that an account of the array path keeps of one instrument while its bars are walked: money, position, trips, columns, fills. */
import { notionalOf } from '../../instrument/convert.ts';
import type { NewOrderSingle } from '../../order/order.ts';
import { absMoney, addMoney, type Money } from '../../value/money.ts';
import { Price, Qty } from '../../value/quantity.ts';
import type { OrderSoFar } from '../define-model.ts';
import type { FillReason } from '../fill-reason.ts';
import type { BacktestFill } from '../result.ts';
import { ArrayAccount, ArrayPosition } from './array-account.ts';
import { ArrayCarry } from './array-carry.ts';
import { ArrayMargin } from './array-margin.ts';
import { ArrayTrips } from './array-trips.ts';
import { EquityColumns } from './equity-columns.ts';
import { tradedSince } from './traded-since.ts';
import type { WalkTerms } from './walk-terms.ts';

export interface BooksFill {
  readonly order: NewOrderSingle;
  readonly soFar: OrderSoFar;
  readonly row: number;
  readonly px: number;
  readonly qty: number;
  readonly isMaker: boolean;
  readonly atMs: number;
  readonly why: FillReason;
}

export class ArrayBooks {
  readonly #o: WalkTerms;
  readonly account: ArrayAccount;
  readonly position: ArrayPosition;
  readonly trips: ArrayTrips;
  readonly carry: ArrayCarry;
  readonly margin: ArrayMargin;
  readonly columns: EquityColumns;
  readonly fills: BacktestFill[] = [];
  /** Reports of the venue so far. */
  executions = 0;
  readonly #tradedSince = (fromMs: number): Money => tradedSince(this.fills, fromMs);

  constructor(terms: WalkTerms) {
    this.#o = terms;
    const { input, models, columns, rules, parts } = terms;
    const { instrument, config } = input;
    const book = new ArrayAccount({ currency: instrument.currency, cash: config.cash });
    const position = new ArrayPosition(book, instrument);
    const holding = { columns, parts, instrument, multiplier: rules.multiplier, book, position };
    this.account = book;
    this.position = position;
    this.trips = new ArrayTrips(columns, instrument, rules.multiplier);
    this.carry = new ArrayCarry({ carry: models.carry, ...holding });
    this.margin = new ArrayMargin({ model: models.margin, ...holding });
    this.columns = new EquityColumns(parts.marks(columns), instrument, rules.multiplier);
  }

  /** Cash, and what is held at this close. */
  equityAt(close: Price): bigint {
    const { input, rules } = this.#o;
    const { qty } = this.position;
    return qty === 0 ? this.account.cash : this.account.cash + notionalOf(close, qty, input.instrument, rules.multiplier);
  }

  /** Of the rows before `to`, with what is held now. */
  fillColumns(to: number): void {
    this.columns.fillTo(to, this.position.qty, this.account.cash);
  }

  /** What the order has come to, and this fill in money. */
  onFill(fill: BooksFill): { readonly soFar: OrderSoFar; readonly notional: bigint; readonly fee: bigint } {
    const { input, models, rules, parts, columns } = this.#o;
    const { instrument } = input;
    const { order, soFar, why, row, isMaker, atMs } = fill;
    const { side, clOrdId } = order;
    this.executions += 1;
    this.fillColumns(row);
    const [px, qty] = [Price(fill.px), Qty(fill.qty)];
    const notional = notionalOf(px, qty, instrument, rules.multiplier);
    const fee = parts.chargeFee(models.fee, { px, qty, notional, isMaker, instrument, atMs, order: soFar, tradedSince: this.#tradedSince });
    const execId = String(this.executions);
    const signed = parts.signedQty(side, qty);
    this.fills.push({ execId, clOrdId, side, qty, px, notional, fee, isMaker, atMs, ...why });
    this.position.onFill({ qty: signed, notional, fee });
    const isInside = atMs > (columns.startMs[row] ?? 0);
    const isLiquidation = this.margin.isCalled;
    this.trips.onFill({ qty: signed, px, notional, fee, atMs, bar: row, row, isInside, isLiquidation, ...why });
    const now = { qty: soFar.qty + qty, notional: addMoney(soFar.notional, absMoney(notional)), fee: addMoney(soFar.fee, fee) };
    return { soFar: now, notional, fee };
  }
}
