/**
 * CSV and Parquet files into the history. Everything is read and checked before anything is added, so that a refused file
 * leaves no trace; bad rows are reported, never dropped in silence; importing the same data again changes nothing.
 */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AssetClass, CalendarId } from '#/core/instrument/instrument.ts';
import { importedInstrument, importedInstrumentId, usualCurrency } from '#/core/instrument/builtin.ts';
import { dataColumns, isSize } from '#/core/market/data-columns.ts';
import type { BarColumns, DatasetInfo, History } from '#/core/ports/history.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { currencyInput } from '#/core/value/input.ts';
import { minorUnitOf } from '#/core/value/minor-units.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { toBarTimes, type BarTimes, type Stamp } from './bar-times.ts';
import { openCsv } from './csv.ts';
import type { ColumnMap } from './mapping.ts';
import { openParquet } from './parquet.ts';
import { Quarantine, type QuarantinedRow } from './quarantine.ts';
import { readSingle, readWide, type ReadOptions, type ReadTable } from './read-table.ts';
import type { SourceTable } from './rows.ts';
import type { Series } from './series.ts';
import { SourceError, refuse } from './source-error.ts';

export interface ImportOptions {
  /** Absent for a panel, whose header names the symbols. */
  readonly symbol?: string;
  /** Checked against the file; found in it when absent. */
  readonly interval?: string;
  /** Mandatory unless the file proves it. */
  readonly stamp?: Stamp;
  readonly map?: ColumnMap;
  /** Zone of times that carry none; UTC when absent. */
  readonly zone?: string;
  /** The date column of a panel with one close-only series a column. */
  readonly wide?: string;
  /** Whose sessions the bars keep; found in them when absent. */
  readonly calendar?: CalendarId;
  readonly assetClass?: AssetClass;
  readonly allowNegative?: boolean;
  /** Decimals of the prices in their currency, checked against each; the fewest that hold them all when absent. */
  readonly scale?: number;
  /** Of the prices, or hundredths of one such as GBX; what the symbol says when absent: USD, or of a pair its second. */
  readonly currency?: string;
  readonly source?: string;
  readonly licence?: string;
  readonly signal?: AbortSignal;
  /** Called now and then while rows are read, with the share of the file behind. */
  readonly onProgress?: (share: number) => void;
}

/** A file that has been read whole and found sound: what it becomes in the history, and what was left out. */
export interface ReadPrices extends Pick<ImportReport, 'rows' | 'duplicates' | 'quarantinedCount' | 'quarantined' | 'interval' | 'stamp'> {
  readonly stampProof: string;
  readonly sets: readonly { readonly info: Parameters<History['add']>[0]; readonly bars: BarColumns }[];
}

export interface ImportReport {
  readonly rows: number;
  /** Bars in the data sets, of all symbols together. */
  readonly imported: number;
  readonly duplicates: number;
  readonly quarantinedCount: number;
  /** The first thousand. */
  readonly quarantined: readonly QuarantinedRow[];
  /** Bars that the calendar had and the file has not, of all symbols together. */
  readonly gaps: number;
  readonly interval: string;
  readonly stamp: Stamp;
  readonly stampProof: string;
  /** One, or one a symbol of a panel. */
  readonly datasets: readonly DatasetInfo[];
  /** How many of them the history did not have before. */
  readonly added: number;
  readonly elapsedMs: number;
}

const maxFileBytes = 4 * 1024 ** 3;

export const importFile = async (file: string, options: ImportOptions, history: History): Promise<Result<ImportReport, Failure>> => {
  const startedMs = performance.now();
  const read = await readPrices(file, options);
  return read.ok ? addPrices(read.value, history, startedMs) : read;
};

/** Reads and checks everything, adds nothing. */
export const readPrices = (file: string, options: ImportOptions): Promise<Result<ReadPrices, Failure>> =>
  guarded(async () => {
    const quoted = readQuoted(options);
    const quarantine = new Quarantine();
    const read = await readFile(file, { ...options, movedBy: quoted.movedBy }, quarantine);
    const plans = read.series.map((series) => toPlan(series, read, options));
    const { times } = plans[0] ?? refuse('file', 'a table with at least one sound row', `${read.rows} rows, none sound`);
    return {
      rows: read.rows,
      duplicates: read.series.reduce((total, series) => total + series.duplicates, 0),
      quarantinedCount: quarantine.count,
      quarantined: quarantine.rows,
      interval: times.interval,
      stamp: times.stamp,
      stampProof: times.proof,
      sets: plans.map((plan) => ({
        info: describe(plan.series, plan.times, { file, options, quoted, quarantined: quarantine.count }),
        bars: toColumns(plan.series, plan.times),
      })),
    };
  });

/** `startedMs` is of the reading. */
export const addPrices = async (
  { sets, ...read }: ReadPrices,
  history: History,
  startedMs: number,
): Promise<Result<ImportReport, Failure>> => {
  const before = new Set((await history.list()).map(nameOf));
  const datasets: DatasetInfo[] = [];
  for (const { info, bars } of sets) {
    const added = await history.add(info, bars);
    if (!added.ok) return added;
    datasets.push(added.value);
  }
  const sum = (of: (dataset: DatasetInfo) => number): number => datasets.reduce((total, dataset) => total + of(dataset), 0);
  return ok({
    ...read,
    imported: sum(({ rows }) => rows),
    gaps: sum(({ gaps }) => gaps),
    datasets,
    added: datasets.filter((dataset) => !before.has(nameOf(dataset))).length,
    elapsedMs: Math.round(performance.now() - startedMs),
  });
};

const nameOf = ({ hash, symbol, currency = usd, calendar }: DatasetInfo): string => `${hash} ${symbol} ${currency} ${calendar ?? ''}`;

const usd = 'USD';

interface Quoted {
  /** Undefined where nothing is said: each symbol says it then. */
  readonly currency: string | undefined;
  readonly quotedIn: string | undefined;
  /** Decimals by which prices of the file are moved. */
  readonly movedBy: number;
}

const readQuoted = ({ currency }: ImportOptions): Quoted => {
  const minor = currency === undefined ? undefined : minorUnitOf(currency);
  if (minor !== undefined) return { currency: minor.currency, quotedIn: minor.name, movedBy: minor.decimals };
  const parsed = currencyInput.optional().safeParse(currency);
  if (!parsed.success) return refuse('currency', '3 to 5 capitals such as EUR, or hundredths: GBX, ZAc or ILA', currency);
  return { currency: parsed.data, quotedIn: undefined, movedBy: 0 };
};

/** Trouble with the file becomes a failure; a bug stays a bug. */
export const guarded = async <Value>(work: () => Promise<Value>): Promise<Result<Value, Failure>> => {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof SourceError) return fail(error.failure);
    if (!(error instanceof Error)) throw error;
    if (error.name === 'AbortError') return fail(failure('Cancelled', 'the import was cancelled'));
    if ('code' in error && error.code === 'ENOENT') return fail(failure('NotFound', 'file must exist, was absent'));
    if ('code' in error && (error.code === 'EACCES' || error.code === 'EISDIR')) {
      return fail(invalid('file', 'a readable file', String(error.code)));
    }
    throw error;
  }
};

export const openTable = async (file: string): Promise<SourceTable> => {
  const { size } = await stat(file);
  if (size > maxFileBytes) throw new SourceError(failure('TooLarge', `file must have at most ${maxFileBytes} bytes, was ${size}`));
  return file.toLowerCase().endsWith('.parquet') ? openParquet(file) : openCsv(file, size);
};

const readFile = async (file: string, options: ImportOptions & Pick<Quoted, 'movedBy'>, quarantine: Quarantine): Promise<ReadTable> => {
  const table = await openTable(file);
  const reading: ReadOptions = {
    zone: options.zone ?? 'UTC',
    allowNegative: options.allowNegative ?? false,
    movedBy: options.movedBy,
    quarantine,
    ...(options.map === undefined ? {} : { map: options.map }),
    ...(options.scale === undefined ? {} : { scale: options.scale }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  };
  if (options.wide !== undefined) return readWide(table, options.wide, reading);
  return readSingle(table, options.symbol ?? refuse('symbol', 'given', undefined), reading);
};

interface Plan {
  readonly series: Series;
  readonly times: BarTimes;
}

const toPlan = (series: Series, { isDateOnly }: ReadTable, options: ImportOptions): Plan => {
  if (series.length === 0) return refuse('file', 'a table with at least one sound row', 'none');
  return { series, times: toBarTimes({ stamps: series.stamps(), isDateOnly }, { ...options, symbol: series.symbol }) };
};

interface Origin {
  readonly file: string;
  readonly options: ImportOptions;
  readonly quoted: Quoted;
  readonly quarantined: number;
}

const describe = (series: Series, times: BarTimes, { file, options, quoted, quarantined }: Origin): Parameters<History['add']>[0] => {
  const shape = { symbol: series.symbol, priceScale: series.priceScale };
  const { assetClass } = options;
  const currency = quoted.currency ?? usualCurrency(series.symbol);
  const instrument = importedInstrument(assetClass === undefined ? shape : { ...shape, assetClass });
  return {
    symbol: series.symbol,
    instrumentId: importedInstrumentId(series.symbol),
    interval: times.interval,
    stamp: times.stamp,
    zone: options.zone ?? 'UTC',
    priceScale: series.priceScale,
    ...given({ currency: currency === usd ? undefined : currency, quotedIn: quoted.quotedIn, calendar: options.calendar }),
    qtyScale: series.columns.some(isSize) ? Math.max(series.qtyScale, instrument.qtyScale) : instrument.qtyScale,
    columns: series.columns,
    source: options.source ?? basename(file),
    licence: options.licence ?? 'not stated',
    quarantined,
  };
};

const toColumns = (series: Series, { startMs, endMs }: BarTimes): BarColumns => {
  const found = dataColumns.flatMap((name) => {
    const column = series.column(name);
    return column === undefined ? [] : [[name, column] as const];
  });
  return { startMs, endMs, close: series.column('close') ?? refuse('close', 'present', undefined), ...Object.fromEntries(found) };
};
