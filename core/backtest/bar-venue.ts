/**
 * The venue of a backtest: the bar matcher behind the words of a broker. Orders the engine lets through go in, execution
 * reports come out, with the fee of the run's model; nothing else of the world exists here.
 */
import type { VenueCommand } from '../engine/facts.ts';
import { notionalOf } from '../instrument/convert.ts';
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import type { BarEntry, BarEvent, BarOrder, MatchBar } from '../matching/bar-fill.ts';
import { createBarMatcher, type BarMatcher } from '../matching/bar-matcher.ts';
import { VolumeShare } from '../matching/volume-share.ts';
import type { PositionOf } from '../matching/position-watch.ts';
import type { BrokerEvent, ExecutionReport, OrdStatus } from '../order/order.ts';
import { given } from '../value/given.ts';
import { absMoney, addMoney, noMoney, type Money } from '../value/money.ts';
import { Qty, type Price } from '../value/quantity.ts';
import { timestampFromMs, type Timestamp } from '../value/timestamp.ts';
import type { ResolvedModels } from './config.ts';
import { TradedNotional } from './traded-notional.ts';

/** What the market would have paid without slippage, for the cost report. */
export interface VenueFill {
  readonly report: ExecutionReport;
  readonly notional: Money;
  readonly fee: Money;
  readonly order: BarOrder;
  readonly px: Price;
  readonly qty: number;
  readonly atMs: number;
}

export interface VenueOptions {
  readonly instrument: Instrument;
  readonly models: ResolvedModels;
  readonly positionOf: PositionOf;
  /** Whether the broker takes an order on at all. */
  readonly mayTake: (order: BarOrder) => boolean;
  readonly firstMs: number;
  /** Of an account with more than one venue. */
  readonly shared?: SharedByVenues;
  /** What an amount is in the account's currency, by which fees have tiers; undefined where no rate is known. */
  readonly inAccount?: (amount: Money, ms: number) => Money | undefined;
}

/** Numbers executions, and what was traded so far, by which fees have tiers. */
export interface SharedByVenues {
  readonly nextExecution: () => number;
  readonly traded: TradedNotional;
}

interface Known {
  order: BarOrder;
  cumQty: number;
  /** Without its sign. */
  notional: Money;
  fee: Money;
}

export interface VenueReply {
  readonly event: BrokerEvent;
  readonly atMs: number;
  readonly fill?: VenueFill;
}

export class BarVenue {
  readonly #instrument: Instrument;
  readonly #models: ResolvedModels;
  readonly #matcher: BarMatcher;
  readonly #known = new Map<string, Known>();
  /** Entries of brackets filled in the bar that goes on, by their parents. */
  readonly #entries = new Map<string, BarEntry>();
  readonly #traded: TradedNotional;
  readonly #mayTake: VenueOptions['mayTake'];
  readonly #nextExecution: () => number;
  readonly #inAccount: NonNullable<VenueOptions['inAccount']>;

  constructor({ instrument, models, positionOf, mayTake, firstMs, shared = sharedByVenues(), inAccount = asItIs }: VenueOptions) {
    this.#mayTake = mayTake;
    this.#instrument = instrument;
    this.#models = models;
    this.#nextExecution = shared.nextExecution;
    this.#traded = shared.traded;
    this.#inAccount = inAccount;
    const { tickSize, lotSize } = rulesAt(instrument, timestampFromMs(firstMs));
    this.#matcher = createBarMatcher({
      fillModel: models.fill,
      tickSize,
      positionOf,
      ...given({ volumeShare: models.participation === undefined ? undefined : new VolumeShare(models.participation, lotSize) }),
      ...given({ slippage: models.slippage, spread: models.spread, impact: models.impact, latency: models.latency }),
    });
  }

  onBar(bar: MatchBar): readonly VenueReply[] {
    const events = this.match(bar);
    return events.length === 0 ? nothing : this.#replies(events);
  }

  /** What a bar does to orders; whoever asks reports each of it when its time has come. */
  match(bar: MatchBar): readonly BarEvent[] {
    if (this.#entries.size > 0) this.#entries.clear();
    return this.#matcher.onBar(bar);
  }

  /** Undefined for an order it does not know. Fees by what was traded before need them in the order of their times. */
  report(event: BarEvent): VenueReply | undefined {
    const known = this.#known.get(event.order.clOrdId);
    if (known === undefined) return undefined;
    return event.kind === 'Fill' ? this.#filled(event, known) : this.#ended(event, known);
  }

  /** `isInside`: the bar is not over yet, and the exits of an entry that it has filled count for the rest of it. */
  onCommand(command: VenueCommand, nowMs: number, isInside = false): readonly VenueReply[] {
    switch (command.kind) {
      case 'OrderIntent': {
        const { order } = command;
        const known: Known = { order, cumQty: 0, notional: noMoney, fee: noMoney };
        this.#known.set(order.clOrdId, known);
        const accepted: VenueReply = {
          event: this.#executionReport(order, {
            execType: 'New',
            ordStatus: 'New',
            cumQty: 0,
            leavesQty: order.orderQty,
            at: timestampFromMs(nowMs),
          }),
          atMs: nowMs,
        };
        if (!this.#mayTake(order)) return [accepted, this.#ended({ kind: 'End', order, reason: 'InitialMargin', atMs: nowMs }, known)];
        const entry = isInside && order.parentId !== undefined ? this.#entries.get(order.parentId) : undefined;
        const events = entry === undefined ? this.#matcher.submit(order, nowMs) : this.#matcher.submitExit(order, entry);
        return [accepted, ...this.#replies(events)];
      }
      case 'ReplaceIntent':
        return [this.#amend(command, nowMs) ?? this.#reject(command, nowMs)];
      case 'CancelIntent': {
        const events = this.#matcher.cancel(command.origClOrdId, nowMs);
        return events.length > 0 ? this.#replies(events) : [this.#reject(command, nowMs)];
      }
      default:
        return [this.#reject(command, nowMs)];
    }
  }

  /** What was left to be judged when all exits of the bar's entries are there. */
  settleExits(): readonly VenueReply[] {
    return this.#replies(this.#matcher.settleExits());
  }

  #amend({ origClOrdId, clOrdId, orderQty, price, stopPx }: Extract<VenueCommand, { kind: 'ReplaceIntent' }>, nowMs: number) {
    const known = this.#known.get(origClOrdId);
    if (known === undefined || !this.#matcher.amend(origClOrdId, { clOrdId, orderQty, ...given({ price, stopPx }) }, nowMs))
      return undefined;
    known.order = { ...known.order, clOrdId, orderQty, ...given({ price, stopPx }) };
    this.#known.delete(origClOrdId);
    this.#known.set(clOrdId, known);
    const { cumQty } = known;
    const report = this.#executionReport(known.order, {
      ...{ execType: 'Replaced', ordStatus: cumQty > 0 ? 'PartiallyFilled' : 'New', cumQty, leavesQty: orderQty - cumQty },
      at: timestampFromMs(nowMs),
    });
    return { event: { ...report, origClOrdId, orderQty, ...given({ price }) }, atMs: nowMs } satisfies VenueReply;
  }

  #replies(events: readonly BarEvent[]): readonly VenueReply[] {
    return events.flatMap((event) => this.report(event) ?? []);
  }

  #filled({ order, px, qty, isMaker, atMs }: Extract<BarEvent, { kind: 'Fill' }>, known: Known): VenueReply {
    const at = timestampFromMs(atMs);
    const notional = notionalOf(px, qty, this.#instrument, rulesAt(this.#instrument, at).multiplier);
    const fee = this.#models.fee({
      ...{ px, qty, notional, isMaker, atMs },
      instrument: this.#instrument,
      order: { qty: known.cumQty, notional: known.notional, fee: known.fee },
      tradedSince: (fromMs) => this.#traded.since(fromMs),
    });
    const size = absMoney(notional);
    this.#traded.add(atMs, this.#inAccount(size, atMs) ?? noMoney);
    known.cumQty += qty;
    known.notional = addMoney(known.notional, size);
    known.fee = addMoney(known.fee, fee);
    const leavesQty = order.orderQty - known.cumQty;
    if (leavesQty === 0) this.#known.delete(order.clOrdId);
    const isEntry = order.parentId !== undefined && !order.execInst.includes('DoNotIncrease');
    if (isEntry) this.#entries.set(order.parentId, { px, atMs, ordType: order.ordType });
    const report: ExecutionReport = {
      ...this.#executionReport(order, {
        execType: 'Trade',
        ordStatus: leavesQty === 0 ? 'Filled' : 'PartiallyFilled',
        cumQty: known.cumQty,
        leavesQty,
        at,
      }),
      lastQty: qty,
      lastPx: px,
      fee,
      feeCurrency: this.#instrument.currency,
      lastLiquidityInd: isMaker ? 'AddedLiquidity' : 'RemovedLiquidity',
    };
    return { event: report, atMs, fill: { report, notional, fee, order, px, qty, atMs } };
  }

  #ended({ order, reason, atMs }: Extract<BarEvent, { kind: 'End' }>, known: Known): VenueReply {
    this.#known.delete(order.clOrdId);
    const status = reason === 'Expired' ? 'Expired' : 'Canceled';
    const at = timestampFromMs(atMs);
    return {
      event: {
        ...this.#executionReport(order, { execType: status, ordStatus: status, cumQty: known.cumQty, leavesQty: 0, at }),
        text: reason,
      },
      atMs,
    };
  }

  #executionReport(
    order: BarOrder,
    terms: {
      execType: ExecutionReport['execType'];
      ordStatus: OrdStatus;
      cumQty: number;
      leavesQty: number;
      at: Timestamp;
    },
  ): ExecutionReport {
    const { execType, ordStatus, cumQty, leavesQty, at } = terms;
    return {
      kind: 'ExecutionReport',
      venue: this.#instrument.venue,
      clOrdId: order.clOrdId,
      orderId: order.clOrdId,
      execId: String(this.#nextExecution()),
      execType,
      ordStatus,
      cumQty: Qty(cumQty),
      leavesQty: Qty(leavesQty),
      tsVenue: at,
      tsLocal: at,
    };
  }

  #reject({ clOrdId, origClOrdId }: Exclude<VenueCommand, { kind: 'OrderIntent' }>, nowMs: number): VenueReply {
    const at = timestampFromMs(nowMs);
    return {
      event: {
        kind: 'OrderCancelReject',
        venue: this.#instrument.venue,
        clOrdId,
        origClOrdId,
        ordStatus: 'New',
        cxlRejReason: 99,
        text: 'not possible against bars',
        tsVenue: at,
        tsLocal: at,
      },
      atMs: nowMs,
    };
  }
}

export const sharedByVenues = (): SharedByVenues => {
  let count = 0;
  return { nextExecution: () => (count += 1), traded: new TradedNotional() };
};

const asItIs = (amount: Money): Money => amount;

const nothing: readonly VenueReply[] = [];
