/** From a wanted share of equity to what must be traded to hold it: one rule for books in a backtest and books at work. */
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import type { Money } from '../value/money.ts';
import { Qty, type Price } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';
import { equityShare } from './equity-share.ts';

export interface WantedShare {
  readonly instrument: Instrument;
  readonly price: Price;
  /** What is held, in scaled units. */
  readonly qty: number;
  readonly target: number;
  /** In the instrument's currency. */
  readonly equity: Money;
  readonly at: Timestamp;
}

export interface Trade {
  readonly side: 'Buy' | 'Sell';
  readonly orderQty: Qty;
}

/** Undefined where what is held is what is wanted, or the price gives no size. */
export const tradeFor = ({ instrument, price, qty, target, equity, at }: WantedShare): Trade | undefined => {
  const sized = equityShare.size({ exposure: target, equity, price, instrument, rules: rulesAt(instrument, at) }, { fraction: 1 });
  return tradeTo(sized.ok ? sized.value : target === 0 ? 0 : qty, qty);
};

/** Sizes in scaled units; undefined where they are the same. */
export const tradeTo = (wanted: number, qty: number): Trade | undefined =>
  wanted === qty ? undefined : { side: wanted > qty ? 'Buy' : 'Sell', orderQty: Qty(Math.abs(wanted - qty)) };
