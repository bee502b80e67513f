/**
 * Rows of a recording as bytes on their way to a browser, in slices: the count of rows (uint32), how it goes on (uint32: 0 more
 * follows, 1 that was all, 2 cut at the most rows that are sent, 3 the recording could not be read on), then the columns venueNs,
 * localNs, ticks, lots (float64) and kind (uint8). Little-endian, as every machine that runs this is. The head comes before them.
 */
import { z } from 'zod';
import type { RowColumns } from './depth-rows.ts';

export const tapeHeadSchema = z.strictObject({
  title: z.string(),
  symbol: z.string(),
  currency: z.string(),
  priceScale: z.number().int(),
  qtyScale: z.number().int(),
  /** In units of the scales. */
  tickSize: z.number().int().positive(),
  lotSize: z.number().int().positive(),
  /** Nanoseconds since 1970, as text. */
  baseNs: z.string(),
  /** Of receipt, from the first frame to the last. */
  lengthNs: z.number(),
});
export type TapeHead = z.infer<typeof tapeHeadSchema>;

export const sliceEnds = ['more', 'all', 'cut', 'failed'] as const;
export type SliceEnd = (typeof sliceEnds)[number];

const rowBytes = 4 * 8 + 1;
const prefixBytes = 8;

export const encodeSlice = ({ kind, ticks, lots, venueNs, localNs }: RowColumns, end: SliceEnd): Uint8Array => {
  const count = kind.length;
  const bytes = new Uint8Array(prefixBytes + count * rowBytes);
  const prefix = new DataView(bytes.buffer);
  prefix.setUint32(0, count, true);
  prefix.setUint32(4, sliceEnds.indexOf(end), true);
  [venueNs, localNs, ticks, lots].forEach((column, i) => bytes.set(bytesOf(column), prefixBytes + i * 8 * count));
  bytes.set(kind, prefixBytes + 32 * count);
  return bytes;
};

const bytesOf = (column: Float64Array): Uint8Array => new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

export interface ReadSlice {
  readonly columns: RowColumns;
  readonly end: SliceEnd;
}

/** Bytes as they arrive, to whole slices. */
export class SliceReader {
  #kept = new Uint8Array(0);

  push(bytes: Uint8Array): readonly ReadSlice[] {
    const joined = new Uint8Array(this.#kept.length + bytes.length);
    joined.set(this.#kept);
    joined.set(bytes, this.#kept.length);
    this.#kept = joined;
    const slices: ReadSlice[] = [];
    for (let slice = this.#readSlice(); slice !== undefined; slice = this.#readSlice()) slices.push(slice);
    return slices;
  }

  #readSlice(): ReadSlice | undefined {
    if (this.#kept.length < prefixBytes) return undefined;
    const prefix = new DataView(this.#kept.buffer, this.#kept.byteOffset);
    const count = prefix.getUint32(0, true);
    const end = sliceEnds[prefix.getUint32(4, true)] ?? 'failed';
    const length = prefixBytes + count * rowBytes;
    if (this.#kept.length < length) return undefined;
    const { buffer } = this.#kept.slice(0, length);
    this.#kept = this.#kept.slice(length);
    const column = (i: number): Float64Array => new Float64Array(buffer, prefixBytes + i * 8 * count, count);
    const [venueNs, localNs, ticks, lots] = [column(0), column(1), column(2), column(3)];
    return { columns: { venueNs, localNs, ticks, lots, kind: new Uint8Array(buffer, prefixBytes + 32 * count, count) }, end };
  }
}
