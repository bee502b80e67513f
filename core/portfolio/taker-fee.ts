/**
 * What the simulated exchange asks for taking liquidity with one order, in the instrument's currency: crypto 5 bps, foreign
 * exchange 1 bp, shares 0.005 each with a minimum of 1.00. An expectation for previews and proposals: what is booked is the
 * exchange's own figure.
 */
import type { Instrument } from '../instrument/instrument.ts';
import { Money } from '../value/money.ts';
import type { Qty } from '../value/quantity.ts';
import { divideHalfEven, powerOfTen } from '../value/rounding.ts';

const perShare = 500_000n;
const leastPerOrder = 100_000_000n;

/** `notional` is above zero, whatever the side. */
export const takerFee = (instrument: Instrument, qty: Qty, notional: Money): Money => {
  switch (instrument.assetClass) {
    case 'Crypto':
      return Money(divideHalfEven(notional * 5n, 10_000n));
    case 'Fx':
      return Money(divideHalfEven(notional, 10_000n));
    case 'Equity':
    case 'Index': {
      const fee = divideHalfEven(BigInt(qty) * perShare, powerOfTen(instrument.qtyScale));
      return Money(fee > leastPerOrder ? fee : leastPerOrder);
    }
  }
};
