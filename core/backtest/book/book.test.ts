/**
 * Books through the engine, held to a second account of the same rules in a few lines of whole numbers: what is held at each close, what
 * it cost and what is left.
 */
import { describe, expect, test } from 'vitest';
import { importedInstrument } from '../../instrument/builtin.ts';
import type { Fact } from '../../market/facts/facts.ts';
import { mapColumns } from '../../market/map-columns.ts';
import type { BarColumns } from '../../ports/history.ts';
import { compileGraph } from '../../strategy/compile.ts';
import { graphNode, ratio, text } from '../../strategy/template.ts';
import type { StrategyGraph } from '../../strategy/graph.ts';
import { findBookDifference } from '../../testing/backtest-difference.ts';
import { walkBars } from '../../testing/bars.ts';
import { compiled } from '../../testing/books.ts';
import { present } from '../../value/invariant.ts';
import { runArrayBook } from '../array/book/run-array-book.ts';
import { defaultConfig, type BacktestConfig } from '../config.ts';
import type { BookInput, BookMember } from './book-input.ts';
import type { BookResult } from './book-result.ts';
import { runBookBacktest } from './run-book.ts';

const day = 86_400_000;
const money = 100_000_000n;
const free: BacktestConfig = { cash: 100_000n * money, size: { by: 'equity' }, fill: { id: 'next-open' }, fee: { id: 'none' }, seed: 7 };

/** Every member at an equal weight, at the first close of each period. */
const equalWeights = (every: string, { long = 500, short = 0 } = {}): StrategyGraph => ({
  schema: 1,
  name: 'equal weights',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('top', 'top-weights@1', {
      params: { long: { value: long, unit: 'count' }, short: { value: short, unit: 'count' }, gross: ratio(1) },
      in: { score: ['close', 'out'] },
    }),
    graphNode('each', 'rebalance@1', { params: { every: text(every) }, in: { target: ['top', 'target'], bars: ['bars', 'bars'] } }),
  ],
  outputs: { target: ['each', 'target'] },
});

const member = (symbol: string, bars: BarColumns): BookMember => ({
  instrument: importedInstrument({ symbol, priceScale: 4, assetClass: 'Equity' }),
  bars: mapColumns(bars, (column, name) => (name.endsWith('Ms') ? column : column.map((x) => Math.round(x * 10_000) / 10_000))),
});

/** A bar a day at given prices, opening where the day before closed. */
const days = (closes: readonly number[], from = 0): BarColumns => {
  const close = Float64Array.from(closes);
  const open = close.map((value, i) => closes[i - 1] ?? value);
  return {
    startMs: close.map((_, i) => (from + i) * day),
    endMs: close.map((_, i) => (from + i + 1) * day),
    open,
    high: close.map((value, i) => Math.max(value, open[i] ?? 0)),
    low: close.map((value, i) => Math.min(value, open[i] ?? 0)),
    close,
  };
};

const run = (members: readonly BookMember[], graph: StrategyGraph, more: Partial<BookInput> = {}): BookResult => {
  const program = compileGraph(graph);
  if (!program.ok) throw new Error(JSON.stringify(program.failure));
  const result = runBookBacktest({ program: program.value, config: free, interval: '1d', members, facts: [], ...more });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

/** Cash, positions and equity as whole numbers, from the fills alone. */
const recount = ({ fills, events }: BookResult, members: readonly BookMember[], cash: bigint): bigint => {
  const held = new Map<string, bigint>();
  let left = cash;
  for (const { instrumentId, side, qty, px, fee } of fills) {
    const sign = side === 'Buy' ? 1n : -1n;
    left -= sign * BigInt(qty) * BigInt(px) * 10_000n + fee;
    held.set(instrumentId, (held.get(instrumentId) ?? 0n) + sign * BigInt(qty));
  }
  for (const { cash: paid = 0n } of events) left += paid;
  for (const { instrument, bars } of members)
    left += (held.get(instrument.id) ?? 0n) * BigInt(Math.round((bars.close.at(-1) ?? 0) * 10_000)) * 10_000n;
  return left;
};

describe('a book', () => {
  test('is bought in equal parts at the open after the close that decided, to the share', () => {
    const members = [
      member('A', days([...Array<number>(31).fill(10), 20, 30])),
      member('B', days([...Array<number>(31).fill(50), 40, 40])),
    ];
    const { fills, signal } = run(members, equalWeights('month'));
    // Bar 31 is the first of February; at its close A is 20, B is 40 and 50,000 goes to each. They fill at the open of bar 32.
    expect(signal.count).toBe(2);
    expect(fills.map(({ instrumentId, side, qty, px, atMs }) => [instrumentId, side, qty, px, atMs / day])).toEqual([
      ['IMPORTED:A', 'Buy', 2500, 200_000, 32],
      ['IMPORTED:B', 'Buy', 1250, 400_000, 32],
    ]);
  });

  test.each([
    ['free', free],
    ['with costs', { ...defaultConfig, cash: free.cash }],
  ] as const)('%s: equity is cash and positions, trips and dividends, to the last digit', (_, config) => {
    const members = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((symbol) =>
      member(symbol, walkBars({ rows: 260, seed: symbol, intervalMs: day, deviation: 0.03 })),
    );
    const result = run(members, equalWeights('week', { long: 3, short: 2 }), { config });
    expect(result.fills.length).toBeGreaterThan(100);
    expect(result.refusals).toEqual([]);
    expect(result.finalEquity).toBe(recount(result, members, config.cash));
    const open = present(result.openTrip, 'an open trip');
    const made = result.trips.reduce((sum, { net }) => sum + net, 0n) + open.value - open.outlay - open.fees;
    expect(result.finalEquity).toBe(config.cash + made);
    expect(Math.abs((result.equity.at(-1) ?? 0) - Number(result.finalEquity) / 1e8)).toBeLessThan(1e-6);
    expect(run(members, equalWeights('week', { long: 3, short: 2 }), { config }).factsDigest).toBe(result.factsDigest);
  });

  test('an order waits for a market that is closed, and is replaced by the next decision', () => {
    const closed = days([...Array<number>(80).fill(10)]);
    const gap = mapColumns(closed, (column) => column.filter((_, i) => i < 32 || i >= 61));
    const members = [member('A', days([...Array<number>(80).fill(10)])), member('B', gap)];
    const { fills } = run(members, equalWeights('month'), { maxAgeMs: 40 * day });
    // Decided at the close of bar 31 for both; B next opens with bar 61, after it was decided anew at the close of bar 59.
    expect(fills.map(({ instrumentId, atMs }) => [instrumentId, atMs / day])).toEqual([
      ['IMPORTED:A', 32],
      ['IMPORTED:B', 61],
    ]);
  });

  test('a split leaves equity where it was, a dividend adds what is paid, both on what was held', () => {
    const before = Array<number>(40).fill(100);
    const members = [member('A', days([...before, ...Array<number>(20).fill(25)])), member('B', days(Array<number>(60).fill(50)))];
    // Opens at the new price on the day of the split.
    const [a] = members;
    present(a?.bars.open, 'opens')[40] = 25;
    const facts: Fact[] = [
      { kind: 'Split', instrumentId: 'IMPORTED:A', effectiveMs: 40 * day, knownAtMs: 20 * day, numerator: 4, denominator: 1 },
      { kind: 'Dividend', instrumentId: 'IMPORTED:B', effectiveMs: 45 * day, knownAtMs: 20 * day, amount: '0.5', currency: 'USD' },
      { kind: 'Dividend', instrumentId: 'IMPORTED:A', effectiveMs: 20 * day, knownAtMs: 10 * day, amount: '9', currency: 'USD' },
    ];
    const result = run(members, equalWeights('month'), { facts });
    expect([...result.held]).toEqual([
      ['IMPORTED:A', 2000],
      ['IMPORTED:B', 1000],
    ]);
    expect(result.events.map(({ kind, atMs, text: what }) => [kind, atMs / day, what])).toEqual([
      ['Split', 40, '4 for 1'],
      ['Dividend', 45, '0.5 USD a share'],
    ]);
    // 1,000 shares of B at 50 until the rebalance of bar 59.
    expect(result.dividends).toBe(500n * money);
    expect(result.equity[40]).toBe(100_000);
    expect(result.equity[46]).toBe(100_500);
    expect(result.finalEquity).toBe(100_500n * money);
  });

  test('a delisting pays its value, a total loss nothing; without a value the last close stands and is said', () => {
    const short = days(Array<number>(45).fill(10));
    const members = [member('A', days(Array<number>(70).fill(10))), ...['B', 'C', 'D'].map((symbol) => member(symbol, short))];
    const gone = (instrumentId: string, value?: string): Fact => ({
      kind: 'Delisting',
      ...{ instrumentId: `IMPORTED:${instrumentId}`, effectiveMs: 45 * day, knownAtMs: 45 * day, reason: 'merger' },
      ...(value !== undefined && { value, currency: 'USD' }),
    });
    const facts = [gone('B', '12.5'), gone('C', '0'), gone('D')];
    const result = run(members, equalWeights('month'), { facts });
    expect(result.events.map(({ text: what }) => what)).toEqual(['merger', 'merger', 'merger: value unknown, last close used']);
    // 2,500 shares of each: B brings 31,250, C nothing, D 25,000.
    expect(result.equity[45]).toBe(25_000 + 31_250 + 25_000);
    expect(result.endedEarly).toEqual([]);
    expect(run(members, equalWeights('month')).endedEarly).toEqual(['IMPORTED:B', 'IMPORTED:C', 'IMPORTED:D']);
  });

  test('members by a dated index are bought while they are in it and sold when they are not', () => {
    const members = ['A', 'B'].map((symbol) => member(symbol, days(Array<number>(100).fill(10))));
    const change = (instrumentId: string, at: number, to: 'In' | 'Out'): Fact => ({
      kind: 'Membership',
      ...{ index: 'IDX', instrumentId: `IMPORTED:${instrumentId}`, effectiveMs: at * day, knownAtMs: at * day, change: to },
    });
    const facts = [change('A', 0, 'In'), change('B', 0, 'In'), change('Z', 5, 'In'), change('B', 70, 'Out')];
    const { fills, missing } = run(members, equalWeights('month'), { facts, index: 'IDX' });
    expect(fills.map(({ instrumentId, side, atMs }) => [instrumentId, side, atMs / day])).toEqual([
      ['IMPORTED:A', 'Buy', 32],
      ['IMPORTED:B', 'Buy', 32],
      ['IMPORTED:B', 'Sell', 70],
      ['IMPORTED:A', 'Buy', 91],
    ]);
    expect(missing).toEqual(['IMPORTED:Z']);
  });

  test.each([
    ['no instrument', { members: [] }, 'instruments must be from 1 to 500, was 0'],
    ['an index without changes', { index: 'NONE' }, 'index must be one with dated changes of membership, was "NONE"'],
  ] as const)('refuses %s by name', (_, more, message) => {
    const program = compileGraph(equalWeights('month'));
    if (!program.ok) throw new Error('graph');
    const members = [member('A', days([1, 2, 3]))];
    const result = runBookBacktest({ program: program.value, config: free, interval: '1d', members, facts: [], ...more });
    expect(result.ok ? '' : result.failure.message).toBe(message);
  });
});

describe('a fee by what was traded before', () => {
  test('counts in the order of time, also where bars overlap', () => {
    const hour = day / 24;
    const whole = days(Array<number>(40).fill(10));
    // B is open from 8 to 16 o'clock. An order for A arrives inside its bar and fills at the end of it, after the open of B.
    const session = { ...whole, startMs: whole.startMs.map((ms) => ms + 8 * hour), endMs: whole.endMs.map((ms) => ms - 8 * hour) };
    const config: BacktestConfig = {
      ...free,
      fee: { id: 'tiered', params: { tiers: '0:10/10;40000:1/1' } },
      latency: { id: 'constant-ms', params: { delayMs: 9 * hour } },
    };
    const members = [member('A', whole), member('B', session)];
    const result = run(members, equalWeights('month'), { config });
    const array = runArrayBook({ program: compiled(equalWeights('month')), config, interval: '1d', members, facts: [] });
    expect(array.ok ? findBookDifference(result, array.value) : array.failure).toBeUndefined();
    const fees = result.fills.map(({ instrumentId, atMs, notional, fee }) => [instrumentId, atMs / hour, (fee * 10_000n) / notional]);
    expect(fees).toEqual([
      ['IMPORTED:B', 32 * 24 + 8, 10n],
      ['IMPORTED:A', 33 * 24, 1n],
    ]);
  });
});
