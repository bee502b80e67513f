/** One row's prices and volume, or the reason why it cannot be one. */
import { isSize } from '#/core/market/data-columns.ts';
import { movedLeft } from '#/core/value/minor-units.ts';
import type { DataColumn } from '#/core/ports/history.ts';
import { maxPriceScale, toExactPrice } from '#/core/market/price-scale.ts';
import { readNumber, shorten, type CellNumber } from './cells.ts';
import type { ColumnPlaces } from './mapping.ts';

export type PriceCells = Partial<Readonly<Record<DataColumn, CellNumber>>>;

interface PriceOptions {
  readonly columns: readonly DataColumn[];
  readonly allowNegative: boolean;
  readonly movedBy: number;
}

export const readPrices = (
  cells: readonly string[],
  places: ColumnPlaces,
  { columns, allowNegative, movedBy }: PriceOptions,
): PriceCells | string => {
  const found: Partial<Record<DataColumn, CellNumber>> = {};
  for (const name of columns) {
    const text = (cells[places[name] ?? -1] ?? '').trim();
    const read = readNumber(text, name);
    if (typeof read === 'string') return read;
    const problem = checkSign(name, read.value, allowNegative);
    if (problem !== undefined) return `${problem}, was ${shorten(text)}`;
    found[name] = isSize(name) ? read : exactPrice(read, text, movedBy);
  }
  return checkShape(found) ?? found;
};

export const checkSign = (name: DataColumn, value: number, allowNegative: boolean): string | undefined => {
  if (isSize(name)) return value < 0 ? `${name} must be at or above zero` : undefined;
  return value > 0 || allowNegative ? undefined : `${name} must be above zero`;
};

/**
 * In the currency itself, without a double's noise beyond nine decimals; as it stands where that would change it, for the series to
 * refuse.
 */
export const exactPrice = (read: CellNumber, text: string, movedBy: number): CellNumber => {
  const decimals = read.decimals + movedBy;
  if (movedBy === 0 && decimals <= maxPriceScale) return read;
  const moved = movedLeft(text, movedBy);
  return toExactPrice(moved) ?? { value: Number(moved), decimals };
};

/** The high is the highest and the low the lowest of the row; the book is not crossed. */
const checkShape = ({ open, high, low, close, bid, offer }: PriceCells): string | undefined => {
  const prices = [open, high, low, close].flatMap((cell) => (cell === undefined ? [] : [cell.value]));
  const highest = Math.max(...prices);
  const lowest = Math.min(...prices);
  if (high !== undefined && high.value < highest) return `high must be at or above ${highest}, was ${high.value}`;
  if (low !== undefined && low.value > lowest) return `low must be at or below ${lowest}, was ${low.value}`;
  if (bid !== undefined && offer !== undefined && offer.value < bid.value)
    return `offer must be at or above the bid ${bid.value}, was ${offer.value}`;
  return undefined;
};
