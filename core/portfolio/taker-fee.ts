/**
 * What a venue asks for taking liquidity with one order, in the instrument's currency: crypto 5 bps, foreign exchange 1 bp,
 * shares 0.005 each with a minimum of 1.00. An expectation for previews and proposals: what is booked is the venue's own
 * figure. Coins by venue: Binance's published fees of the lowest tier, without discounts.
 */
import type { Instrument } from '../instrument/instrument.ts';
import { Money } from '../value/money.ts';
import type { Qty } from '../value/quantity.ts';
import { divideHalfEven, powerOfTen } from '../value/rounding.ts';

const perShare = 500_000n;
const leastPerOrder = 100_000_000n;

interface CoinFee {
  readonly makerBps: bigint;
  readonly takerBps: bigint;
}

const usualCoinFee: CoinFee = { makerBps: 2n, takerBps: 5n };
const coinFees: ReadonlyMap<string, CoinFee> = new Map([['binance-spot', { makerBps: 10n, takerBps: 10n }]]);

/** Of one fill in a coin; `notional` is above zero, whatever the side. */
export const coinFee = ({ venue }: Instrument, notional: Money, isMaker: boolean): Money => {
  const { makerBps, takerBps } = coinFees.get(venue) ?? usualCoinFee;
  return Money(divideHalfEven(notional * (isMaker ? makerBps : takerBps), 10_000n));
};

/** `notional` is above zero, whatever the side. */
export const takerFee = (instrument: Instrument, qty: Qty, notional: Money): Money => {
  switch (instrument.assetClass) {
    case 'Crypto':
      return coinFee(instrument, notional, false);
    case 'Fx':
      return Money(divideHalfEven(notional, 10_000n));
    case 'Equity':
    case 'Index': {
      const fee = divideHalfEven(BigInt(qty) * perShare, powerOfTen(instrument.qtyScale));
      return Money(fee > leastPerOrder ? fee : leastPerOrder);
    }
  }
};
