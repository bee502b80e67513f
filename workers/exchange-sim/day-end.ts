/**
 * When a Day order ends: with the session it came in, or with the next one where it came in between two. The exchange trades
 * always; what a day is says the instrument's calendar (without pause: the UTC day).
 */
import { sessionFrom } from '#/core/instrument/calendar.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import type { ExchangeOrder } from './exchange-order.ts';

/** Milliseconds, or never. An order whose log does not say when it came in counts from `nowMs`. */
export const dayEndMs = ({ order, atMs }: Pick<ExchangeOrder, 'order' | 'atMs'>, instrument: Instrument, nowMs: number): number =>
  order.timeInForce === 'Day' ? sessionFrom(instrument.calendar, timestampFromMs(Math.floor(atMs ?? nowMs))).closeMs : Infinity;
