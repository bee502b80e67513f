/**
 * What the exchange charges, at 8 decimals in the instrument's currency: crypto 5 bps for taking and 2 for making, foreign
 * exchange 1 bp, shares 0.005 each with a minimum of 1.00 an order (charged with its first execution).
 */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { halfEven, valueAt8 } from './ledger.ts';

const unit = 100_000_000n;
const perShare = 500_000n;
const minimum = unit;

export interface FeeRequest {
  readonly instrument: Instrument;
  readonly px: number;
  readonly qty: number;
  /** Executed before this execution, of the same order. */
  readonly qtyBefore: number;
  readonly isMaker: boolean;
}

export const feeOf = ({ instrument, px, qty, qtyBefore, isMaker }: FeeRequest): bigint => {
  const value = valueAt8(px, qty, instrument);
  switch (instrument.assetClass) {
    case 'Crypto':
      return halfEven(value * (isMaker ? 2n : 5n), 10_000n);
    case 'Fx':
      return halfEven(value, 10_000n);
    case 'Equity':
    case 'Index':
      return shareFee(qtyBefore + qty, instrument) - (qtyBefore === 0 ? 0n : shareFee(qtyBefore, instrument));
  }
};

const shareFee = (qty: number, { qtyScale }: Instrument): bigint => {
  const fee = halfEven(BigInt(qty) * perShare, 10n ** BigInt(qtyScale));
  return fee > minimum ? fee : minimum;
};
