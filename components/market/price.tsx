'use client';
/** A price with the decimals of its tick: 97,415 where ticks are whole, 3,388.45 where they are cents. */
import { rulesAt, type Instrument } from '#/core/instrument/instrument.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { textOfScaled } from '../format/number.ts';
import { Num } from '../ui/num.tsx';
import { decimalsOf } from '../ui/step-decimal.ts';

const decimals = new WeakMap<Instrument, number>();

/** Decimals of the tick in force now. */
export const priceDecimals = (instrument: Instrument): number => {
  const known = decimals.get(instrument);
  if (known !== undefined) return known;
  const { tickSize } = rulesAt(instrument, Timestamp(BigInt(Date.now()) * 1_000_000n));
  const found = decimalsOf(tickSize, instrument.priceScale);
  decimals.set(instrument, found);
  return found;
};

export const priceText = (px: number, instrument: Instrument | undefined): string =>
  instrument === undefined ? String(px) : textOfScaled(px, instrument.priceScale, { minDecimals: priceDecimals(instrument) });

export const qtyText = (qty: number, instrument: Instrument | undefined): string => textOfScaled(qty, instrument?.qtyScale ?? 0);

export const PriceNum = ({ value, instrument }: { readonly value: number | undefined; readonly instrument: Instrument | undefined }) =>
  instrument === undefined ? undefined : (
    <Num value={value} scale={instrument.priceScale} minDecimals={priceDecimals(instrument)} isSplit />
  );
