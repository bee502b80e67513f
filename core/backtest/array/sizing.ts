/** Target exposure to a wanted position of the array path: what one unit of exposure is worth, and whole lots of it. */
import { notionalOf } from '../../instrument/convert.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import type { Price } from '../../value/quantity.ts';
import { floatPowerOfTen } from '../../value/rounding.ts';
import type { ExposureSize } from '../config.ts';
import type { ArrayParts } from './parts.ts';

export interface Standing {
  /** Cash and position at the close, exact. */
  readonly equity: bigint;
  readonly close: Price;
  readonly instrument: Instrument;
  readonly multiplier: number;
}

/** Parts of a unit that a size in units may name. */
const unitScale = 4;

/** Money at the ledger's scale; a lost account stands for the least there is. */
export const moneyPerExposure = (size: ExposureSize, { equity, close, instrument, multiplier }: Standing): bigint => {
  switch (size.by) {
    case 'amount':
      return size.amount;
    case 'equity':
      return equity < 1n ? 1n : equity;
    case 'units': {
      const units = Math.round(size.units * floatPowerOfTen(unitScale));
      return notionalOf(close, units, { priceScale: instrument.priceScale, qtyScale: unitScale }, multiplier);
    }
  }
};

export interface Wanted {
  readonly target: number;
  readonly amount: bigint;
  readonly lotSize: number;
  /** Of the price, where a size is bought for an amount. */
  readonly multiplier?: number;
}

/** The signed position that a target asks for; undefined where its size is not a number that can be held. */
export const wantedPosition = (
  { target, amount, lotSize, multiplier = 1 }: Wanted,
  { close, instrument: { priceScale, qtyScale } }: Pick<Standing, 'close' | 'instrument'>,
  { wholeLots }: Pick<ArrayParts, 'wholeLots'>,
): number | undefined => {
  const size = (target * (Number(amount) / 1e8)) / ((close / floatPowerOfTen(priceScale)) * multiplier);
  const qty = wholeLots(size, { unit: floatPowerOfTen(qtyScale), lotSize });
  return Number.isSafeInteger(qty) ? Math.sign(target) * qty : undefined;
};
