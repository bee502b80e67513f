/** One row's prices and volume, or the reason why it cannot be one. */
import type { BarColumn } from '#/core/ports/history.ts';
import { maxPriceScale, toExactPrice } from '#/core/market/price-scale.ts';
import { readNumber, shorten, type CellNumber } from './cells.ts';
import type { ColumnPlaces } from './mapping.ts';

export type PriceCells = Partial<Readonly<Record<BarColumn, CellNumber>>>;

interface PriceOptions {
  readonly columns: readonly BarColumn[];
  readonly allowNegative: boolean;
}

export const readPrices = (
  cells: readonly string[],
  places: ColumnPlaces,
  { columns, allowNegative }: PriceOptions,
): PriceCells | string => {
  const found: Partial<Record<BarColumn, CellNumber>> = {};
  for (const name of columns) {
    const text = (cells[places[name] ?? -1] ?? '').trim();
    const read = readNumber(text, name);
    if (typeof read === 'string') return read;
    const problem = checkSign(name, read.value, allowNegative);
    if (problem !== undefined) return `${problem}, was ${shorten(text)}`;
    found[name] = name === 'volume' ? read : exactPrice(read, text);
  }
  return checkShape(found) ?? found;
};

export const checkSign = (name: BarColumn, value: number, allowNegative: boolean): string | undefined => {
  if (name === 'volume') return value < 0 ? 'volume must be at or above zero' : undefined;
  return value > 0 || allowNegative ? undefined : `${name} must be above zero`;
};

/** Without a double's noise beyond nine decimals; as it stands where that would change it, for the series to refuse. */
export const exactPrice = (read: CellNumber, text: string): CellNumber =>
  read.decimals <= maxPriceScale ? read : (toExactPrice(text) ?? read);

/** The high is the highest and the low the lowest of the row. */
const checkShape = ({ open, high, low, close }: PriceCells): string | undefined => {
  const prices = [open, high, low, close].flatMap((cell) => (cell === undefined ? [] : [cell.value]));
  const highest = Math.max(...prices);
  const lowest = Math.min(...prices);
  if (high !== undefined && high.value < highest) return `high must be at or above ${highest}, was ${high.value}`;
  if (low !== undefined && low.value > lowest) return `low must be at or below ${lowest}, was ${low.value}`;
  return undefined;
};
