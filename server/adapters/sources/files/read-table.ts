/** Rows of a table into series: one symbol with its columns, or a panel with one close-only series a column. */
import { dataColumns, isSize } from '#/core/market/data-columns.ts';
import { readNumber, readTime, shorten, type CellTime } from './cells.ts';
import { placeColumns, type ColumnMap } from './mapping.ts';
import { checkSign, exactPrice, readPrices } from './price-row.ts';
import type { Quarantine } from './quarantine.ts';
import type { SourceRow, SourceTable } from './rows.ts';
import { Series } from './series.ts';
import { refuse } from './source-error.ts';
import { zoneToUtc, type ToUtc } from './zone.ts';

export interface ReadOptions {
  readonly map?: ColumnMap;
  readonly zone: string;
  readonly allowNegative: boolean;
  readonly quarantine: Quarantine;
  /** Places by which the point of each price is moved to the left: 2 where they are in hundredths. */
  readonly movedBy: number;
  /** Decimals of the prices; found in them when absent. */
  readonly scale?: number;
  /** Rows to read at most, for a preview. */
  readonly maxRows?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

export interface ReadTable {
  readonly series: readonly Series[];
  readonly rows: number;
  /** The stamps are dates without a time; they are then wall days, else UTC. */
  readonly isDateOnly: boolean;
}

const symbolPattern = /^[A-Z0-9._-]{1,20}$/;

export const toSymbol = (text: string, field: string): string => {
  const symbol = text.trim().toUpperCase();
  return symbolPattern.test(symbol) ? symbol : refuse(field, '1 to 20 of A-Z, 0-9, ".", "_" and "-"', text);
};

/** One symbol a file. */
export const readSingle = async (table: SourceTable, symbol: string, options: ReadOptions): Promise<ReadTable> => {
  const places = placeColumns(table.header, options.map);
  const columns = dataColumns.filter((name) => places[name] !== undefined);
  const series = new Series(toSymbol(symbol, 'symbol'), columns, options.quarantine);
  const take: TakeRow = (source, ms) => {
    const read = readPrices(source.cells, places, { columns, ...options });
    if (typeof read === 'string') {
      options.quarantine.add(source, read);
      return;
    }
    for (const name of columns) {
      const cell = read[name] ?? { value: 0, decimals: 0 };
      if (isSize(name)) series.noteVolume(cell.value, cell.decimals);
      else series.prices.note(cell, { column: name, line: source.line });
    }
    series.add({ source, ms, values: columns.map((name) => read[name]?.value ?? 0) });
  };
  const read = await readRows(table, { time: places.time, take }, options);
  return { ...read, series: [finished(series, options)] };
};

/** A panel: one column of dates, every other column one symbol's closes. An empty cell is no row of that symbol. */
export const readWide = async (table: SourceTable, dateColumn: string, options: ReadOptions): Promise<ReadTable> => {
  const time = table.header.findIndex((name) => name.toLowerCase() === dateColumn.toLowerCase());
  if (time < 0) refuse('wide', `a column of ${table.header.slice(0, 12).join(', ')}`, dateColumn);
  const places = table.header.flatMap((name, at) => (at === time ? [] : [{ name, at }]));
  const all = places.map(({ name, at }) => {
    const symbol = toSymbol(name, `header of column ${at + 1}`);
    return { at, series: new Series(symbol, ['close'], options.quarantine) };
  });
  if (new Set(all.map(({ series }) => series.symbol)).size < all.length) refuse('header', 'one column a symbol', 'a symbol twice');
  const take: TakeRow = (source, ms) => {
    for (const { at, series } of all) takeCell(series, { source, ms, text: (source.cells[at] ?? '').trim() }, options);
  };
  const read = await readRows(table, { time, take }, options);
  return { ...read, series: all.map(({ series }) => finished(series, options)).filter(({ length }) => length > 0) };
};

const finished = (series: Series, { scale }: ReadOptions): Series => {
  series.finish(scale);
  return series;
};

interface PanelCell {
  readonly source: SourceRow;
  readonly ms: number;
  readonly text: string;
}

const takeCell = (series: Series, { source, ms, text }: PanelCell, options: ReadOptions): void => {
  if (text === '') return;
  const read = readNumber(text, series.symbol);
  if (typeof read === 'string') {
    options.quarantine.add(source, read);
    return;
  }
  const problem = checkSign('close', read.value, options.allowNegative);
  if (problem !== undefined) {
    options.quarantine.add(source, `${series.symbol}: ${problem}, was ${shorten(text)}`);
    return;
  }
  const price = exactPrice(read, text, options.movedBy);
  series.prices.note(price, { column: series.symbol, line: source.line });
  series.add({ source, ms, values: [price.value] });
};

type TakeRow = (source: SourceRow, ms: number) => void;

interface RowPlan {
  /** Place of the time in the row. */
  readonly time: number;
  readonly take: TakeRow;
}

const rowsBetweenNews = 4096;

const readRows = async (table: SourceTable, plan: RowPlan, options: ReadOptions): Promise<Pick<ReadTable, 'rows' | 'isDateOnly'>> => {
  const reader = new StampReader(table.header.length, plan, options);
  let rows = 0;
  for await (const source of table.rows) {
    options.signal?.throwIfAborted();
    rows += 1;
    reader.take(source);
    if (rows % rowsBetweenNews === 0) options.onProgress?.(table.share());
    if (rows === options.maxRows) break;
  }
  return { rows, isDateOnly: reader.isDateOnly ?? false };
};

/** Reads each row's time and hands the row on; all rows must have times of one kind. */
class StampReader {
  isDateOnly: boolean | undefined;
  readonly #width: number;
  readonly #plan: RowPlan;
  readonly #quarantine: Quarantine;
  readonly #toUtc: ToUtc;

  constructor(width: number, plan: RowPlan, options: ReadOptions) {
    this.#width = width;
    this.#plan = plan;
    this.#quarantine = options.quarantine;
    this.#toUtc = zoneToUtc(options.zone);
  }

  take(source: SourceRow): void {
    const read = readStamp(source, this.#plan.time, this.#width);
    if (typeof read === 'string') {
      this.#quarantine.add(source, read);
      return;
    }
    this.isDateOnly ??= read.isDateOnly;
    if (read.isDateOnly !== this.isDateOnly) {
      this.#quarantine.add(source, 'time must be of the kind of the rows before it');
      return;
    }
    this.#plan.take(source, read.isZoned || read.isDateOnly ? read.ms : this.#toUtc(read.ms));
  }
}

const readStamp = (row: SourceRow, time: number, width: number): CellTime | string =>
  shapeProblem(row, width) ?? readTime((row.cells[time] ?? '').trim(), 'time');

/** Why a row is none of its table's; undefined when it is one. */
export const shapeProblem = ({ cells }: SourceRow, width: number): string | undefined => {
  const only = cells.length === 1 ? cells[0] : undefined;
  if (only?.startsWith('unreadable:') === true) return only.slice('unreadable: '.length);
  return cells.length === width ? undefined : `row must have ${width} cells, had ${cells.length}`;
};
