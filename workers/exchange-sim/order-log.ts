/**
 * What the exchange remembers over its own restart: one JSON line for each order, change of its terms, end and execution, written
 * before the report about it leaves. It is not fsynced: it survives the death of the process, not of the machine, which is enough
 * for a simulated venue. A torn last line (killed in the middle of a write) is cut.
 */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ordStatuses } from '#/core/order/order.ts';
import { executionSchema, orderSchema } from '#/server/adapters/venues/simx/wire.ts';

const logEntry = z.discriminatedUnion('k', [
  z.object({
    k: z.literal('order'),
    orderId: z.string(),
    order: orderSchema,
    reason: z.number().optional(),
    /** When it came in, in milliseconds; logs from before Day orders ended do not say. */
    atMs: z.number().optional(),
  }),
  z.object({
    k: z.literal('terms'),
    orderId: z.string(),
    clOrdId: z.string(),
    orderQty: z.number(),
    price: z.number().optional(),
    stopPx: z.number().optional(),
  }),
  z.object({ k: z.literal('triggered'), orderId: z.string() }),
  z.object({ k: z.literal('end'), orderId: z.string(), ordStatus: z.enum(ordStatuses) }),
  z.object({ k: z.literal('exec'), orderId: z.string(), execution: executionSchema }),
]);
export type LogEntry = z.infer<typeof logEntry>;

export class OrderLog {
  readonly #file: number;
  readonly entries: readonly LogEntry[];

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.entries = readEntries(path);
    this.#file = openSync(path, 'a', 0o600);
  }

  append(entry: LogEntry): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }
}

const readEntries = (path: string): readonly LogEntry[] => {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  const end = text.lastIndexOf('\n') + 1;
  if (end < text.length) truncateSync(path, Buffer.byteLength(text.slice(0, end)));
  const lines = text
    .slice(0, end)
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => logEntry.parse(JSON.parse(line)));
};
