import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtinInstruments, importedInstrument } from '#/core/instrument/builtin.ts';
import type { BarColumns } from '#/core/ports/history.ts';
import { describeRun } from '#/core/report/tear-sheet.ts';
import { defaultLimits } from '#/core/risk/defaults.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import type { Runtime } from '#/core/strategy/define.ts';
import { toEntries } from '#/core/strategy/signal.ts';
import { runVector } from '#/core/strategy/vector.ts';
import { graphNode, text } from '#/core/strategy/template.ts';
import { findDifference } from '#/core/testing/backtest-difference.ts';
import { inputOf, runWhole, templateNamed, templates } from '#/core/testing/backtests.ts';
import { firstRows, readBtcMinutes, readSp500, walkBars, type FullBars } from '#/core/testing/bars.ts';
import { madeSeries, testModelHash } from '#/core/testing/node-contract.ts';
import { randomGraph } from '#/core/testing/random-graph.ts';
import { given } from '#/core/value/given.ts';
import { invariant, present } from '#/core/value/invariant.ts';
import { defaultConfig, type BacktestConfig } from '../config.ts';
import { runBacktest, type BacktestInput } from '../run.ts';
import type { BacktestResult, PathResult } from '../result.ts';
import { runArrayBacktest } from './run-array.ts';

const btc = importedInstrument({ symbol: 'BTC-PERP', priceScale: 2, qtyScale: 6, assetClass: 'Crypto' });
const minutes = readBtcMinutes();
if (minutes === undefined) console.info('BTC minutes are not at hand (../shared/data): only the S&P 500 days run');
const sets: readonly [string, FullBars, Partial<BacktestInput>][] = [
  ['sp500', firstRows(readSp500(), 2500), {}],
  ...(minutes === undefined
    ? []
    : [['btc', firstRows(minutes, 10_000), { instrument: btc, interval: '1m' }] satisfies [string, FullBars, Partial<BacktestInput>]]),
];

const day = 86_400_000;
const fills = ['next-open', 'next-close', 'signal-close'] as const;
const costs: Readonly<Record<string, Partial<BacktestConfig>>> = {
  'usual costs': {},
  'a fee by the share, slippage and an order late for the open': {
    fee: { id: 'per-share', params: { perShare: 0.0123, minimum: 0.37 } },
    slippage: { id: 'bps-slippage', params: { bps: 7.7 } },
    latency: { id: 'constant-ms', params: { delayMs: 50 } },
    size: { by: 'amount', amount: 3_333_333_333_333n },
  },
  'fractions of a basis point and orders that arrive bars later': {
    fee: { id: 'bps', params: { takerBps: 3.37 } },
    latency: { id: 'constant-ms', params: { delayMs: day } },
    size: { by: 'units', units: 7.25 },
  },
};

const runArray = (input: BacktestInput): PathResult => {
  const result = runArrayBacktest(input);
  invariant(result.ok, result.ok ? '' : result.failure.message);
  return result.value;
};

const expectEqual = (input: BacktestInput): PathResult => {
  const event = runWhole(input);
  expect(findDifference(event, runArray(input))).toBeUndefined();
  return event;
};

describe('both paths of a backtest give the same result', () => {
  const cases = templates.flatMap(({ id }) =>
    sets.flatMap(([set, bars, more]) => fills.flatMap((fill) => Object.keys(costs).map((cost) => ({ id, set, bars, more, fill, cost })))),
  );
  test.each(cases)('for $id on $set, $fill, with $cost', ({ id, bars, more, fill, cost }) => {
    const config: BacktestConfig = { ...defaultConfig, ...costs[cost], fill: { id: fill } };
    expectEqual(inputOf(templateNamed(id), bars, { ...more, config }));
  });

  test('and so the same statistics, to the last digit', () => {
    const input = inputOf(templateNamed('rsi-mean-reversion'), readSp500());
    const { bars, config, instrument } = input;
    const sheets = [runWhole(input), runArray(input)].map((result) => describeRun({ result, bars, config, instrument, dataHash: '' }));
    expect(sheets[0]?.verdict.statistics.length).toBeGreaterThan(20);
    expect(sheets[1]).toEqual(sheets[0]);
  });

  test('on closes alone', () => {
    const { startMs, endMs, close } = firstRows(readSp500(), 2500);
    const bars: BarColumns = { startMs, endMs, close };
    const { fills: filled } = expectEqual({ ...inputOf(templateNamed('ma-cross'), readSp500()), bars });
    expect(filled.length).toBeGreaterThan(20);
  });
});

describe('what the gate refuses on one path it refuses on the other', () => {
  const tight = (limits: BacktestConfig['limits'] & object): BacktestConfig => ({
    ...defaultConfig,
    cash: 100_000_000_000_000n,
    limits,
  });
  test.each([
    ['R02', [{ limitId: 'R02.maxValue@firm/*/*', allowed: '1000' }]],
    ['R07', [{ limitId: 'R07.maxGross@firm/*/*/-/*', allowed: '1000' }]],
    ['R23', [{ limitId: 'R23.maxLong@firm/*/*/-/*', allowed: '1' }]],
    ['R26', [{ limitId: 'R26.maxDailyLoss@firm/*/*/*', allowed: '1' }]],
    ['R26', [{ limitId: 'R26.maxDrawdown@firm/*/*', allowed: '50' }]],
    ['R06', [{ limitId: 'R06.maxExecutionsPerMinute@firm/*/*/*', allowed: '1' }]],
    ['R08', [{ limitId: 'R08.minRepeatMs@firm', allowed: '60000' }]],
    ['R04', [{ limitId: 'R04.maxPerMinute@firm/*/*/*', allowed: '1' }]],
    ['R01', [{ limitId: 'R01.maxPeriodBps@firm', allowed: '30' }]],
  ])('%s', (rule, limits) => {
    const size = { by: 'amount', amount: 10_000_000_000_000n } as const;
    const seconds = walkBars({ rows: 3000, intervalMs: 2000, seed: rule, deviation: 0.002 });
    const input = inputOf(templateNamed('donchian-trend'), seconds, { interval: '2s', config: { ...tight(limits), size } });
    const late = { ...input, config: { ...input.config, latency: { id: 'constant-ms', params: { delayMs: 2000 } } } };
    const refused = [input, late].flatMap((each) => expectEqual(each).refusals.map((refusal) => refusal.rule));
    expect(refused).toContain(rule);
  });

  test('a limit that does not exist, or a size that is nothing, is refused in the same words', () => {
    const input = inputOf(templateNamed('ma-cross'), firstRows(readSp500(), 300));
    const wrong: readonly Partial<BacktestConfig>[] = [
      { limits: [{ limitId: 'R99.most@firm', allowed: '1' }] },
      { size: { by: 'amount', amount: 0n } },
      { fill: { id: 'magic' } },
    ];
    for (const part of wrong) {
      const config = { ...defaultConfig, ...part };
      const [event, array] = [runBacktest({ ...input, config }), runArrayBacktest({ ...input, config })];
      expect(event.ok).toBe(false);
      expect(array).toEqual(event);
    }
  });
});

describe('what the array path does not know it refuses by name', () => {
  const input = inputOf(templateNamed('ma-cross'), firstRows(readSp500(), 300));
  test('orders in slices', () => {
    const drawn = templateNamed('ma-cross').build();
    const target = drawn.outputs['target'];
    invariant(target !== undefined, 'a template must have a target');
    const style = graphNode('style', 'order-style@1', { params: { style: text('twap') }, in: { target } });
    const graph = { ...drawn, nodes: [...drawn.nodes, style], outputs: { target: ['style', 'orders'] as const } };
    const program = compileGraph(graph);
    invariant(program.ok, 'the graph must compile');
    expect(runArrayBacktest({ ...input, graph, program: program.value })).toMatchObject({
      failure: { message: 'array path: node order-style with style twap is run by the event path only' },
    });
  });

  test('rules of an instrument that change on the way', () => {
    const { instrument } = input;
    const [rules] = instrument.rules;
    invariant(rules !== undefined, 'an instrument must have rules');
    const tsFrom = (rules.tsFrom + 950_000_000_000_000_000n) as typeof rules.tsFrom;
    const changed = { ...instrument, rules: [rules, { ...rules, tsFrom, multiplier: 10 }] };
    const refused = runArrayBacktest({ ...input, instrument: changed, bars: readSp500() });
    expect(refused.ok ? '' : refused.failure.message).toMatch(/^array path: instrument IMPORTED:SP500, whose rules change/);
  });
});

describe('graphs drawn by chance', () => {
  const instruments = [
    ...builtinInstruments,
    importedInstrument({ symbol: 'W', priceScale: 9, qtyScale: 0 }),
    importedInstrument({ symbol: 'W', priceScale: 4, qtyScale: 2, currency: 'JPY' }),
  ];
  const amounts = [20_000_000_000n, 1_000_000_000_000n, 4_000_000_000_000n, 30_000_000_000_000n] as const;
  const oneOf = <Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
  const limit = fc
    .record({ limit: fc.constantFrom(...defaultLimits), factor: oneOf(0.01, 0.3, 0.6, 3, 100) })
    .map(({ limit: { id, allowed }, factor }) => ({ limitId: id, allowed: String(Math.max(1, Math.floor(allowed * factor))) }));
  const anyConfig = fc.record(
    {
      cash: oneOf(...amounts),
      size: fc.oneof(
        fc.constant({ by: 'equity' as const }),
        oneOf(...amounts).map((amount) => ({ by: 'amount' as const, amount })),
        oneOf(0.5, 3, 1000).map((units) => ({ by: 'units' as const, units })),
      ),
      fill: oneOf(...fills).map((id) => ({ id })),
      fee: oneOf(
        { id: 'none' },
        { id: 'bps', params: { takerBps: 0.7 } },
        { id: 'bps', params: { takerBps: 33.3 } },
        { id: 'per-share', params: { perShare: 0.0123, minimum: 0.5 } },
        { id: 'per-share-order' },
        { id: 'bps-order', params: { bps: 3.3, minimum: 2, maximum: 7.5 } },
        { id: 'tiered', params: { tiers: '0:1/7.7;3000:1/5.5;100000:1/3.3' } },
      ),
      slippage: oneOf(0, 1, 7.7, 120).map((bps) => ({ id: 'bps-slippage', params: { bps } })),
      latency: oneOf(0, 1, 59_999, 60_000, 3_600_000, day).map((delayMs) => ({ id: 'constant-ms', params: { delayMs } })),
      limits: fc.array(limit, { maxLength: 4 }),
      seed: fc.constant(7),
    },
    { requiredKeys: ['cash', 'size', 'fill', 'fee', 'seed'] },
  );
  const question = fc.record({
    seed: fc.integer({ min: 0, max: 1e9 }),
    config: anyConfig,
    instrument: fc.constantFrom(...instruments),
    intervalMs: oneOf(1000, 60_000, 3_600_000, day),
    firstMs: oneOf(0, 1_577_836_800_000, 1_577_836_812_345, 1_577_836_812_345, -200 * day),
    deviation: oneOf(0.001, 0.01, 0.04),
    gap: oneOf(0, 0, 7),
  });

  type Question = typeof question extends fc.Arbitrary<infer Value> ? Value : never;

  /** One bar in ten comes up to `gap` bars late. */
  const barsOf = ({ seed, intervalMs, firstMs, deviation, gap }: Question): FullBars => {
    const bars = walkBars({ rows: 300, seed, intervalMs, deviation });
    let late = firstMs;
    const delays = bars.startMs.map((_, i) => (late += (seed + i * 7919) % 10 === 0 ? ((seed + i) % (gap + 1)) * intervalMs : 0));
    return {
      ...bars,
      startMs: bars.startMs.map((at, i) => at + (delays[i] ?? 0)),
      endMs: bars.endMs.map((at, i) => at + (delays[i] ?? 0)),
    };
  };

  type Drawn = Pick<BacktestInput, 'graph' | 'program'> & { readonly runtime: Runtime };

  /** Of a few graphs the first that changes its mind, so that most runs trade. */
  const drawLively = (seed: number, bars: FullBars): Drawn => {
    let drawn: Drawn | undefined;
    for (let i = 0; i < 10; i += 1) {
      const graph = randomGraph(`${seed} ${i}`);
      const program = compileGraph(graph);
      invariant(program.ok, 'a graph drawn by chance must compile');
      const runtime = { ...scorers, series: madeSeries(program.value.series, bars) };
      drawn = { graph, program: program.value, runtime };
      if (toEntries(runVector(program.value, bars, runtime).targets, bars.endMs).length > 3) break;
    }
    return present(drawn, 'a graph');
  };

  const scorers: Runtime = { scorers: new Map([[testModelHash, (row) => 1 / (1 + Math.abs(row[0] ?? 0))]]) };

  interface Seen {
    readonly refused: readonly string[];
    readonly ran: readonly BacktestResult[];
  }

  /** Each is equal on both paths, or refused by name. */
  const compareAll = (numRuns: number, configOf: (asked: Question) => BacktestConfig): Seen => {
    const seen = { refused: [] as string[], ran: [] as BacktestResult[] };
    fc.assert(
      fc.property(question, (asked) => {
        const { instrument } = asked;
        const bars = barsOf(asked);
        const input = { ...drawLively(asked.seed, bars), config: configOf(asked), instrument, bars, interval: '1m' };
        const array = runArrayBacktest(input);
        if (!array.ok) {
          seen.refused.push(array.failure.message);
          return;
        }
        const event = runWhole(input);
        expect(findDifference(event, array.value)).toBeUndefined();
        seen.ran.push(event);
      }),
      { numRuns, seed: 20_260_401 },
    );
    const counts = {
      ran: seen.ran.length,
      traded: traded(seen),
      limited: limited(seen),
      called: called(seen),
      refused: seen.refused.length,
    };
    console.info(counts);
    expect(seen.refused.filter((message) => !/^array path: node .+ is run by the event path only$/.test(message))).toEqual([]);
    return seen;
  };

  const traded = ({ ran }: Seen): number => ran.filter(({ fills: filled }) => filled.length > 0).length;
  const limited = ({ ran }: Seen): number => ran.filter(({ refusals }) => refusals.length > 0).length;
  const called = ({ ran }: Seen): number => ran.filter(({ margin }) => margin?.call !== undefined).length;

  test('200 of them are equal on both paths, or refused by name', () => {
    const seen = compareAll(200, ({ config }) => config);
    expect(seen.ran.length).toBeGreaterThanOrEqual(150);
    expect(traded(seen)).toBeGreaterThanOrEqual(70);
    expect(limited(seen)).toBeGreaterThanOrEqual(30);
  });

  test('and so are 60 on margin that take a share of the volume', () => {
    const margin = { id: 'share-of-value', params: { initial: 46, maintenance: 45 } };
    const seen = compareAll(60, ({ config: { cash, fill, fee, latency, slippage }, seed }) => ({
      ...{ cash, fill, fee, margin, seed: 7, size: { by: 'amount', amount: 2n * cash } },
      ...given({ latency, slippage }),
      participation: { id: 'share-of-volume', params: { percent: 1 + (seed % 60) } },
    }));
    expect(traded(seen)).toBeGreaterThanOrEqual(15);
    expect(called(seen)).toBeGreaterThanOrEqual(3);
  });
});
