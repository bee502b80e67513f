/** What a client may ask, by name: queries, the kill path, fault switches and scripted prices. */
import { z } from 'zod';
import { faultSchema, type Fault } from './faults.ts';
import type { ExchangeLedger } from './ledger.ts';
import type { ScriptedBook } from './market-host.ts';
import type { MinuteBars } from './minute-bars.ts';
import type { OrderEntryDesk } from './order-entry.ts';
import { leavesOf, toRow } from './exchange-order.ts';
import type { OrderRecords } from './order-book-of-record.ts';

export interface RequestContext {
  readonly desk: OrderEntryDesk;
  readonly records: OrderRecords;
  readonly ledger: ExchangeLedger;
  readonly bars: MinuteBars | undefined;
  readonly setFault: (fault: Fault) => void;
  /** Absent unless the exchange runs `--scripted`. */
  readonly script: ((book: ScriptedBook) => void) | undefined;
  readonly nowMs: () => number;
}

const account = z.string().max(64).optional();
const level = z.tuple([z.number().int(), z.number().int().positive()]);
const bookSchema = z.object({ instrumentId: z.string(), bids: z.array(level), offers: z.array(level) });
const barsSchema = z.object({ instrumentId: z.string(), last: z.number().int().min(1).max(1_000_000) });

type Answer = (params: unknown, context: RequestContext) => unknown;

const answers: Readonly<Record<string, Answer>> = {
  query: (params, { desk }) => desk.query(z.object({ clOrdId: z.string() }).parse(params).clOrdId),
  open: (params, { records }) => {
    const wanted = z.object({ account }).parse(params).account;
    return records.open.filter(({ order }) => wanted === undefined || order.account === wanted).map(toRow);
  },
  positions: (params, { ledger }) => {
    const wanted = z.object({ account }).parse(params).account;
    return ledger.positions(wanted === undefined ? undefined : [wanted]);
  },
  executions: (params, { ledger }) => ledger.executionsSince(z.object({ since: z.string().optional() }).parse(params).since),
  statement: (params, { ledger, records }) => {
    const { account: name } = z.object({ account: z.string() }).parse(params);
    return ledger.statement(name, records.count(name));
  },
  cancelAll: (params, { desk, records, ledger }) => {
    const wanted = z.object({ account }).parse(params).account;
    const cancelled = desk.cancelAll(wanted);
    const open = records.open.filter((record) => leavesOf(record) > 0 && (wanted === undefined || record.order.account === wanted));
    return { cancelled, open: open.length, positions: ledger.positions(wanted === undefined ? undefined : [wanted]) };
  },
  bars: (params, { bars }) => {
    const { instrumentId, last } = barsSchema.parse(params);
    return bars?.last(instrumentId, last) ?? { startMs: [], open: [], high: [], low: [], close: [], volume: [] };
  },
  fault: (params, { setFault }) => {
    setFault(faultSchema.parse(params));
    return {};
  },
  script: (params, { script }) => {
    if (script === undefined) throw new Error('prices must be scripted only on an exchange started with --scripted');
    script(bookSchema.parse(params));
    return {};
  },
};

/** The answer, or a thrown error that says why there is none. */
export const answerRequest = (method: string, params: unknown, context: RequestContext): unknown => {
  const answer = Object.hasOwn(answers, method) ? answers[method] : undefined;
  if (answer === undefined) throw new Error(`request must be one of ${Object.keys(answers).join(', ')}, was ${method.slice(0, 40)}`);
  return answer(params, context);
};
