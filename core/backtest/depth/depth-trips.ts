/** Round trips of a run in a recording: fills as they were heard, prices of the bars that a position was held through. */
import { priceFromNumber } from '../../instrument/convert.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { given } from '../../value/given.ts';
import { Price } from '../../value/quantity.ts';
import { firstAtLeast } from '../../value/rising.ts';
import type { BarColumns } from '../../ports/history.ts';
import type { BacktestFill } from '../result.ts';
import { TripBook } from '../trip-book.ts';

interface TripsFrom {
  readonly bars: Required<BarColumns>;
  readonly instrument: Instrument;
}

export const tripsOf = ({ bars, instrument }: TripsFrom, fills: readonly BacktestFill[]): TripBook => {
  const book = new TripBook(instrument, 1);
  const last = bars.endMs.length - 1;
  const byBar = Map.groupBy(fills, ({ atMs }) => Math.min(last, firstAtLeast(bars.endMs, 0, atMs)));
  const onRange = (high: number | undefined, low: number | undefined): void => {
    const [top, bottom] = [priceFromNumber(high ?? Number.NaN, instrument), priceFromNumber(low ?? Number.NaN, instrument)];
    if (top.ok && bottom.ok) book.onRange(top.value, bottom.value);
  };
  for (let bar = 0; bar <= last; bar += 1) {
    const inside = byBar.get(bar);
    for (const { side, qty, px, notional, fee, atMs, ordType } of inside ?? [])
      book.onFill({ side, qty, px: Price(px), notional, fee, atMs, bar, ...given({ ordType }) });
    if (!book.isOpen) continue;
    if (inside === undefined) onRange(bars.high[bar], bars.low[bar]);
    else onRange(bars.close[bar], bars.close[bar]);
  }
  return book;
};
