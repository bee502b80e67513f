/** What a position is worth at a mark: exact money from scaled integers. Without a mark nothing is said. */
import { notionalOf } from '#/core/instrument/convert.ts';
import { rulesAt, type Instrument } from '#/core/instrument/instrument.ts';
import type { PositionRow } from '#/core/engine/replica/rows.ts';
import { Price } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import type { QuoteView } from '../replica/market.ts';

/** The last traded price, else the middle of the quote. */
export const markOf = (quote: Pick<QuoteView, 'lastPx' | 'bidPx' | 'offerPx'> | undefined): number | undefined => {
  if (quote?.lastPx !== undefined) return quote.lastPx;
  return quote?.bidPx === undefined || quote.offerPx === undefined ? undefined : Math.round((quote.bidPx + quote.offerPx) / 2);
};

/** Signed as the position is. */
export const valueOf = (
  { qty }: Pick<PositionRow, 'qty'>,
  instrument: Instrument,
  quote: Parameters<typeof markOf>[0],
): bigint | undefined => {
  const mark = markOf(quote);
  if (mark === undefined) return undefined;
  return notionalOf(Price(mark), qty, instrument, rulesAt(instrument, Timestamp(BigInt(Date.now()) * 1_000_000n)).multiplier);
};

/** Value less cost, in the instrument's currency; `cost` is the money paid for |qty|. */
export const unrealisedOf = (
  position: Pick<PositionRow, 'qty' | 'cost'>,
  instrument: Instrument,
  quote: Parameters<typeof markOf>[0],
): bigint | undefined => {
  const value = valueOf(position, instrument, quote);
  if (value === undefined) return undefined;
  const paid = position.cost < 0n ? -position.cost : position.cost;
  return position.qty >= 0 ? value - paid : value + paid;
};
