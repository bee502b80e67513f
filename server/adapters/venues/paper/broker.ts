/**
 * Orders to a paper venue: the matching is core/matching/paper-matcher.ts, one for each instrument that the outside venue lists;
 * here are its books, its log and its reports. What happens is on disk before anybody hears of it, and a client id is taken
 * once for ever. An order whose instrument is not listed now can be asked about and cancelled, and does not fill.
 */
import { randomBytes } from 'node:crypto';
import { sessionFrom } from '#/core/instrument/calendar.ts';
import { notionalOf } from '#/core/instrument/convert.ts';
import { rulesAt, type Instrument } from '#/core/instrument/instrument.ts';
import type { MarketEvent } from '#/core/market/events.ts';
import { cxlRejReason, ordRejReason } from '#/core/matching/match-event.ts';
import { PaperMatcher, type PaperEvent, type PaperFill } from '#/core/matching/paper-matcher.ts';
import { execInsts, ordTypes, timesInForce, type BrokerEvent, type NewOrderSingle } from '#/core/order/order.ts';
import { ConnectivityError, type Broker, type BrokerHandlers, type CancelRequest, type ReplaceRequest } from '#/core/ports/broker.ts';
import { coinFee } from '#/core/portfolio/taker-fee.ts';
import { Money } from '#/core/value/money.ts';
import { Price } from '#/core/value/quantity.ts';
import { Timestamp, toMs } from '#/core/value/timestamp.ts';
import { PaperLog, paperLogFile, type PaperEntry } from './log.ts';
import { couldRest, notListed, refuseRequest, termsOf, toEntry } from './orders.ts';
import { isOpen, PaperRecords, type PaperRecord } from './records.ts';
import { toCancelReject, toRejection, toReport, toStatus, toTrade, type ReportHead } from './reports.ts';

export interface PaperBrokerConfig {
  /** The outside venue whose market it trades on, as in its instruments. */
  readonly venue: string;
  readonly home: string;
  readonly nowNs?: () => bigint;
}

export interface PaperBroker extends Broker {
  /** What the outside venue lists, with its rules of now. */
  readonly list: (instruments: readonly Instrument[]) => void;
  /** The outside market, event by event as the feed tells it. */
  readonly onEvent: (event: MarketEvent) => void;
}

const clOrdIdMaxLength = 64;
const expireEveryMs = 1000;
const systemNowNs = (): bigint => BigInt(Date.now()) * 1_000_000n;

export const createPaperBroker = (config: PaperBrokerConfig): PaperBroker => {
  const venue = new PaperVenue(config);
  const { records } = venue;
  return {
    venue: config.venue,
    capabilities: { ordTypes, timesInForce, execInsts, replace: true, clOrdIdMaxLength },
    list: (instruments) => venue.list(instruments),
    onEvent: (event) => venue.onEvent(event),
    connect: (handlers) => venue.run(() => venue.connect(handlers)),
    submit: (order) => venue.run(() => venue.submit(order)),
    cancel: (request) => venue.run(() => venue.cancel(request)),
    replace: (request) => venue.run(() => venue.replace(request)),
    queryOrder: (clOrdId) => venue.run(() => venue.tellStatus(clOrdId)),
    cancelAll: (account) => venue.run(() => venue.cancelAll(account)),
    openOrderIds: () => venue.run(() => records.open.map(({ clOrdId }) => clOrdId)),
    positions: () => venue.run(() => records.positions()),
    executionsSince: (execId) => venue.run(() => records.executionsSince(execId)),
    close: () => venue.close(),
  };
};

class PaperVenue {
  readonly records = new PaperRecords();
  readonly #config: PaperBrokerConfig;
  readonly #log: PaperLog;
  readonly #matchers = new Map<string, PaperMatcher>();
  readonly #instruments = new Map<string, Instrument>();
  /** Report numbers of this run never repeat those of another. */
  readonly #epoch = randomBytes(5).toString('hex');
  #reports = 0;
  #handlers: BrokerHandlers | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Written and told together, at the end of what is being done. */
  #entries: PaperEntry[] = [];
  #told: BrokerEvent[] = [];
  #broken: string | undefined;

  constructor(config: PaperBrokerConfig) {
    this.#config = config;
    this.#log = new PaperLog(paperLogFile(config.home, config.venue));
    for (const entry of this.#log.takeUnread()) this.records.fold(entry);
    for (const record of this.records.open) if (!couldRest(record)) this.#end(record, {});
    this.#log.append(this.#entries);
    this.#told = [];
  }

  /** One deed: hears the kill path first, and is on disk before its reports leave. Trouble closes the venue. */
  run<Answer>(deed: () => Answer): Promise<Answer> {
    try {
      return Promise.resolve(this.#do(deed));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  connect(handlers: BrokerHandlers): void {
    this.#handlers = handlers;
    this.#timer = setInterval(() => void this.run(() => this.#expireDays()).catch(() => undefined), expireEveryMs);
    handlers.onConnection(true, 'the paper venue is open');
  }

  close(): Promise<void> {
    clearInterval(this.#timer);
    this.#broken = 'it was closed';
    this.#log.close();
    return Promise.resolve();
  }

  list(instruments: readonly Instrument[]): void {
    for (const instrument of instruments) {
      this.#instruments.set(instrument.id, instrument);
      if (!this.#matchers.has(instrument.id)) this.#matchers.set(instrument.id, this.#openMatcher(instrument));
    }
  }

  onEvent(event: MarketEvent): void {
    if (this.#broken !== undefined) return;
    if (this.#dueDays().length > 0) void this.run(() => this.#expireDays()).catch(() => undefined);
    const heard = event.kind === 'FeedStatus' ? [...this.#matchers.keys()] : [event.instrumentId];
    for (const id of heard) {
      const events = this.#matchers.get(id)?.onEvent(event) ?? [];
      // A failure has closed the venue and was told as a lost connection: the market goes on without it.
      if (events.length > 0) void this.run(() => this.#apply(events)).catch(() => undefined);
    }
  }

  submit(order: NewOrderSingle): void {
    const refusal = this.#refuse(order);
    const matcher = this.#matchers.get(order.instrumentId);
    if (refusal !== undefined || matcher === undefined) {
      const { clOrdId } = order;
      this.#told.push(toRejection({ clOrdId, reason: ordRejReason.unknownSymbol, text: notListed(order), ...refusal }, this.#head()));
      return;
    }
    const orderId = this.records.nextOrderId;
    this.#commit({ k: 'order', orderId, order: termsOf(order), tsVenue: this.#now() });
    this.#apply(matcher.submit(toEntry(this.records.get(orderId), this.#now()), orderId), orderId);
  }

  cancel({ clOrdId, origClOrdId }: CancelRequest): void {
    const record = this.#target({ clOrdId, origClOrdId });
    if (record !== undefined) this.#end(record, { clOrdId });
  }

  replace({ clOrdId, origClOrdId, orderQty, price, stopPx }: ReplaceRequest): void {
    const record = this.#target({ clOrdId, origClOrdId });
    if (record === undefined) return;
    const { orderId } = record;
    const matcher = this.#matchers.get(record.order.instrumentId);
    const terms = { ...(price !== undefined && { price }), ...(stopPx !== undefined && { stopPx }) };
    const events = matcher?.replace({ orderId, orderQty, at: this.#now(), ...terms });
    const refused = events?.find((event) => event.kind === 'CancelRejected');
    if (events === undefined || refused !== undefined) {
      const { cxlRejReason: reason, text } = refused ?? { cxlRejReason: cxlRejReason.other, text: notListed(record.order) };
      this.#told.push(toCancelReject({ clOrdId, origClOrdId, record, reason, text }, this.#head()));
      return;
    }
    this.#commit({ k: 'terms', orderId, clOrdId, orderQty, ...terms, tsVenue: this.#now() });
    this.#tell(record, 'Replaced', { origClOrdId });
    this.#apply(events);
  }

  /** The number of orders cancelled. */
  cancelAll(account: string | undefined): number {
    const open = this.records.open.filter(({ order }) => account === undefined || order.account === account);
    for (const record of open) this.#end(record, {});
    return open.length;
  }

  tellStatus(clOrdId: string): void {
    this.#told.push(toStatus(clOrdId, this.records.find(clOrdId), this.#head()));
  }

  #do<Answer>(deed: () => Answer): Answer {
    if (this.#broken !== undefined) throw new ConnectivityError(`the paper venue must be open, ${this.#broken}`);
    this.#entries = [];
    this.#told = [];
    try {
      this.#hearKillPath();
      const answer = deed();
      this.#log.append(this.#entries);
      for (const report of this.#told.splice(0)) this.#handlers?.onReport(report);
      return answer;
    } catch (error) {
      throw this.#breakDown(error);
    }
  }

  /** What is in memory may not be what is on disk: nothing more is said until the log is read again. */
  #breakDown(error: unknown): ConnectivityError {
    this.#broken = `it failed: ${error instanceof Error ? error.message : String(error)}`;
    clearInterval(this.#timer);
    this.#handlers?.onConnection(false, `${this.#broken}; it opens again with the desk`);
    return new ConnectivityError(`the paper venue must be open, ${this.#broken}`);
  }

  /** Orders that `bw halt` has ended in the log while this desk did not answer. */
  #hearKillPath(): void {
    for (const entry of this.#log.takeUnread()) {
      this.records.fold(entry);
      const record = this.records.get(entry.orderId);
      this.#matchers.get(record.order.instrumentId)?.cancel(entry.orderId);
      if (entry.k === 'end') this.#tell(record, 'Canceled', { text: 'cancelled by the kill path' });
    }
  }

  #openMatcher(instrument: Instrument): PaperMatcher {
    const matcher = new PaperMatcher(instrument, (account) => this.records.position(account, instrument.id));
    for (const record of this.records.open) {
      if (record.order.instrumentId !== instrument.id) continue;
      matcher.restore(toEntry(record, this.#now()), { orderId: record.orderId, cumQty: record.cumQty });
    }
    return matcher;
  }

  #refuse({ clOrdId }: NewOrderSingle): { readonly reason: number; readonly text: string } | undefined {
    if (this.records.find(clOrdId) === undefined) return undefined;
    return { reason: ordRejReason.duplicateOrder, text: `clOrdId must be new, was ${clOrdId} again` };
  }

  /** The open order that a cancel or replacement means; a reject is told when there is none. */
  #target(ids: Pick<CancelRequest, 'clOrdId' | 'origClOrdId'>): PaperRecord | undefined {
    const record = this.records.find(ids.origClOrdId);
    const refusal = refuseRequest(record, this.records.find(ids.clOrdId) !== undefined);
    if (refusal === undefined) return record;
    this.#told.push(toCancelReject({ ...ids, record, ...refusal }, this.#head()));
    return undefined;
  }

  #end(record: PaperRecord, { clOrdId }: { readonly clOrdId?: string }): void {
    this.#matchers.get(record.order.instrumentId)?.cancel(record.orderId);
    const ids = clOrdId === undefined ? {} : { clOrdId };
    this.#commit({ k: 'end', orderId: record.orderId, ordStatus: 'Canceled', ...ids, tsVenue: this.#now() });
    this.#tell(record, 'Canceled', clOrdId === undefined ? {} : { clOrdId, origClOrdId: record.clOrdId });
  }

  /** Day orders whose session is over, of instruments that are listed. */
  #dueDays(): readonly PaperRecord[] {
    const nowMs = toMs(this.#now());
    return this.records.open.filter(({ order, tsPlaced }) => {
      const instrument = this.#instruments.get(order.instrumentId);
      return order.timeInForce === 'Day' && instrument !== undefined && sessionFrom(instrument.calendar, tsPlaced).closeMs <= nowMs;
    });
  }

  #expireDays(): void {
    for (const { order, orderId } of this.#dueDays()) this.#apply(this.#matchers.get(order.instrumentId)?.expire(orderId) ?? []);
  }

  /** Books what the matcher did, in order. `submitted` is the order that it was just given. */
  #apply(events: readonly PaperEvent[], submitted?: number): void {
    for (const event of events) {
      const orderId = 'order' in event ? event.order.orderId : submitted;
      const record = orderId === undefined ? undefined : this.records.get(orderId);
      // What the kill path has ended meanwhile has not traded.
      if (record !== undefined && isOpen(record)) this.#applyOne(record, event);
    }
  }

  #applyOne(record: PaperRecord, event: PaperEvent): void {
    const { orderId } = record;
    const tsVenue = this.#now();
    switch (event.kind) {
      case 'Accepted':
        return this.#tell(record, 'New');
      case 'Rejected':
        this.#commit({ k: 'end', orderId, ordStatus: 'Rejected', tsVenue });
        return this.#tell(record, 'Rejected', { ordRejReason: event.ordRejReason, text: event.text });
      case 'Triggered':
        this.#commit({ k: 'triggered', orderId, tsVenue });
        return this.#tell(record, 'TriggeredOrActivatedBySystem');
      case 'Filled':
        return this.#execute(record, event);
      case 'Canceled':
        this.#commit({ k: 'end', orderId, ordStatus: 'Canceled', tsVenue });
        return this.#tell(record, 'Canceled', { text: event.reason });
      case 'Expired':
        this.#commit({ k: 'end', orderId, ordStatus: 'Expired', tsVenue });
        return this.#tell(record, 'Expired');
      // Told by whoever asked for it.
      case 'Replaced':
      case 'CancelRejected':
        return undefined;
    }
  }

  #execute(record: PaperRecord, { px, qty, isMaker }: PaperFill): void {
    const instrument = this.#instruments.get(record.order.instrumentId);
    if (instrument === undefined) return;
    const at = this.#now();
    const notional = notionalOf(Price(Math.abs(px)), qty, instrument, rulesAt(instrument, at).multiplier);
    const execution = {
      execId: `${this.#config.venue}-${this.records.executionCount + 1}`,
      lastQty: qty,
      lastPx: px,
      fee: Money(coinFee(instrument, notional, isMaker)),
      feeCurrency: instrument.currency,
      lastLiquidityInd: isMaker ? ('AddedLiquidity' as const) : ('RemovedLiquidity' as const),
    };
    this.#commit({ k: 'exec', orderId: record.orderId, execution, tsVenue: at });
    this.#told.push(toTrade(record, execution, { venue: this.#config.venue, at }));
  }

  #commit(entry: PaperEntry): void {
    this.records.fold(entry);
    this.#entries.push(entry);
  }

  #tell(
    record: PaperRecord,
    execType: Parameters<typeof toReport>[1]['execType'],
    extras: Parameters<typeof toReport>[1]['extras'] = {},
  ): void {
    this.#told.push(toReport(record, { ...this.#head(), execType, extras }));
  }

  #head(): ReportHead {
    this.#reports += 1;
    return { venue: this.#config.venue, execId: `R-${this.#epoch}-${this.#reports}`, at: this.#now() };
  }

  #now(): Timestamp {
    return Timestamp((this.#config.nowNs ?? systemNowNs)());
  }
}
