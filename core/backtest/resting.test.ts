import { describe, expect, test } from 'vitest';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import type { GraphNode, GraphParam } from '#/core/strategy/graph.ts';
import { graphNode, text } from '#/core/strategy/template.ts';
import { findDifference } from '#/core/testing/backtest-difference.ts';
import { present } from '#/core/value/invariant.ts';
import { runArrayBacktest } from './array/run-array.ts';
import type { BacktestConfig } from './config.ts';
import type { BacktestResult } from './result.ts';
import { runBacktest, type BacktestInput } from './run.ts';

const day = 86_400_000;
type Prices = readonly [open: number, high: number, low: number, close: number];
type Given = Readonly<Record<string, number | string>>;

const units: Readonly<Record<string, string>> = { inForce: 'bars', exitsInForce: 'bars' };
const paramsOf = (given: Given): Record<string, GraphParam> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? text(value)
        : { value, unit: units[name] ?? (name === 'whenTrue' || name === 'whenFalse' ? 'ratio' : 'none') },
    ]),
  );

/** Long while the close is 100 or more, else flat (or short), by the order under test. */
const inputOf = (
  kind: 'order' | 'bracket-order',
  given: Given,
  prices: readonly Prices[],
  more: Partial<BacktestConfig> & { flat?: number; volume?: number } = {},
): BacktestInput => {
  const { flat = 0, volume = 1e6, ...config } = more;
  const nodes: GraphNode[] = [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('above', 'threshold@1', {
      params: { enter: { value: 99.9, unit: 'none' }, exit: { value: 99.8, unit: 'none' } },
      in: { x: ['close', 'out'] },
    }),
    graphNode('long', 'exposure@1', { params: paramsOf({ whenFalse: flat }), in: { when: ['above', 'out'] } }),
    graphNode('send', `${kind}@1`, {
      params: paramsOf(given),
      in: { target: ['long', 'target'], bars: ['bars', 'bars'], ...(given['offsetIn'] === 'atr' && { atr: ['close', 'out'] as const }) },
    }),
  ];
  const graph = { schema: 1, name: 'Resting', nodes, outputs: { target: ['send', 'orders'] } } as const;
  const program = compileGraph(graph);
  if (!program.ok) throw new Error(program.failure.map(({ node, must, was }) => `${node} ${must} ${was}`).join('; '));
  const column = (at: number): Float64Array => Float64Array.from(prices, (each) => each[at] ?? Number.NaN);
  return {
    graph,
    program: program.value,
    instrument: importedInstrument({ symbol: 'X', priceScale: 2, calendar: 'always', assetClass: 'Equity' }),
    interval: '1d',
    bars: {
      startMs: Float64Array.from(prices, (_, i) => i * day),
      endMs: Float64Array.from(prices, (_, i) => (i + 1) * day),
      ...{ open: column(0), high: column(1), low: column(2), close: column(3), volume: column(3).fill(volume) },
    },
    config: {
      ...{ cash: 10_000_000_000_000n, size: { by: 'units', units: 10 }, fill: { id: 'next-open' }, fee: { id: 'none' }, seed: 7 },
      ...config,
    },
  };
};

/** By the engine; the array path must come to the same. */
const run = (...asked: Parameters<typeof inputOf>): BacktestResult => {
  const input = inputOf(...asked);
  const [result, array] = [runBacktest(input), runArrayBacktest(input)];
  if (!result.ok) throw new Error(result.failure.message);
  if (!array.ok) throw new Error(array.failure.message);
  expect(findDifference(result.value, array.value)).toBeUndefined();
  return result.value;
};

/** Bar, side, price, order, reason of each fill. */
const fillsOf = ({ fills }: BacktestResult): readonly string[] =>
  fills.map(({ atMs, side, px, ordType = 'Market', reason, isMaker }) =>
    [
      Math.ceil(atMs / day) - Number(atMs % day === 0 && ordType !== 'Market'),
      side,
      px / 100,
      ordType,
      ...(isMaker ? ['maker'] : []),
      ...(reason === undefined ? [] : [reason]),
    ].join(' '),
  );

const flat: Prices = [99, 99, 99, 99];
const signal: Prices = [99, 100, 99, 100];
const quiet: Prices = [100, 101, 99.5, 100];

describe('a limit order of a strategy', () => {
  const by = { ordType: 'Limit', offset: 100, offsetIn: 'bps', inForce: 2 };

  test('rests below the close and fills where the bar trades through it, at the open of one that gaps', () => {
    expect(fillsOf(run('order', by, [flat, signal, quiet, [100, 101, 98.5, 100]]))).toEqual(['3 Buy 99 Limit maker']);
    expect(fillsOf(run('order', by, [flat, signal, quiet, [100, 101, 99, 100]]))).toEqual([]);
    expect(
      fillsOf(run('order', by, [flat, signal, quiet, [100, 101, 99, 100]], { fill: { id: 'next-open', params: { limitFill: 'touch' } } })),
    ).toEqual(['3 Buy 99 Limit maker']);
    expect(fillsOf(run('order', by, [flat, signal, [98, 101, 97, 100]]))).toEqual(['2 Buy 98 Limit']);
  });

  test('is over after its time in force: waits, takes the market, or asks again from that close', () => {
    const prices = [flat, signal, quiet, [100, 102, 100, 101], [102, 102, 90, 100], quiet] as const;
    expect(fillsOf(run('order', by, prices))).toEqual([]);
    expect(fillsOf(run('order', { ...by, onExpiry: 'market' }, prices))).toEqual(['4 Buy 102 Market']);
    expect(fillsOf(run('order', { ...by, onExpiry: 'again' }, prices))).toEqual(['4 Buy 99.99 Limit maker']);
  });

  test('is cancelled when the target changes, and what is held is closed at market or by a limit too', () => {
    const out = [flat, signal, quiet, [100, 100, 99.2, 99.5], [100, 100, 90, 99]] as const;
    expect(run('order', { ...by, inForce: 0 }, out)).toMatchObject({ orders: 1, fills: [], finalQty: 0 });
    const held = [flat, signal, [100, 100, 98, 99.5], [99, 100, 98, 99], [99, 101, 98, 99]] as const;
    expect(fillsOf(run('order', by, held))).toEqual(['2 Buy 99 Limit maker', '3 Sell 99 Market']);
    expect(fillsOf(run('order', { ...by, closing: 'same', inForce: 0 }, held))).toEqual([
      '2 Buy 99 Limit maker',
      '4 Sell 100.5 Limit maker',
    ]);
  });

  test('follows each close by one order that is amended, or stays where it was put', () => {
    const prices = [flat, signal, [101, 111, 101, 110], [110, 110, 108, 110]] as const;
    expect(run('order', { ...by, reprice: 'each-bar', inForce: 0 }, prices)).toMatchObject({
      orders: 1,
      fills: [{ px: 10_890, ordType: 'Limit' }],
    });
    expect(run('order', { ...by, inForce: 0 }, prices)).toMatchObject({ orders: 1, fills: [] });
  });

  test('reverses with one order for each part', () => {
    const prices = [flat, signal, [100, 100, 98, 100], [100, 100, 98, 99], [99, 101, 98, 99]] as const;
    const result = run('order', { ...by, inForce: 0 }, prices, { flat: -1 });
    expect(fillsOf(result)).toEqual([
      ...['1 Sell 99.99 Limit maker', '2 Buy 100 Market', '2 Buy 99 Limit maker', '4 Sell 99 Market', '4 Sell 99.99 Limit maker'],
    ]);
    expect(result.finalQty).toBe(-10);
  });

  test('carries on what the volume of a bar leaves', () => {
    const participation = { id: 'share-of-volume', params: { percent: 50 } };
    const result = run('order', { ...by, inForce: 0 }, [flat, signal, [100, 100, 98, 100], [100, 100, 98, 100], [100, 100, 98, 100]], {
      participation,
      volume: 8,
    });
    expect(result.fills.map(({ qty }) => qty)).toEqual([4, 4, 2]);
    expect(result.orders).toBe(1);
  });

  test('in ticks and in average true ranges', () => {
    expect(fillsOf(run('order', { ...by, offsetIn: 'ticks' }, [flat, signal, [100, 100, 98, 100]]))).toEqual(['2 Buy 99 Limit maker']);
    expect(fillsOf(run('order', { ...by, offset: 0.02, offsetIn: 'atr' }, [flat, signal, [100, 100, 97, 100]]))).toEqual([
      '2 Buy 98 Limit maker',
    ]);
  });
});

describe('a stop order of a strategy', () => {
  const by = { ordType: 'Stop', offset: 100, offsetIn: 'bps', inForce: 0 };

  test('enters where the bar reaches it, at the open of one that gaps', () => {
    expect(fillsOf(run('order', by, [flat, signal, [100, 100.9, 99, 100], [100, 102, 100, 101]]))).toEqual(['3 Buy 101 Stop']);
    expect(fillsOf(run('order', by, [flat, signal, [103, 104, 102, 103]]))).toEqual(['2 Buy 103 Stop']);
  });

  test('with a limit does not chase a gap beyond it', () => {
    const prices = [flat, signal, [103, 104, 102, 103], [102, 103, 101.2, 102]] as const;
    expect(fillsOf(run('order', { ...by, ordType: 'StopLimit', limitOffset: 50 }, prices))).toEqual(['3 Buy 101.5 StopLimit maker']);
  });
});

describe('a bracket of a strategy', () => {
  const by = { takeProfit: 400, stopLoss: 200, exitsIn: 'bps' };
  const tripsOf = ({ trips }: BacktestResult) =>
    trips.map(({ entryBar, exitBar, exitPx, entryType = 'Market', exitType = 'Market', exitReason = 'target' }) => [
      entryBar,
      exitBar,
      exitPx,
      entryType,
      exitType,
      exitReason,
    ]);

  test.each<readonly [string, Given, readonly Prices[], readonly unknown[]]>([
    ['the stop before the take profit, in the bar of a market entry', {}, [[100, 105, 97, 101]], [2, 2, 98, 'Market', 'Stop', 'stop loss']],
    ['the take profit in the bar of a market entry', {}, [[100, 105, 99, 101]], [2, 2, 104, 'Market', 'Limit', 'take profit']],
    ['the stop at the open of a gap', {}, [quiet, [95, 96, 94, 101]], [2, 3, 95, 'Market', 'Stop', 'stop loss']],
    [
      'no take profit in the bar in which a limit was filled',
      { ordType: 'Limit', offset: 100 },
      [
        [103, 104, 98.5, 101],
        [101, 103.5, 100, 103],
      ],
      [2, 3, 103, 'Limit', 'Limit', 'take profit'],
    ],
    [
      'the stop in the bar in which a limit was filled',
      { ordType: 'Limit', offset: 100 },
      [[103, 104, 97, 101]],
      [2, 2, 97, 'Limit', 'Stop', 'stop loss'],
    ],
    [
      'the take profit in the bar that set off a stop entry',
      { ordType: 'Stop', offset: 100, stopLoss: 300 },
      [[100, 106, 99, 105]],
      [2, 2, 105, 'Stop', 'Limit', 'take profit'],
    ],
    [
      'the market after the time in force of its exits',
      { exitsInForce: 2 },
      [quiet, quiet, [101, 101, 100, 100]],
      [2, 4, 101, 'Market', 'Market', 'expired'],
    ],
  ])('leaves by %s', (_, more, prices, trip) => {
    expect(tripsOf(run('bracket-order', { ...by, ...more }, [flat, signal, ...prices]))).toEqual([trip]);
  });

  test.each<readonly [string, Given, readonly Prices[], readonly unknown[]]>([
    ['the take profit before the stop', {}, [[100, 105, 97, 101]], [2, 2, 104, 'Market', 'Limit', 'take profit']],
    ['the stop where it alone is reached', {}, [[100, 101, 97, 101]], [2, 2, 98, 'Market', 'Stop', 'stop loss']],
    ['a later bar that reaches both, too', {}, [quiet, [100, 105, 97, 101]], [2, 3, 104, 'Market', 'Limit', 'take profit']],
    [
      'no stop that the bar of a stop entry may have passed before',
      { ordType: 'Stop', offset: 100, stopLoss: 150 },
      [
        [100, 102, 99, 101.5],
        [101, 106, 101, 105],
      ],
      [2, 3, 105, 'Stop', 'Limit', 'take profit'],
    ],
  ])('takes, seen with hope, %s', (_, more, prices, trip) => {
    const fill = { id: 'next-open', params: { insideBar: 'optimistic' } };
    expect(tripsOf(run('bracket-order', { ...by, ...more }, [flat, signal, ...prices], { fill }))).toEqual([trip]);
  });

  test('takes the profit in the bar of its entry with costs, too', () => {
    const slippage = { id: 'bps-slippage', params: { bps: 10 } };
    const result = run('bracket-order', by, [flat, signal, [100, 105, 99, 101]], { slippage });
    expect(tripsOf(result)).toEqual([[2, 2, 104, 'Market', 'Limit', 'take profit']]);
  });

  test('stays out after an exit until its target changes', () => {
    const result = run('bracket-order', by, [flat, signal, [100, 105, 99, 101], quiet, quiet, [100, 100, 99, 99], signal, quiet]);
    expect(tripsOf(result)).toHaveLength(1);
    expect(fillsOf(result)).toEqual(['2 Buy 100 Market', '2 Sell 104 Limit maker take profit', '7 Buy 100 Market']);
  });

  test('is given up for a target that leaves: its exits are cancelled, then the market taken', () => {
    const result = run('bracket-order', by, [flat, signal, quiet, [100, 100, 99, 99], [99.5, 110, 90, 99]]);
    expect(fillsOf(result)).toEqual(['2 Buy 100 Market', '4 Sell 99.5 Market']);
    expect(result).toMatchObject({ finalQty: 0, orders: 4 });
  });

  test('protects what the volume lets it enter, and no more', () => {
    const participation = { id: 'share-of-volume', params: { percent: 50 } };
    const result = run(
      'bracket-order',
      { ...by, ordType: 'Limit', offset: 100, inForce: 0 },
      [flat, signal, [100, 100, 98.5, 100], [100, 100, 98.5, 100], [97, 97, 96, 100]],
      { participation, volume: 10 },
    );
    expect(result.fills.map(({ side, qty }) => [side, qty])).toEqual([
      ['Buy', 5],
      ['Buy', 5],
      ['Sell', 5],
    ]);
  });

  test('keeps its books', () => {
    const { trips, finalEquity, openTrip } = run('bracket-order', by, [flat, signal, [100, 105, 97, 101]]);
    expect(openTrip).toBeUndefined();
    expect(finalEquity).toBe(10_000_000_000_000n + present(trips[0], 'a trip').net);
  });
});
