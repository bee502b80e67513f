/** What the order benchmarks trade: one share, a program whose target turns at every bar, a venue that fills at once. */
import type { Actor, Input } from '#/core/engine/events.ts';
import { builtinInstruments, simulatedVenue } from '#/core/instrument/builtin.ts';
import type { Bar } from '#/core/market/events.ts';
import { execInsts, ordTypes, timesInForce, type ExecutionReport, type NewOrderSingle } from '#/core/order/order.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { formatGraph } from '#/core/strategy/graph.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { Money } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { addMs, timestampFromMs, type Timestamp } from '#/core/value/timestamp.ts';

export const instrumentId = 'SIMX:NVDA';
export const trader: Actor = { userId: 'bench', name: 'Bench', role: 'trader', demo: false };

const minute = 60_000;
export const warmUpBars = 20;
const graph = maCross.build({ fast: 2, slow: 3 });
const compiled = compileGraph(graph);
if (!compiled.ok) throw new Error('the template must compile');
const programHash = compiled.value.hash;

/** Closes that swing about their mean: the fast average crosses the slow one at every bar. */
const closeOf = (bar: number): number => (bar % 2 === 0 ? 1_000_000 : 1_002_000);

export class Scene {
  now: Timestamp;
  readonly #startMs: number;

  constructor(nowMs: number) {
    this.#startMs = Math.ceil(nowMs / minute) * minute;
    this.now = timestampFromMs(this.#startMs);
  }

  pass(ms: number): void {
    this.now = addMs(this.now, ms);
  }

  quote(): Input {
    const sizes = { bidSize: Qty(5000), offerSize: Qty(5000) };
    return { kind: 'Quote', instrumentId, bidPx: Price(1_000_900), offerPx: Price(1_001_100), ...sizes, ...this.#stamps() };
  }

  trade(bar: number): Input {
    const terms = { tradeId: String(bar), px: Price(closeOf(bar)), qty: Qty(1), aggressor: 'Buy' } as const;
    return { kind: 'Trade', instrumentId, ...terms, ...this.#stamps() };
  }

  fill({ clOrdId, orderQty }: NewOrderSingle): readonly ExecutionReport[] {
    const both = { kind: 'ExecutionReport', venue: simulatedVenue, clOrdId, ...this.#stamps() } as const;
    const done = { cumQty: orderQty, leavesQty: Qty(0), lastQty: orderQty, lastPx: Price(1_001_000) };
    return [
      { ...both, execId: `${clOrdId} n`, execType: 'New', ordStatus: 'New', cumQty: Qty(0), leavesQty: orderQty },
      { ...both, execId: `${clOrdId} t`, execType: 'Trade', ordStatus: 'Filled', ...done, fee: Money(0n), feeCurrency: 'USD' },
    ];
  }

  /** What the lane must have seen before it trades. */
  opening(): readonly Input[] {
    const venue = simulatedVenue;
    const asked = (commandId: string) => ({ kind: 'Command', commandId, actor: trader }) as const;
    const cash = { baseCurrency: 'USD', amount: 1_000_000n * 100_000_000n, demo: true };
    return [
      { kind: 'Venues', venues: [{ venue: simulatedVenue, ordTypes, timesInForce, execInsts, replace: true }] },
      { kind: 'Instruments', instruments: builtinInstruments },
      { ...asked('bench-open'), command: { type: 'OpenAccount', account: 'SIM-01', ...cash } },
      { kind: 'FeedStatus', feed: venue, state: 'Live', detail: 'bench', tsLocal: this.now },
      { kind: 'Connection', venue, connected: true, detail: 'bench' },
      { kind: 'VenueStatement', venue, openOrderIds: [], positions: [], executions: [], tsLocal: this.now },
      this.quote(),
    ];
  }

  deployment(): readonly Input[] {
    const terms = { id: 'D1', name: 'bench', strategyId: 'S1', programHash, graph: formatGraph(graph), account: 'SIM-01', instrumentId };
    const size = { interval: '1m', environment: 'Sim', amount: 10_000n * 100_000_000n, execution: { style: 'immediate' } } as const;
    return [
      { kind: 'Command', commandId: 'bench-deploy', actor: trader, command: { type: 'Deploy', deployment: { ...terms, ...size } } },
      { kind: 'WarmUp', deploymentId: 'D1', bars: Array.from({ length: warmUpBars }, (_, i) => this.#bar(i)) },
    ];
  }

  #stamps(): { readonly tsVenue: Timestamp; readonly tsLocal: Timestamp } {
    return { tsVenue: this.now, tsLocal: this.now };
  }

  #bar(number: number): Bar {
    const start = timestampFromMs(this.#startMs + (number - warmUpBars) * minute);
    const px = Price(closeOf(number));
    const prices = { open: px, high: px, low: px, close: px, volume: Qty(1) };
    return { kind: 'Bar', instrumentId, interval: '1m', start, end: addMs(start, minute), ...prices };
  }
}
