/**
 * One symbol's rows on their way into columns: in the order of time, each time once. Files that run from new to old are turned
 * round. A row that repeats another is a duplicate; one that contradicts another, or steps back in time, goes to quarantine.
 */
import type { DataColumn } from '#/core/ports/history.ts';
import { PriceScaleFinder, maxPriceScale } from '#/core/market/price-scale.ts';
import { floatPowerOfTen } from '#/core/value/rounding.ts';
import { FloatList } from './float-list.ts';
import type { Quarantine } from './quarantine.ts';
import type { SourceRow } from './rows.ts';
import { refuse, SourceError } from './source-error.ts';

export interface SeriesRow {
  readonly source: SourceRow;
  readonly ms: number;
  /** In the order of the series' columns. */
  readonly values: readonly number[];
}

const sampleRows = 24;
const maxRows = 20_000_000;

export class Series {
  readonly symbol: string;
  readonly columns: readonly DataColumn[];
  readonly prices = new PriceScaleFinder();
  duplicates = 0;
  /** Decimals of the prices, once finished. */
  priceScale = 0;
  qtyScale = 0;
  readonly #quarantine: Quarantine;
  readonly #stamps = new FloatList();
  readonly #lines = new FloatList();
  readonly #data: readonly FloatList[];
  #pending: SeriesRow[] = [];
  #direction: 1 | -1 | undefined;
  #largestVolume = 0;

  constructor(symbol: string, columns: readonly DataColumn[], quarantine: Quarantine) {
    this.symbol = symbol;
    this.columns = columns;
    this.#quarantine = quarantine;
    this.#data = columns.map(() => new FloatList());
  }

  get length(): number {
    return this.#stamps.length;
  }

  add(row: SeriesRow): void {
    if (this.#direction !== undefined) {
      this.#place(row, this.#direction);
      return;
    }
    this.#pending.push(row);
    if (this.#pending.length >= sampleRows) this.#decideDirection();
  }

  /** No more rows: what waits is placed, the scale is settled (or the given one checked), and the columns can be taken. */
  finish(scale?: number): void {
    this.#decideDirection();
    const settled = this.prices.settle(scale);
    if (!settled.ok) throw new SourceError(settled.failure);
    this.priceScale = settled.value;
    while (this.qtyScale > 0 && this.#largestVolume * floatPowerOfTen(this.qtyScale) > Number.MAX_SAFE_INTEGER) this.qtyScale -= 1;
  }

  noteVolume(value: number, decimals: number): void {
    this.qtyScale = Math.max(this.qtyScale, Math.min(maxPriceScale, decimals));
    this.#largestVolume = Math.max(this.#largestVolume, value);
  }

  stamps(): Float64Array {
    return this.#inOrder(this.#stamps);
  }

  column(name: DataColumn): Float64Array | undefined {
    const list = this.#data[this.columns.indexOf(name)];
    return list === undefined ? undefined : this.#inOrder(list);
  }

  lineAt(index: number): number {
    return this.#lines.at(this.#direction === -1 ? this.length - 1 - index : index);
  }

  #inOrder(list: FloatList): Float64Array {
    const column = list.toColumn();
    return this.#direction === -1 ? column.reverse() : column;
  }

  #decideDirection(): void {
    let steps = 0;
    for (let i = 1; i < this.#pending.length; i += 1) {
      steps += Math.sign((this.#pending[i]?.ms ?? 0) - (this.#pending[i - 1]?.ms ?? 0));
    }
    const direction = steps < 0 ? -1 : 1;
    this.#direction ??= direction;
    for (const row of this.#pending) this.#place(row, this.#direction);
    this.#pending = [];
  }

  #place(row: SeriesRow, direction: 1 | -1): void {
    const step = this.length === 0 ? 1 : (row.ms - this.#stamps.at(-1)) * direction;
    if (step > 0) this.#push(row);
    else this.#judgeRepeated(row, this.#find(row.ms, direction));
  }

  #push({ source, ms, values }: SeriesRow): void {
    if (this.length >= maxRows) refuse('file', `at most ${maxRows} rows`, `more in line ${source.line}`);
    this.#stamps.push(ms);
    this.#lines.push(source.line);
    values.forEach((value, i) => this.#data[i]?.push(value));
  }

  #judgeRepeated(row: SeriesRow, at: number | undefined): void {
    if (at === undefined) {
      this.#quarantine.add(row.source, `time must come after the row above it, which is of line ${this.#lines.at(-1)}`);
      return;
    }
    const isSame = row.values.every((value, i) => this.#data[i]?.at(at) === value);
    if (isSame) this.duplicates += 1;
    else this.#quarantine.add(row.source, `time must be given once, line ${this.#lines.at(at)} has it with other values`);
  }

  #find(ms: number, direction: 1 | -1): number | undefined {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#stamps.at(middle) * direction < ms * direction) low = middle + 1;
      else high = middle;
    }
    return low < this.length && this.#stamps.at(low) === ms ? low : undefined;
  }
}
