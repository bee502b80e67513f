/**
 * Where a run's bars come from: a data set in history, or a venue. The instrument of imported data is made from what is known of
 * the set.
 */
import { importedInstrument } from '#/core/instrument/builtin.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { priceToNumber, qtyToNumber } from '#/core/instrument/convert.ts';
import { dataHashOf } from '#/core/market/data-hash.ts';
import { decodeBars } from '#/core/market/column-batches.ts';
import type { Bar } from '#/core/market/events.ts';
import { mapColumns } from '#/core/market/map-columns.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { BarColumns, BarRange, DatasetInfo } from '#/core/ports/history.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';

export interface DataRequest {
  readonly symbol: string;
  readonly interval?: string | undefined;
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

/** What of a data set makes its instrument. */
type InstrumentPart = 'instrumentId' | 'priceScale' | 'qtyScale' | 'currency' | 'calendar';

/** What a run needs of a history. */
export interface BarSets {
  readonly find: (symbol: string, interval?: string) => Promise<Pick<DatasetInfo, 'hash' | 'interval' | InstrumentPart> | undefined>;
  readonly read: (hash: string, range: BarRange) => Promise<BarColumns>;
}

export interface DataSources {
  readonly history?: BarSets | undefined;
  /** Instruments of the desk, by id. */
  readonly instruments?: ReadonlyMap<string, Instrument> | undefined;
  /** Bars of a venue's instrument, encoded as columns. */
  readonly venueBars?: Desk['bars'] | undefined;
}

export const loadData = async (
  { history, instruments, venueBars }: DataSources,
  request: DataRequest,
): Promise<Result<RunData, Failure>> => {
  const { symbol, interval } = request;
  const stored = await storedData({ history, instruments }, request);
  if (stored !== undefined) return enough(stored);
  const listed = [...(instruments?.values() ?? [])].find((instrument) => instrument.symbol === symbol);
  if (listed !== undefined && venueBars !== undefined) return venueData(listed, venueBars, request);
  return fail(
    failure('NotFound', `data of ${symbol}${interval === undefined ? '' : ` ${interval}`} must be imported first, were not found`),
  );
};

const storedData = async ({ history, instruments }: DataSources, request: DataRequest): Promise<RunData | undefined> => {
  const found = await history?.find(request.symbol, request.interval);
  if (history === undefined || found === undefined) return undefined;
  const bars = await history.read(found.hash, rangeOf(request));
  return { instrument: instrumentOf(found, { symbol: request.symbol, instruments }), interval: found.interval, bars, dataHash: found.hash };
};

/** The desk's own instrument where it has one, else one made from what is known of the data set. */
export const instrumentOf = (
  { instrumentId, priceScale, qtyScale, currency, calendar }: Pick<DatasetInfo, InstrumentPart>,
  { symbol, instruments }: Pick<DataSources, 'instruments'> & { readonly symbol: string },
): Instrument => instruments?.get(instrumentId) ?? importedInstrument({ symbol, priceScale, qtyScale, ...given({ currency, calendar }) });

const mostBars = 100_000;

const venueData = (instrument: Instrument, venueBars: Desk['bars'], request: DataRequest): Result<RunData, Failure> => {
  const interval = request.interval ?? '1m';
  const decoded = decodeBars(
    venueBars({
      instrumentId: instrument.id,
      interval,
      last: mostBars,
      ...(request.toMs !== undefined && { toMs: request.toMs }),
    }),
    interval,
  );
  if (!decoded.ok) return decoded;
  // The last one is still in the making.
  const closed = decoded.value.slice(0, -1);
  const column = (read: (bar: Bar) => number): Float64Array => Float64Array.from(closed, read);
  const bars = {
    startMs: column(({ start }) => toMs(start)),
    endMs: column(({ end }) => toMs(end)),
    open: column(({ open }) => priceToNumber(open, instrument)),
    high: column(({ high }) => priceToNumber(high, instrument)),
    low: column(({ low }) => priceToNumber(low, instrument)),
    close: column(({ close }) => priceToNumber(close, instrument)),
    volume: column(({ volume }) => qtyToNumber(volume, instrument)),
  };
  return enough({ instrument, interval, bars: cut(bars, rangeOf(request)), dataHash: dataHashOf(bars) });
};

export const enough = (data: RunData): Result<RunData, Failure> => {
  const rows = data.bars.close.length;
  return rows < 2 ? fail(invalid(`bars of ${data.instrument.symbol} ${data.interval} in the range`, 'at least 2', rows)) : ok(data);
};

const rangeOf = ({ fromMs, toMs }: DataRequest) => ({
  ...(fromMs !== undefined && { fromMs }),
  ...(toMs !== undefined && { toMs }),
});

/** Bars that begin at or after `fromMs` and end at or before `toMs`. */
export const cut = (bars: BarColumns, { fromMs = -Infinity, toMs = Infinity }: Pick<BarRange, 'fromMs' | 'toMs'>): BarColumns => {
  const found = bars.startMs.findIndex((at) => at >= fromMs);
  const from = found < 0 ? bars.startMs.length : found;
  const after = bars.endMs.findIndex((at) => at > toMs);
  const to = after < 0 ? bars.endMs.length : after;
  if (to - from === bars.endMs.length) return bars;
  return mapColumns(bars, (column) => column.slice(from, Math.max(from, to)));
};
