/**
 * Order entry of the simulated exchange: client messages in, FIX reports out. Every order, end and execution is in the log
 * before the report about it leaves; a client id is accepted once for ever (ordRejReason 6 after that).
 */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { rulesAt } from '#/core/instrument/instrument.ts';
import { isAgentAccount } from '#/core/matching/agents/trader.ts';
import { cxlRejReason, ordRejReason, type MatchEvent, type OrderSnapshot, type Traded } from '#/core/matching/match-event.ts';
import type { OrdStatus } from '#/core/order/order.ts';
import { Price } from '#/core/value/quantity.ts';
import { timestampFromMs, type Timestamp } from '#/core/value/timestamp.ts';
import type { WireCancel, WireOrder, WireOrderRow, WireReplace, WireReport } from '#/server/adapters/venues/simx/wire.ts';
import { dayEndMs } from './day-end.ts';
import { isOpen, toEntry, toQty, toRow, type ExchangeOrder } from './exchange-order.ts';
import { feeOf } from './fees.ts';
import type { ExchangeLedger } from './ledger.ts';
import type { MarketHost } from './market-host.ts';
import type { OrderRecords } from './order-book-of-record.ts';
import { ReportDesk, type ReportDeskOptions } from './report-desk.ts';

export interface OrderEntryOptions extends ReportDeskOptions {
  readonly instruments: readonly Instrument[];
  readonly records: OrderRecords;
  readonly ledger: ExchangeLedger;
  readonly host: MarketHost;
}

export class OrderEntryDesk {
  readonly #o: OrderEntryOptions;
  readonly #instruments: ReadonlyMap<string, Instrument>;
  /** The order being submitted, until the engine has given it a number. */
  #entering: ExchangeOrder | undefined;
  /** When each open Day order ends, in milliseconds. */
  readonly #dayEnds = new Map<ExchangeOrder, number>();
  /** Acknowledgements held back until after the fills of the same command. */
  #held: (() => void)[] = [];
  readonly #reports: ReportDesk;

  constructor(options: OrderEntryOptions) {
    this.#o = options;
    this.#reports = new ReportDesk(options);
    this.#instruments = new Map(options.instruments.map((instrument) => [instrument.id, instrument]));
  }

  /** Puts the open orders of an earlier run back into the book, oldest first; what could not have rested, or whose day is over, ends. */
  restore(): void {
    for (const record of this.#o.records.open) {
      if (this.#noteDayEnd(record) <= this.#o.nowMs()) {
        this.#end(record, 'Expired');
        continue;
      }
      const { timeInForce, ordType } = record.order;
      const couldRest = timeInForce === 'Day' || timeInForce === 'GoodTillCancel';
      if (!couldRest || ordType === 'Market' || (ordType === 'Stop' && record.isTriggered)) this.#end(record, 'Canceled');
      else {
        if (record.ordStatus === 'PendingNew') record.ordStatus = 'New';
        this.#enter(record);
      }
    }
  }

  /** Ends the Day orders whose session is over. */
  expire(): void {
    const nowMs = this.#o.nowMs();
    for (const [record, endMs] of this.#dayEnds) {
      if (!isOpen(record)) this.#dayEnds.delete(record);
      else if (endMs <= nowMs) this.#expireDay(record);
    }
  }

  submit(order: WireOrder): void {
    const { records, ledger, faults } = this.#o;
    const refusal = this.#refuse(order);
    if (refusal !== undefined) {
      this.#reports.rejectUnrecorded(order, refusal);
      return;
    }
    records.commit({ k: 'order', orderId: records.nextOrderId(), order, atMs: Math.floor(this.#o.nowMs()) }, ledger);
    const record = records.find(order.clOrdId);
    if (record === undefined) return;
    this.#noteDayEnd(record);
    if (faults.fires('reject-next')) this.#reject(record, ordRejReason.other, 'rejected by a fault switch');
    else this.#enter(record);
  }

  cancel({ clOrdId, origClOrdId }: WireCancel): void {
    const record = this.#target(clOrdId, origClOrdId);
    if (record?.engineId === undefined) return;
    this.apply(record.order.instrumentId, this.#o.host.cancel(record.order.instrumentId, record.engineId));
  }

  replace({ clOrdId, origClOrdId, orderQty, price, stopPx }: WireReplace): void {
    const record = this.#target(clOrdId, origClOrdId);
    if (record?.engineId === undefined) return;
    const { instrumentId } = record.order;
    const amendment = {
      orderId: record.engineId,
      orderQty: toQty(orderQty - record.engineBase),
      at: this.#at(),
      ...(price === undefined ? {} : { price: Price(price) }),
      ...(stopPx === undefined ? {} : { stopPx: Price(stopPx) }),
    };
    this.apply(instrumentId, this.#o.host.replace(instrumentId, amendment));
  }

  /** Cancels everything unexecuted of an account, or of all; the number of orders cancelled. */
  cancelAll(account: string | undefined): number {
    let cancelled = 0;
    for (const record of this.#o.records.open) {
      if (record.engineId === undefined || (account !== undefined && record.order.account !== account)) continue;
      this.apply(record.order.instrumentId, this.#o.host.cancel(record.order.instrumentId, record.engineId));
      if (record.ordStatus === 'Canceled') cancelled += 1;
    }
    return cancelled;
  }

  query(clOrdId: string): WireOrderRow {
    const record = this.#o.records.find(clOrdId);
    return record === undefined ? { found: false } : toRow(record);
  }

  /** Books what the engine did, in order, and tells it. */
  apply(instrumentId: string, events: readonly MatchEvent[]): void {
    for (const event of events) this.#applyOne(instrumentId, event);
    for (const release of this.#held.splice(0)) release();
  }

  #noteDayEnd(record: ExchangeOrder): number {
    const instrument = this.#instruments.get(record.order.instrumentId);
    const endMs = instrument === undefined ? Infinity : dayEndMs(record, instrument, this.#o.nowMs());
    if (endMs < Infinity) this.#dayEnds.set(record, endMs);
    return endMs;
  }

  /** Its end is on record before it leaves the book, whose own word about that is then about nobody's order. */
  #expireDay(record: ExchangeOrder): void {
    const { engineId, order } = record;
    this.#dayEnds.delete(record);
    this.#end(record, 'Expired');
    this.#reports.send(this.#reports.make(record, 'Expired', { text: 'the session is over' }));
    if (engineId !== undefined) this.apply(order.instrumentId, this.#o.host.cancel(order.instrumentId, engineId));
  }

  #enter(record: ExchangeOrder): void {
    this.#entering = record;
    const { instrumentId } = record.order;
    const events = this.#o.host.submit(instrumentId, toEntry(record, this.#at()));
    this.apply(instrumentId, events);
    this.#entering = undefined;
  }

  #refuse(order: WireOrder): { readonly reason: number; readonly text: string } | undefined {
    if (this.#o.records.isUsed(order.clOrdId)) {
      return { reason: ordRejReason.duplicateOrder, text: `clOrdId must be new, was ${order.clOrdId} again` };
    }
    if (!this.#instruments.has(order.instrumentId)) {
      return { reason: ordRejReason.unknownSymbol, text: `instrumentId must be listed, was ${order.instrumentId}` };
    }
    if (!isAgentAccount(order.account)) return undefined;
    return { reason: ordRejReason.other, text: `account must not begin with ~, was ${order.account}` };
  }

  /** The open order that a cancel or replacement means; a reject is sent when there is none. */
  #target(clOrdId: string, origClOrdId: string): ExchangeOrder | undefined {
    const { records } = this.#o;
    const record = records.find(origClOrdId);
    if (record === undefined || records.isUsed(clOrdId)) {
      const reason = record === undefined ? cxlRejReason.unknownOrder : cxlRejReason.duplicateClOrdId;
      this.#reports.rejectCancel(
        { record, clOrdId, origClOrdId },
        reason,
        record === undefined ? 'order is unknown' : 'clOrdId was used before',
      );
      return undefined;
    }
    records.linkClient(clOrdId, record);
    if (!isOpen(record)) {
      this.#reports.rejectCancel({ record, clOrdId, origClOrdId }, cxlRejReason.tooLate, `order is ${record.ordStatus}`);
      return undefined;
    }
    record.requestId = clOrdId;
    return record;
  }

  #applyOne(instrumentId: string, event: MatchEvent): void {
    switch (event.kind) {
      case 'Accepted':
        if (this.#entering !== undefined && event.order.clOrdId === this.#entering.order.clOrdId) this.#accept(this.#entering, event.order);
        return;
      case 'Rejected':
        if (this.#entering !== undefined) this.#reject(this.#entering, event.ordRejReason, event.text);
        return;
      case 'CancelRejected':
        this.#onCancelRejected(this.#o.records.findEngine(instrumentId, event.orderId), event);
        return;
      case 'Traded':
        this.#trade(instrumentId, event);
        return;
      default:
        this.#onOwnEvent(this.#o.records.findEngine(instrumentId, event.order.orderId), event);
    }
  }

  #accept(record: ExchangeOrder, { orderId }: OrderSnapshot): void {
    this.#o.records.linkEngine(record, orderId);
    if (record.ordStatus !== 'PendingNew') return;
    record.ordStatus = 'New';
    const report = this.#reports.make(record, 'New');
    if (this.#o.faults.fires('fill-before-ack')) this.#held.push(() => this.#o.send(report));
    else if (!this.#o.faults.fires('drop-next-ack')) this.#reports.sendAck(report);
  }

  #trade(instrumentId: string, event: Traded): void {
    for (const isMaker of [false, true]) {
      const side = isMaker ? event.maker : event.taker;
      const record = this.#o.records.findEngine(instrumentId, side.orderId);
      if (record !== undefined) this.#execute(record, event, isMaker);
    }
  }

  #execute(record: ExchangeOrder, { px, qty }: Traded, isMaker: boolean): void {
    const instrument = this.#instruments.get(record.order.instrumentId);
    if (instrument === undefined) return;
    const { records, ledger, faults } = this.#o;
    for (const lastQty of splitQty(qty, faults.parts, rulesAt(instrument, this.#at()).lotSize)) {
      const fee = feeOf({ instrument, px, qty: lastQty, qtyBefore: record.cumQty, isMaker });
      const execution = {
        execId: records.nextExecId(),
        clOrdId: record.clOrdId,
        account: record.order.account,
        instrumentId: instrument.id,
        side: record.order.side,
        lastQty,
        lastPx: px,
        fee: String(fee),
        feeCurrency: instrument.currency,
        ts: String(this.#at()),
        orderId: record.orderId,
        cumQty: record.cumQty + lastQty,
        leavesQty: record.orderQty - record.cumQty - lastQty,
        lastLiquidityInd: isMaker ? ('AddedLiquidity' as const) : ('RemovedLiquidity' as const),
      };
      records.commit({ k: 'exec', orderId: record.orderId, execution }, ledger);
      const { account: _account, instrumentId: _instrumentId, side: _side, ...told } = execution;
      const report: WireReport = { ...this.#reports.make(record, 'Trade'), ...told };
      if (faults.fires('drop-next-fill-report')) continue;
      this.#reports.send(report);
    }
  }

  #onOwnEvent(
    record: ExchangeOrder | undefined,
    event: Exclude<MatchEvent, Traded | { kind: 'Accepted' | 'Rejected' | 'CancelRejected' }>,
  ): void {
    if (record === undefined) return;
    switch (event.kind) {
      case 'Canceled':
        this.#cancelled(record, event.reason);
        return;
      case 'Expired':
        this.#end(record, 'Expired');
        this.#reports.send(this.#reports.make(record, 'Expired'));
        return;
      case 'Triggered':
        this.#o.records.commit({ k: 'triggered', orderId: record.orderId }, this.#o.ledger);
        this.#reports.send(this.#reports.make(record, 'TriggeredOrActivatedBySystem'));
        return;
      case 'Replaced':
        this.#replaced(record, event);
    }
  }

  #cancelled(record: ExchangeOrder, reason: string): void {
    const { requestId, clOrdId } = record;
    this.#end(record, 'Canceled');
    const ids = requestId === undefined ? {} : { clOrdId: requestId, origClOrdId: clOrdId };
    this.#reports.sendAck(this.#reports.make(record, 'Canceled', { ...ids, ...(reason === 'Requested' ? {} : { text: reason }) }));
  }

  #replaced(record: ExchangeOrder, event: Extract<MatchEvent, { kind: 'Replaced' }>): void {
    const origClOrdId = record.clOrdId;
    const terms = {
      orderId: record.orderId,
      clOrdId: record.requestId ?? record.clOrdId,
      orderQty: event.orderQty + record.engineBase,
      ...(event.price === undefined ? {} : { price: event.price }),
      ...(event.stopPx === undefined ? {} : { stopPx: event.stopPx }),
    };
    this.#o.records.commit({ k: 'terms', ...terms }, this.#o.ledger);
    record.requestId = undefined;
    this.#reports.sendAck(this.#reports.make(record, 'Replaced', { origClOrdId }));
  }

  #onCancelRejected(record: ExchangeOrder | undefined, event: Extract<MatchEvent, { kind: 'CancelRejected' }>): void {
    if (record?.requestId === undefined) return;
    const clOrdId = record.requestId;
    record.requestId = undefined;
    this.#reports.rejectCancel({ record, clOrdId, origClOrdId: record.clOrdId }, event.cxlRejReason, event.text);
  }

  #end(record: ExchangeOrder, ordStatus: OrdStatus): void {
    this.#o.records.commit({ k: 'end', orderId: record.orderId, ordStatus }, this.#o.ledger);
    record.requestId = undefined;
  }

  #reject(record: ExchangeOrder, reason: number, text: string): void {
    const wasOpen = record.ordStatus !== 'PendingNew';
    this.#end(record, wasOpen ? 'Canceled' : 'Rejected');
    this.#reports.send(
      wasOpen ? this.#reports.make(record, 'Canceled', { text }) : this.#reports.make(record, 'Rejected', { ordRejReason: reason, text }),
    );
  }

  #at(): Timestamp {
    return timestampFromMs(Math.floor(this.#o.nowMs()));
  }
}

/** As equal parts as whole lots allow. */
const splitQty = (qty: number, parts: number, lotSize: number): number[] => {
  const lots = Math.floor(qty / lotSize);
  const count = Math.max(1, Math.min(parts, lots));
  const each = Math.floor(lots / count) * lotSize;
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? qty - each * (count - 1) : each));
};
