/** Closed bars of the venues' instruments as series of closes. */
import { priceToNumber } from '#/core/instrument/convert.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { decodeBars } from '#/core/market/column-batches.ts';
import type { CloseSeries } from '#/core/optimise/returns.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { Desk } from '#/server/desk.ts';

export interface ClosesRequest {
  readonly instruments: readonly Instrument[];
  readonly interval: string;
  readonly bars: number;
}

/** A name's new bar is there with its first trade, so that of two names one is a bar ahead; and a quiet name lacks some. */
const spare = 10;

/** At least as many bars of each name as are asked for, where there are as many, and some more to have them in common. */
export const readCloses = (
  desk: Pick<Desk, 'bars'>,
  { instruments, interval, bars }: ClosesRequest,
): Result<readonly CloseSeries[], Failure> => {
  const series: CloseSeries[] = [];
  for (const instrument of instruments) {
    // The last one is still in the making.
    const decoded = decodeBars(desk.bars({ instrumentId: instrument.id, interval, last: bars + 1 + spare }), interval);
    if (!decoded.ok) return decoded;
    const closed = decoded.value.slice(0, -1);
    series.push({
      name: instrument.symbol,
      startMs: closed.map(({ start }) => toMs(start)),
      close: closed.map(({ close }) => priceToNumber(close, instrument)),
    });
  }
  return ok(series);
};
