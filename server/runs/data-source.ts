/**
 * Where a run's bars come from: a data set in history, or the S&P 500 days that ship with the desk. The instrument of
 * imported data is made from the data set's scales.
 */
import { fileURLToPath } from 'node:url';
import { importedInstrument, importedInstrumentId } from '#/core/instrument/builtin.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { priceToNumber, qtyToNumber } from '#/core/instrument/convert.ts';
import { decodeBars } from '#/core/market/column-batches.ts';
import type { Bar } from '#/core/market/events.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { BarColumns, History } from '#/core/ports/history.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import { columnsHash } from '#/core/value/canonical.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';
import { readSessionCsv } from './read-csv.ts';

export interface DataRequest {
  readonly symbol: string;
  readonly interval?: string | undefined;
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

export interface DataSources {
  readonly history?: History | undefined;
  /** Instruments of the desk, by id. */
  readonly instruments?: ReadonlyMap<string, Instrument> | undefined;
  /** Bars of a venue's instrument, encoded as columns. */
  readonly venueBars?: Desk['bars'] | undefined;
}

const shippedSymbol = 'SP500';
const shippedFile = fileURLToPath(new URL('../../node_modules/vega-datasets/data/sp500-2000.csv', import.meta.url));

export const loadData = async (
  { history, instruments, venueBars }: DataSources,
  request: DataRequest,
): Promise<Result<RunData, Failure>> => {
  const { symbol, interval } = request;
  const stored = await storedData({ history, instruments }, request);
  if (stored !== undefined) return enough(stored);
  if (symbol === shippedSymbol && (interval === undefined || interval === '1d')) return shippedData(request);
  const listed = [...(instruments?.values() ?? [])].find((instrument) => instrument.symbol === symbol);
  if (listed !== undefined && venueBars !== undefined) return venueData(listed, venueBars, request);
  return fail(
    failure('NotFound', `data of ${symbol}${interval === undefined ? '' : ` ${interval}`} must be imported first, were not found`),
  );
};

const storedData = async ({ history, instruments }: DataSources, request: DataRequest): Promise<RunData | undefined> => {
  const { symbol, interval } = request;
  const found = await history?.find(symbol, interval);
  if (history === undefined || found === undefined) return undefined;
  const bars = await history.read(found.hash, rangeOf(request));
  const known = instruments?.get(found.instrumentId);
  const instrument = known ?? importedInstrument({ symbol, priceScale: found.priceScale, qtyScale: found.qtyScale });
  return { instrument, interval: found.interval, bars, dataHash: found.hash };
};

const shippedData = (request: DataRequest): Result<RunData, Failure> => {
  const read = readSessionCsv(shippedFile);
  if (!read.ok) return read;
  const instrument: Instrument = {
    ...importedInstrument({ symbol: shippedSymbol, name: 'S&P 500', priceScale: 6, assetClass: 'Index' }),
    id: importedInstrumentId(shippedSymbol),
  };
  const dataHash = columnsHash({ ...read.value });
  return enough({ instrument, interval: '1d', bars: cut(read.value, request), dataHash });
};

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
  return enough({ instrument, interval, bars: cut(bars, request), dataHash: columnsHash(bars) });
};

const enough = (data: RunData): Result<RunData, Failure> => {
  const rows = data.bars.close.length;
  return rows < 2 ? fail(invalid('bars in the range', 'at least 2', rows)) : ok(data);
};

const rangeOf = ({ fromMs, toMs }: DataRequest) => ({
  ...(fromMs !== undefined && { fromMs }),
  ...(toMs !== undefined && { toMs }),
});

/** Bars that begin at or after `fromMs` and end at or before `toMs`. */
const cut = (bars: BarColumns, { fromMs = -Infinity, toMs = Infinity }: DataRequest): BarColumns => {
  const found = bars.startMs.findIndex((at) => at >= fromMs);
  const from = found < 0 ? bars.startMs.length : found;
  const after = bars.endMs.findIndex((at) => at > toMs);
  const to = after < 0 ? bars.endMs.length : after;
  const part = (column: Float64Array): Float64Array => column.slice(from, Math.max(from, to));
  return {
    startMs: part(bars.startMs),
    endMs: part(bars.endMs),
    close: part(bars.close),
    ...(bars.open && { open: part(bars.open) }),
    ...(bars.high && { high: part(bars.high) }),
    ...(bars.low && { low: part(bars.low) }),
    ...(bars.volume && { volume: part(bars.volume) }),
  };
};
