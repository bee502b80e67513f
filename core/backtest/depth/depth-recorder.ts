/** What a run in a recording asks of the venue and hears of it, in order: its orders with their way through the queue, and its fills. */
import type { BacktestFill } from '../result.ts';
import type { DepthAccount } from './depth-account.ts';
import type { TapeGrid } from './depth-rows.ts';
import type { DepthOrderStyle } from './graph-trader.ts';
import type { DepthOrderState, DepthReport, DepthTif, RestingOrder } from './resting-order.ts';
import type { DepthTape } from './tape.ts';

/** An order as it ended, or stands at the last close. Stamps are nanoseconds since the recording's base, by our clock. */
export interface SentOrder {
  readonly id: number;
  readonly side: 'Buy' | 'Sell';
  readonly tif: DepthTif;
  /** Absent where it takes whatever the book shows. */
  readonly ticks?: number;
  readonly lots: number;
  readonly filled: number;
  readonly state: DepthOrderState;
  readonly sentNs: number;
  readonly cancelNs?: number;
  /** When we heard that it was done. */
  readonly doneNs?: number;
  /** Of its first fill, as we heard it. */
  readonly filledNs?: number;
  /** Lots that stood before it when we heard that it rests; a queue model makes parts of a lot of it. */
  readonly ahead?: number;
}

interface Known {
  readonly order: RestingOrder;
  cancelNs?: number;
  doneNs?: number;
  filledNs?: number;
  ahead?: number;
}

export interface RecorderTerms {
  readonly tape: Pick<DepthTape, 'baseNs'>;
  readonly grid: TapeGrid;
  readonly account: DepthAccount;
  readonly style: DepthOrderStyle;
  readonly say: (fact: object) => void;
}

export class DepthRecorder {
  readonly fills: BacktestFill[] = [];
  /** Of the fills, as they were heard. */
  readonly trades: DepthReport[] = [];
  readonly #terms: RecorderTerms;
  readonly #known = new Map<RestingOrder, Known>();

  constructor(terms: RecorderTerms) {
    this.#terms = terms;
  }

  readonly onSent = (order: RestingOrder): void => {
    const { id, side, ticks, lots, tif, sentNs } = order;
    this.#known.set(order, { order });
    this.#terms.say({ kind: 'NewOrderSingle', id, side, ticks, lots, tif, ns: sentNs });
  };

  readonly onCancel = (order: RestingOrder, ns: number): void => {
    const known = this.#known.get(order);
    if (known !== undefined) known.cancelNs ??= ns;
    this.#terms.say({ kind: 'OrderCancelRequest', id: order.id, ns });
  };

  readonly onReport = (report: DepthReport): void => {
    const { order, exec, lastTicks, lastLots, isMaker, venueNs, localNs } = report;
    this.#terms.say({ kind: 'ExecutionReport', id: order.id, exec, lastTicks, lastLots, isMaker, venueNs, localNs });
    const known = this.#known.get(order);
    if (exec === 'Trade') this.#fill(report);
    if (known === undefined) return;
    if (exec === 'New' && order.ahead !== undefined) known.ahead = order.ahead;
    if (exec === 'Trade') known.filledNs ??= localNs;
    if (!order.isOpen) known.doneNs ??= localNs;
  };

  sent(): readonly SentOrder[] {
    return [...this.#known.values()].map(({ order, ...marks }) => {
      const { id, side, tif, ticks, lots, filled, state, sentNs } = order;
      return { id, side, tif, lots, filled, state, sentNs, ...(tif !== 'ImmediateOrCancel' && { ticks }), ...marks };
    });
  }

  #fill(report: DepthReport): void {
    const { tape, grid, account, style } = this.#terms;
    const { order, lastTicks, lastLots, isMaker, localNs } = report;
    this.trades.push(report);
    this.fills.push({
      ...{ execId: String(this.fills.length + 1), clOrdId: String(order.id), side: order.side, isMaker },
      ...{ qty: lastLots * grid.lotSize, px: lastTicks * grid.tickSize, ...account.priced(report) },
      atMs: Number((tape.baseNs + BigInt(Math.round(localNs))) / 1_000_000n),
      ...(style === 'limit' && { ordType: 'Limit' }),
    });
  }
}
