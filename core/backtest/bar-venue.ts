/**
 * The venue of a backtest: the bar matcher behind the words of a broker. Orders the engine lets through go in, execution
 * reports come out, with the fee of the run's model; nothing else of the world exists here.
 */
import type { VenueCommand } from '../engine/facts.ts';
import { notionalOf } from '../instrument/convert.ts';
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import type { BarEvent, BarOrder, MatchBar } from '../matching/bar-fill.ts';
import { createBarMatcher, type BarMatcher } from '../matching/bar-matcher.ts';
import type { PositionOf } from '../matching/position-watch.ts';
import type { BrokerEvent, ExecutionReport, OrdStatus } from '../order/order.ts';
import type { Money } from '../value/money.ts';
import { Qty, type Price } from '../value/quantity.ts';
import { timestampFromMs, type Timestamp } from '../value/timestamp.ts';
import type { ResolvedModels } from './config.ts';

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
  readonly firstMs: number;
  /** Numbers executions; venues of one account share it. */
  readonly nextExecution?: () => number;
}

interface Known {
  readonly order: BarOrder;
  cumQty: number;
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
  readonly #nextExecution: () => number;

  constructor({ instrument, models, positionOf, firstMs, nextExecution = counter() }: VenueOptions) {
    this.#instrument = instrument;
    this.#models = models;
    this.#nextExecution = nextExecution;
    const { tickSize } = rulesAt(instrument, timestampFromMs(firstMs));
    this.#matcher = createBarMatcher({
      fillModel: models.fill,
      tickSize,
      positionOf,
      ...(models.slippage !== undefined && { slippage: models.slippage }),
      ...(models.latency !== undefined && { latency: models.latency }),
    });
  }

  onBar(bar: MatchBar): readonly VenueReply[] {
    const events = this.#matcher.onBar(bar);
    return events.length === 0 ? nothing : this.#replies(events);
  }

  onCommand(command: VenueCommand, nowMs: number): readonly VenueReply[] {
    switch (command.kind) {
      case 'OrderIntent': {
        const { order } = command;
        this.#known.set(order.clOrdId, { order, cumQty: 0 });
        const accepted: VenueReply = {
          event: this.#report(order, {
            execType: 'New',
            ordStatus: 'New',
            cumQty: 0,
            leavesQty: order.orderQty,
            at: timestampFromMs(nowMs),
          }),
          atMs: nowMs,
        };
        return [accepted, ...this.#replies(this.#matcher.submit(order, nowMs))];
      }
      case 'CancelIntent': {
        const events = this.#matcher.cancel(command.origClOrdId, nowMs);
        return events.length > 0 ? this.#replies(events) : [this.#reject(command, nowMs)];
      }
      default:
        return [this.#reject(command, nowMs)];
    }
  }

  #replies(events: readonly BarEvent[]): readonly VenueReply[] {
    return events.flatMap((event) => {
      const known = this.#known.get(event.order.clOrdId);
      if (known === undefined) return [];
      return [event.kind === 'Fill' ? this.#filled(event, known) : this.#ended(event, known)];
    });
  }

  #filled({ order, px, qty, isMaker, atMs }: Extract<BarEvent, { kind: 'Fill' }>, known: Known): VenueReply {
    const at = timestampFromMs(atMs);
    const notional = notionalOf(px, qty, this.#instrument, rulesAt(this.#instrument, at).multiplier);
    const fee = this.#models.fee({ px, qty, notional, isMaker, instrument: this.#instrument });
    known.cumQty += qty;
    const leavesQty = order.orderQty - known.cumQty;
    if (leavesQty === 0) this.#known.delete(order.clOrdId);
    const report: ExecutionReport = {
      ...this.#report(order, {
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
        ...this.#report(order, { execType: status, ordStatus: status, cumQty: known.cumQty, leavesQty: 0, at }),
        text: reason,
      },
      atMs,
    };
  }

  #report(
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

export const counter = (): (() => number) => {
  let count = 0;
  return () => (count += 1);
};

const nothing: readonly VenueReply[] = [];
