/** Makes and sends reports: numbers them for this run, delays, drops or repeats them as the fault switches say. */
import { timestampFromMs } from '#/core/value/timestamp.ts';
import type { WireCancelReject, WireOrder, WireReport } from '#/server/adapters/venues/simx/wire.ts';
import { leavesOf, type ExchangeOrder } from './exchange-order.ts';
import type { Faults } from './faults.ts';

export type Outgoing = WireReport | WireCancelReject;

export interface ReportDeskOptions {
  readonly faults: Faults;
  /** Distinguishes the report numbers of this run from those before it. */
  readonly epoch: string;
  readonly nowMs: () => number;
  readonly send: (report: Outgoing) => void;
  readonly later: (ms: number, run: () => void) => void;
}

interface ReportExtras {
  readonly clOrdId?: string;
  readonly origClOrdId?: string;
  readonly text?: string;
  readonly ordRejReason?: number;
}

interface CancelIds {
  readonly record: ExchangeOrder | undefined;
  readonly clOrdId: string;
  readonly origClOrdId: string;
}

export class ReportDesk {
  readonly #o: ReportDeskOptions;
  #reports = 0;

  constructor(options: ReportDeskOptions) {
    this.#o = options;
  }

  make(record: ExchangeOrder, execType: WireReport['execType'], extras: ReportExtras = {}): WireReport {
    return {
      t: '8',
      account: record.order.account,
      clOrdId: record.clOrdId,
      orderId: record.orderId,
      execId: this.#nextReportId(),
      execType,
      ordStatus: record.ordStatus,
      cumQty: record.cumQty,
      leavesQty: leavesOf(record),
      orderQty: record.orderQty,
      ...(record.price === undefined ? {} : { price: record.price }),
      ...extras,
      ts: this.#now(),
    };
  }

  send(report: WireReport): void {
    this.#o.send(report);
    if (this.#o.faults.fires('duplicate-next-report')) this.#o.send(report);
  }

  sendAck(report: WireReport): void {
    const { delayAcksMs } = this.#o.faults;
    if (delayAcksMs > 0) this.#o.later(delayAcksMs, () => this.send(report));
    else this.send(report);
  }

  /** A rejection that leaves no trace in the records: the id was used before, or there is nothing to trade. */
  rejectUnrecorded({ clOrdId, account }: WireOrder, { reason, text }: { readonly reason: number; readonly text: string }): void {
    const quantities = { cumQty: 0, leavesQty: 0, ordRejReason: reason, text };
    const status = { execType: 'Rejected', ordStatus: 'Rejected' } as const;
    this.send({ t: '8', account, clOrdId, execId: this.#nextReportId(), ...status, ...quantities, ts: this.#now() });
  }

  rejectCancel({ record, clOrdId, origClOrdId }: CancelIds, reason: number, text: string): void {
    const account = record?.order.account ?? '*';
    const ordStatus = record?.ordStatus ?? 'Rejected';
    this.#o.send({ t: '9', account, clOrdId, origClOrdId, ordStatus, cxlRejReason: reason, text, ts: this.#now() });
  }

  #nextReportId(): string {
    this.#reports += 1;
    return `R-${this.#o.epoch}-${this.#reports}`;
  }

  #now(): string {
    return String(timestampFromMs(Math.floor(this.#o.nowMs())));
  }
}
