/**
 * What a paper venue remembers beyond the desk's death: one JSON line for each order, change of its terms, end and execution,
 * on disk (fdatasync) before the report about it leaves. A torn last line is cut. The kill path writes here too, from a
 * process of its own: what another has written is read before anything is added.
 */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { decodeRecord, encodeRecord } from '#/core/engine/codec.ts';
import { execInsts, ordTypes, sides, timesInForce } from '#/core/order/order.ts';
import { Money } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';

const price = z.number().transform(Price);
const qty = z.number().transform(Qty);
const time = z.bigint().transform(Timestamp);

const orderSchema = z.object({
  clOrdId: z.string(),
  account: z.string(),
  instrumentId: z.string(),
  side: z.enum(sides),
  ordType: z.enum(ordTypes),
  orderQty: qty,
  price: price.optional(),
  stopPx: price.optional(),
  timeInForce: z.enum(timesInForce),
  execInst: z.array(z.enum(execInsts)),
});

const executionSchema = z.object({
  execId: z.string(),
  lastQty: qty,
  lastPx: price,
  fee: z.bigint().transform(Money),
  feeCurrency: z.string(),
  lastLiquidityInd: z.enum(['AddedLiquidity', 'RemovedLiquidity']),
});

const entrySchema = z.discriminatedUnion('k', [
  z.object({ k: z.literal('order'), orderId: z.number(), order: orderSchema, tsVenue: time }),
  z.object({
    k: z.literal('terms'),
    orderId: z.number(),
    clOrdId: z.string(),
    orderQty: qty,
    price: price.optional(),
    stopPx: price.optional(),
    tsVenue: time,
  }),
  z.object({ k: z.literal('triggered'), orderId: z.number(), tsVenue: time }),
  /** `clOrdId` is the cancel's own. */
  z.object({
    k: z.literal('end'),
    orderId: z.number(),
    ordStatus: z.enum(['Canceled', 'Expired', 'Rejected']),
    clOrdId: z.string().optional(),
    tsVenue: time,
  }),
  z.object({ k: z.literal('exec'), orderId: z.number(), execution: executionSchema, tsVenue: time }),
]);
export type PaperEntry = z.infer<typeof entrySchema>;
export type PaperOrder = z.infer<typeof orderSchema>;
export type PaperExecution = z.infer<typeof executionSchema>;

export const paperFolder = (home: string): string => join(home, 'paper');
export const paperLogFile = (home: string, venue: string): string => join(paperFolder(home), `${venue}.ndjson`);

export class PaperLog {
  readonly #file: number;
  #end = 0;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    cutTornLine(path);
    this.#file = openSync(path, 'a+', 0o600);
  }

  /** What is in the log and was neither read nor written here: everything at first, then what the kill path has added. */
  takeUnread(): readonly PaperEntry[] {
    const { size } = fstatSync(this.#file);
    if (size <= this.#end) return [];
    const bytes = Buffer.alloc(size - this.#end);
    readSync(this.#file, bytes, 0, bytes.length, this.#end);
    this.#end = size;
    const lines = bytes.toString('utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => entrySchema.parse(decodeRecord(line)));
  }

  append(entries: readonly PaperEntry[]): void {
    if (entries.length === 0) return;
    const bytes = Buffer.from(entries.map((entry) => `${encodeRecord(entry)}\n`).join(''));
    for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done);
    fdatasyncSync(this.#file);
    this.#end += bytes.length;
  }

  close(): void {
    closeSync(this.#file);
  }
}

const cutTornLine = (path: string): void => {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf('\n') + 1;
  if (end < bytes.length) truncateSync(path, end);
};
