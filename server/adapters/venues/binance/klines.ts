/** Binance's klines as bars: closed ones only, since the venue tells the one in progress without saying which trades are in it. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Bar } from '#/core/market/events.ts';
import { parseScaled } from '#/core/value/decimal.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import type { Kline } from './rest-schemas.ts';

/** Oldest first, as they come. A value that does not fit the instrument's scale refuses all of them. */
export const toBars = (
  instrument: Instrument,
  klines: readonly Kline[],
  { interval, nowMs }: { readonly interval: string; readonly nowMs: number },
): Result<readonly Bar[], Failure> => {
  const bars: Bar[] = [];
  for (const kline of klines) {
    // The close time is the interval's last millisecond.
    if (kline[6] >= nowMs) continue;
    const bar = toBar(instrument, kline, interval);
    if (!bar.ok) return bar;
    bars.push(bar.value);
  }
  return ok(bars);
};

const toBar = ({ id, priceScale, qtyScale }: Instrument, kline: Kline, interval: string): Result<Bar, Failure> => {
  const [openMs, ...rest] = kline;
  const open = parseScaled(rest[0], priceScale, 'open');
  const high = parseScaled(rest[1], priceScale, 'high');
  const low = parseScaled(rest[2], priceScale, 'low');
  const close = parseScaled(rest[3], priceScale, 'close');
  const volume = parseScaled(rest[4], qtyScale, 'volume');
  if (!open.ok) return open;
  if (!high.ok) return high;
  if (!low.ok) return low;
  if (!close.ok) return close;
  if (!volume.ok) return volume;
  return ok({
    kind: 'Bar',
    instrumentId: id,
    interval,
    start: timestampFromMs(openMs),
    end: timestampFromMs(rest[5] + 1),
    open: Price(open.value),
    high: Price(high.value),
    low: Price(low.value),
    close: Price(close.value),
    volume: Qty(volume.value),
    trades: rest[7],
  });
};
