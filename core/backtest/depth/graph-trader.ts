/**
 * A strategy graph on a recording: at each bar's close, once everything received by then is known, its program says what exposure it
 * wants, and an order for the difference goes to the venue of the recording, with latency and a place in the queue. Exposure 1 stands
 * for so many lots, parts of a lot are left out towards zero. It ends at the last close: nothing is decided there, and what is still
 * under way is not counted.
 *
 *   market   immediate or cancel at whatever the book shows; what it does not show is asked for again at the next close
 *   limit    at our side's best price, behind what stands there; what is open at the next close is cancelled and set anew
 *
 * An order that is still unanswered at the next close may fill, so nothing is added to it until it is answered.
 */
import type { BarColumns } from '../../ports/history.ts';
import type { Program } from '../../strategy/compile.ts';
import type { Runtime } from '../../strategy/define.ts';
import { createStream, emptyRow, readRow, type ProgramStream } from '../../strategy/stream.ts';
import { subtractMoney, type Money } from '../../value/money.ts';
import type { Stepped } from '../run-through.ts';
import type { DepthReplay } from './depth-replay.ts';
import type { RestingOrder } from './resting-order.ts';
import type { DepthTape } from './tape.ts';

export const depthOrderStyles = ['market', 'limit'] as const;
export type DepthOrderStyle = (typeof depthOrderStyles)[number];

export interface GraphTrading {
  readonly program: Program;
  readonly runtime: Runtime;
  readonly tape: DepthTape;
  readonly bars: BarColumns;
  readonly style: DepthOrderStyle;
  /** Of an exposure of 1. */
  readonly lots: number;
  /** What is asked of the venue, as it is asked. */
  readonly onSent?: (order: RestingOrder) => void;
  readonly onCancel?: (order: RestingOrder, ns: number) => void;
}

export interface DepthClose {
  readonly endMs: number;
  /** Wanted exposure; absent where the program wants no change. */
  readonly target?: number;
  readonly positionLots: number;
  /** Of what was made and paid, from nothing, at the middle of the received book; undefined while a side of it is missing. */
  readonly equity: Money | undefined;
  /** Of the position, at the same price. */
  readonly value: Money | undefined;
}

const nsPerMs = 1_000_000n;

/** One close a step. */
export class GraphTrader implements Stepped {
  /** As it stood at each close before what was decided there. */
  readonly closes: DepthClose[] = [];
  readonly total: number;
  readonly #replay: DepthReplay;
  readonly #trading: GraphTrading;
  readonly #stream: ProgramStream;
  readonly #row = emptyRow();
  #wanted = 0;
  /** One order at a time. */
  #open: RestingOrder | undefined;

  constructor(replay: DepthReplay, trading: GraphTrading) {
    this.#replay = replay;
    this.#trading = trading;
    this.#stream = createStream(trading.program, trading.runtime);
    this.total = trading.bars.close.length;
  }

  get done(): number {
    return this.closes.length;
  }

  step(): void {
    const { bars, lots } = this.#trading;
    const row = readRow(bars, this.done, this.#row);
    this.#goTo(this.#nsOf(row.endMs));
    this.#stream.onBar(row);
    const target = this.#stream.target();
    this.#mark(row.endMs, target);
    if (target !== undefined) this.#wanted = Math.trunc(target * lots);
    const nextMs = bars.endMs[this.done];
    if (nextMs !== undefined) this.#pursue(this.#nsOf(nextMs));
  }

  #mark(endMs: number, target: number | undefined): void {
    const { account } = this.#replay;
    const equity = account.equityAt(this.#replay.top());
    const value = equity === undefined ? undefined : subtractMoney(equity, subtractMoney(account.cash, account.fees));
    this.closes.push({ endMs, positionLots: account.positionLots, equity, value, ...(target !== undefined && { target }) });
  }

  #nsOf(ms: number): number {
    return Number(BigInt(ms) * nsPerMs - this.#trading.tape.baseNs);
  }

  #goTo(ns: number): void {
    if (ns > this.#replay.nowNs) this.#replay.elapse(ns - this.#replay.nowNs);
  }

  /** One that is open is withdrawn first, and what it got meanwhile counts. */
  #pursue(untilNs: number): void {
    if (this.#open !== undefined) this.#withdraw(this.#open, untilNs);
    // Without an answer it may still fill, so nothing is added to it.
    if (this.#open?.isOpen === true) return;
    this.#open = this.#send();
    if (this.#open !== undefined) this.#trading.onSent?.(this.#open);
  }

  #send(): RestingOrder | undefined {
    const difference = this.#wanted - this.#replay.account.positionLots;
    const top = this.#replay.top();
    if (difference === 0 || top === undefined) return undefined;
    const isBuy = difference > 0;
    const size = { side: isBuy ? 'Buy' : 'Sell', lots: Math.abs(difference) } as const;
    if (this.#trading.style === 'limit') return this.#replay.submit({ ...size, ticks: isBuy ? top.bid : top.offer, tif: 'GoodTillCancel' });
    return this.#replay.submit({ ...size, ticks: anyPrice(size.side), tif: 'ImmediateOrCancel' });
  }

  #withdraw(order: RestingOrder, untilNs: number): void {
    while (order.isOpen && this.#replay.nowNs < untilNs) {
      if (order.isCancellable) {
        this.#trading.onCancel?.(order, this.#replay.nowNs);
        this.#replay.cancel(order);
      }
      this.#replay.waitFor(order, untilNs - this.#replay.nowNs);
    }
  }
}

/** A price that whatever the book shows is better than. */
export const anyPrice = (side: 'Buy' | 'Sell'): number => (side === 'Buy' ? Number.MAX_SAFE_INTEGER : 0);
