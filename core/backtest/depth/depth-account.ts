/**
 * What our fills of a replay come to, counted when we hear of them: position in lots, cash and fees exact, equity at a mid price.
 */
import { notionalOf } from '../../instrument/convert.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { Money, addMoney, noMoney, subtractMoney } from '../../value/money.ts';
import { Price } from '../../value/quantity.ts';
import { bpsOf } from '../define-model.ts';
import type { DepthReport } from './resting-order.ts';
import type { TapeGrid } from './depth-rows.ts';

export interface DepthTerms extends TapeGrid {
  readonly instrument: Instrument;
  /** Of a fill's value; a rebate is below zero. */
  readonly makerBps: number;
  readonly takerBps: number;
}

export class DepthAccount {
  positionLots = 0;
  fills = 0;
  volumeLots = 0;
  cash: Money = noMoney;
  fees: Money = noMoney;
  readonly #terms: DepthTerms;

  constructor(terms: DepthTerms) {
    this.#terms = terms;
  }

  onTrade(report: DepthReport): void {
    const { order, lastLots } = report;
    const { notional, fee } = this.priced(report);
    const isBuy = order.side === 'Buy';
    this.fills += 1;
    this.volumeLots += lastLots;
    this.positionLots += isBuy ? lastLots : -lastLots;
    this.cash = isBuy ? subtractMoney(this.cash, notional) : addMoney(this.cash, notional);
    this.fees = addMoney(this.fees, fee);
  }

  /** What a trade is worth and costs. */
  priced({ lastTicks, lastLots, isMaker }: DepthReport): { readonly notional: Money; readonly fee: Money } {
    const { makerBps, takerBps } = this.#terms;
    const notional = this.#valueOf(lastTicks, lastLots);
    return { notional, fee: bpsOf(notional, isMaker ? makerBps : takerBps) };
  }

  /** At the middle of a bid and an offer; undefined where one of them is missing. */
  equityAt(top: { readonly bid: number; readonly offer: number } | undefined): Money | undefined {
    if (top === undefined) return undefined;
    const twice = addMoney(this.#valueOf(top.bid, this.positionLots), this.#valueOf(top.offer, this.positionLots));
    return Money(this.cash + twice / 2n - this.fees);
  }

  #valueOf(ticks: number, lots: number): Money {
    const { instrument, tickSize, lotSize } = this.#terms;
    return notionalOf(Price(ticks * tickSize), lots * lotSize, instrument);
  }
}
