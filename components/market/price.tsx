'use client';
/**
 * Prices with the decimals of their tick and sizes with those of their lot: 97,415 where ticks are whole, 3,388.45 where
 * they are cents.
 */
import { rulesAt, type Instrument } from '#/core/instrument/instrument.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { parseScaled } from '#/core/value/decimal.ts';
import { textOfScaled } from '#/core/value/number-text.ts';
import { Num } from '../ui/num.tsx';
import { decimalsOf } from '../ui/step-decimal.ts';

interface Decimals {
  readonly price: number;
  readonly qty: number;
}

const known = new WeakMap<Instrument, Decimals>();

/** Decimals of the tick and the lot in force now. */
const decimalsNow = (instrument: Instrument): Decimals => {
  const found = known.get(instrument);
  if (found !== undefined) return found;
  const { tickSize, lotSize } = rulesAt(instrument, Timestamp(BigInt(Date.now()) * 1_000_000n));
  const made = { price: decimalsOf(tickSize, instrument.priceScale), qty: decimalsOf(lotSize, instrument.qtyScale) };
  known.set(instrument, made);
  return made;
};

export const priceDecimals = (instrument: Instrument): number => decimalsNow(instrument).price;
export const qtyDecimals = (instrument: Instrument): number => decimalsNow(instrument).qty;

export const priceText = (px: number, instrument: Instrument | undefined): string =>
  instrument === undefined ? String(px) : textOfScaled(px, instrument.priceScale, { minDecimals: priceDecimals(instrument) });

export const qtyText = (qty: number, instrument: Instrument | undefined): string =>
  instrument === undefined ? String(qty) : textOfScaled(qty, instrument.qtyScale, { minDecimals: qtyDecimals(instrument) });

/** A size that came as decimal text, cut to the decimals of its lot where the rest is zeros. */
export const trimQty = (text: string, instrument: Instrument): string => {
  const parsed = parseScaled(text, instrument.qtyScale, 'size');
  return parsed.ok ? qtyText(parsed.value, instrument) : text;
};

export const PriceNum = ({ value, instrument }: { readonly value: number | undefined; readonly instrument: Instrument | undefined }) =>
  instrument === undefined ? undefined : (
    <Num value={value} scale={instrument.priceScale} minDecimals={priceDecimals(instrument)} isSplit />
  );
