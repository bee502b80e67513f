/** Which column is what: guessed from the header's words, overridden by name. */
import { dataColumns } from '#/core/market/data-columns.ts';
import type { DataColumn, QuoteColumn, TickColumn } from '#/core/ports/history.ts';
import { refuse } from './source-error.ts';

export type MappedColumn = 'time' | DataColumn;
export const mappedColumns: readonly MappedColumn[] = ['time', ...dataColumns];
export type ColumnMap = Partial<Readonly<Record<MappedColumn, string>>>;

/** Places in the row. */
export interface ColumnPlaces extends Partial<Readonly<Record<QuoteColumn | TickColumn, number>>> {
  readonly time: number;
  readonly close: number;
  readonly open?: number;
  readonly high?: number;
  readonly low?: number;
  readonly volume?: number;
}

const words: Readonly<Record<MappedColumn, readonly string[]>> = {
  time: ['timestamp', 'date', 'datetime', 'time', 'open time', 'open_time', 'opentime', 'ts', 'ts_event', 'unix'],
  open: ['open', 'o', 'open price', 'first'],
  high: ['high', 'h', 'max', 'high price'],
  low: ['low', 'l', 'min', 'low price'],
  close: ['close', 'c', 'last', 'price', 'close price', 'close/last', 'value'],
  volume: ['volume', 'v', 'vol', 'volume usd', 'base volume', 'qty'],
  // The order book is named, never guessed: a `bid` of a whole day says nothing of its close.
  ...{ bid: [], offer: [], bidSize: [], offerSize: [], bidDepth: [], offerDepth: [], openBid: [], openOffer: [] },
};

const clean = (name: string): string => name.trim().toLowerCase();

/** The header's name for each column that could be told. */
export const guessMap = (header: readonly string[]): ColumnMap => {
  const found: Partial<Record<MappedColumn, string>> = {};
  for (const column of mappedColumns) {
    const word = words[column].find((candidate) => header.some((name) => clean(name) === candidate));
    const name = header.find((candidate) => clean(candidate) === word);
    if (name !== undefined) found[column] = name;
  }
  return found;
};

export const placeColumns = (header: readonly string[], given: ColumnMap = {}): ColumnPlaces => {
  const map = { ...guessMap(header), ...given };
  const place = (column: MappedColumn): number | undefined => {
    const name = map[column];
    if (name === undefined) return undefined;
    const at = header.findIndex((candidate) => clean(candidate) === clean(name));
    return at < 0 ? refuse(`map.${column}`, `a column of ${header.slice(0, 12).join(', ')}`, name) : at;
  };
  const time = place('time') ?? refuse('map.time', `a column of ${header.slice(0, 12).join(', ')}`, undefined);
  const close = place('close') ?? refuse('map.close', `a column of ${header.slice(0, 12).join(', ')}`, undefined);
  const rest = dataColumns.flatMap((column) => {
    const at = column === 'close' ? undefined : place(column);
    return at === undefined ? [] : [[column, at] as const];
  });
  return { time, close, ...Object.fromEntries(rest) };
};
