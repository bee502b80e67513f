/** What an import would make of a file, from its first rows: header, guessed columns, sample, interval, stamp, bad rows. */
import { minorUnitOf } from '#/core/value/minor-units.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import { toBarTimes, toIntervalText, usualStep, type BarTimes, type Stamp } from './bar-times.ts';
import { guarded, openTable, type ImportOptions } from './import.ts';
import { guessMap, type ColumnMap } from './mapping.ts';
import { Quarantine, type QuarantinedRow } from './quarantine.ts';
import { readSingle, readWide, type ReadOptions, type ReadTable } from './read-table.ts';
import type { SourceTable } from './rows.ts';
import { SourceError } from './source-error.ts';

export interface ImportPreview {
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly map: ColumnMap;
  /** The date column, when the file looks like a panel with one symbol a column. */
  readonly wide: string | undefined;
  readonly interval: string | undefined;
  /** Absent when the rows read do not prove it: the importer must say it. */
  readonly stamp: Stamp | undefined;
  readonly stampProof: string | undefined;
  readonly priceScale: number;
  readonly sampledRows: number;
  readonly quarantined: readonly QuarantinedRow[];
  /** Why the columns could not be read as they are mapped now. */
  readonly problem: string | undefined;
}

const shownRows = 20;
const readRowsAtMost = 5000;

export const previewImport = (file: string, options: ImportOptions = {}): Promise<Result<ImportPreview, Failure>> =>
  guarded(async () => {
    const { header, sample } = await readSample(file);
    const map = { ...guessMap(header), ...options.map };
    const wide = options.wide ?? guessWide(header, map);
    const quarantine = new Quarantine();
    const read = await tryRead(file, wide === undefined ? options : { ...options, wide }, quarantine);
    return { header, sample, map, wide, quarantined: quarantine.rows, ...judge(read, options) };
  });

type Judged = Pick<ImportPreview, 'interval' | 'stamp' | 'stampProof' | 'priceScale' | 'sampledRows' | 'problem'>;

const judge = (read: ReadTable | string, options: ImportOptions): Judged => {
  const none = { interval: undefined, stamp: undefined, stampProof: undefined };
  if (typeof read === 'string') return { ...none, priceScale: 0, sampledRows: 0, problem: read };
  const priceScale = Math.max(0, ...read.series.map((series) => series.priceScale));
  const sampled = { priceScale, sampledRows: read.rows, problem: undefined };
  const first = read.series[0];
  if (first === undefined) return { ...none, ...sampled };
  const times = tryTimes(read, options);
  const step = usualStep(first.stamps());
  const interval = step === undefined ? undefined : toIntervalText(step);
  return { interval, stamp: times?.stamp, stampProof: times?.proof, ...sampled };
};

export const readSample = async (file: string): Promise<{ header: readonly string[]; sample: readonly (readonly string[])[] }> => {
  const { header, rows } = await openTable(file);
  const sample: (readonly string[])[] = [];
  for await (const { cells } of rows) {
    sample.push(cells.slice(0, 40).map((cell) => cell.slice(0, 80)));
    if (sample.length === shownRows) break;
  }
  return { header, sample };
};

/** A time, no close, and at least two other columns. */
const guessWide = (header: readonly string[], map: ColumnMap): string | undefined =>
  map.time !== undefined && map.close === undefined && header.length > 2 ? map.time : undefined;

const tryRead = async (file: string, options: ImportOptions, quarantine: Quarantine): Promise<ReadTable | string> => {
  const table: SourceTable = await openTable(file);
  const reading: ReadOptions = {
    zone: options.zone ?? 'UTC',
    allowNegative: options.allowNegative ?? false,
    movedBy: minorUnitOf(options.currency ?? '')?.decimals ?? 0,
    quarantine,
    maxRows: readRowsAtMost,
    ...(options.map === undefined ? {} : { map: options.map }),
    ...(options.scale === undefined ? {} : { scale: options.scale }),
  };
  return orProblem(() =>
    options.wide === undefined ? readSingle(table, options.symbol ?? 'PREVIEW', reading) : readWide(table, options.wide, reading),
  );
};

const orProblem = async (work: () => Promise<ReadTable>): Promise<ReadTable | string> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SourceError) return error.message;
    throw error;
  }
};

const tryTimes = (table: ReadTable, options: ImportOptions): BarTimes | undefined => {
  const series = table.series[0];
  if (series === undefined || series.length === 0) return undefined;
  try {
    return toBarTimes({ stamps: series.stamps(), isDateOnly: table.isDateOnly }, options);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
};
