import { describe, expect, test } from 'vitest';
import { knownSeriesOf } from '#/core/market/facts/known-series.ts';
import type { Fact } from '#/core/market/facts/facts.ts';
import { compileGraph, type Program } from '#/core/strategy/compile.ts';
import type { Runtime } from '#/core/strategy/define.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { toEntries, toSignal } from '#/core/strategy/signal.ts';
import { runStream } from '#/core/strategy/stream.ts';
import { graphNode, text } from '#/core/strategy/template.ts';
import { sp500 } from '#/core/testing/backtests.ts';
import { firstRows, readSp500 } from '#/core/testing/bars.ts';
import { createRng } from '#/core/value/rng.ts';
import { invariant } from '#/core/value/invariant.ts';
import { msPerDay } from '#/core/value/timestamp.ts';
import { runArrayBacktest } from './array/run-array.ts';
import { defaultConfig } from './config.ts';
import { runBacktest, type BacktestInput } from './run.ts';

/** Long while the newest figure of a series is above the one of the period before, as both were known then. */
const graph: StrategyGraph = {
  schema: 1,
  name: 'rising growth',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('now', 'macro-series@1', { params: { series: text('GROWTH') }, in: { bars: ['bars', 'bars'] } }),
    graphNode('before', 'macro-series@1', {
      params: { series: text('GROWTH'), back: { value: 1, unit: 'periods' } },
      in: { bars: ['bars', 'bars'] },
    }),
    graphNode('rising', 'compare@1', { in: { a: ['now', 'out'], b: ['before', 'out'] } }),
    graphNode('long', 'exposure@1', { in: { when: ['rising', 'out'] } }),
  ],
  outputs: { target: ['long', 'target'] },
};

const compiled = (): Program => {
  const program = compileGraph(graph);
  invariant(program.ok, 'the graph must compile');
  return program.value;
};

const bars = firstRows(readSp500(), 1500);

const growth = (): readonly Fact[] => {
  const rng = createRng('growth');
  const firstMs = bars.endMs[0] ?? 0;
  return Array.from({ length: 60 }, (_, i) => firstMs + i * 30 * msPerDay).flatMap((effectiveMs) =>
    [20, 50].map((days): Fact => {
      const knownAtMs = effectiveMs + days * msPerDay + 1;
      return { kind: 'Vintage', series: 'GROWTH', effectiveMs, knownAtMs, value: String(1 + rng.int(100)) };
    }),
  );
};

const input = (runtime: Runtime): BacktestInput => ({
  ...{ program: compiled(), graph, bars, runtime },
  ...{ instrument: sp500, interval: '1d', config: defaultConfig },
});

describe('a program that reads a series', () => {
  test('names it, once, with the nodes that read it', () => {
    expect(compiled().series).toEqual([{ kind: 'vintages', name: 'GROWTH', nodes: ['now', 'before'] }]);
  });

  test('decides the same by the engine, by its stream and by arrays', () => {
    const runtime = { series: knownSeriesOf(growth()) };
    const run = runBacktest(input(runtime));
    const array = runArrayBacktest(input(runtime));
    invariant(run.ok && array.ok, 'both must run');
    const streamed = toSignal(toEntries(runStream(compiled(), bars, runtime), bars.endMs));
    expect(run.value.signal.count).toBeGreaterThan(20);
    expect(run.value.signal.signalHash).toBe(streamed.signalHash);
    expect(array.value.signal.signalHash).toBe(streamed.signalHash);
    expect(array.value.equity).toEqual(run.value.equity);
  });

  test('reads it at the close of longer bars, the same on all paths', () => {
    const weekly: StrategyGraph = {
      ...graph,
      nodes: [
        graphNode('bars', 'bars@1', { params: { interval: text('1d') } }),
        graphNode('weeks', 'resample@1', { params: { interval: text('1w') }, in: { bars: ['bars', 'bars'] } }),
        graphNode('now', 'macro-series@1', { params: { series: text('GROWTH') }, in: { bars: ['weeks', 'bars'] } }),
        graphNode('chart', 'align@1', { in: { x: ['now', 'out'] } }),
        graphNode('high', 'threshold@1', {
          params: { enter: { value: 50, unit: 'none' }, exit: { value: 50, unit: 'none' } },
          in: { x: ['chart', 'out'] },
        }),
        graphNode('long', 'exposure@1', { in: { when: ['high', 'out'] } }),
      ],
    };
    const program = compileGraph(weekly);
    invariant(program.ok, JSON.stringify(program.ok ? '' : program.failure));
    const runtime = { series: knownSeriesOf(growth()) };
    const asked = { ...input(runtime), graph: weekly, program: program.value };
    const run = runBacktest(asked);
    const array = runArrayBacktest(asked);
    invariant(run.ok && array.ok, 'both must run');
    expect(run.value.signal.count).toBeGreaterThan(10);
    expect(array.value.signal.signalHash).toBe(run.value.signal.signalHash);
  });

  test('knows nothing of a revision that is published later', () => {
    const cutMs = bars.endMs[900] ?? 0;
    const revised = growth().map((fact) => (fact.kind === 'Vintage' && fact.knownAtMs > cutMs ? { ...fact, value: '0' } : fact));
    const equityOf = (facts: readonly Fact[]): Float64Array => {
      const run = runBacktest(input({ series: knownSeriesOf(facts) }));
      invariant(run.ok, 'it must run');
      return run.value.equity;
    };
    const [before, after] = [equityOf(growth()), equityOf(revised)];
    expect(after.subarray(0, 901)).toEqual(before.subarray(0, 901));
    expect(after).not.toEqual(before);
  });

  test('is refused by the name of the series and its nodes where there is none', () => {
    const message = 'series must be imported first, were not found: vintages GROWTH of now, before';
    expect(runBacktest(input({}))).toMatchObject({ ok: false, failure: { code: 'NotFound', message } });
    expect(runArrayBacktest(input({}))).toMatchObject({ ok: false, failure: { message } });
  });
});
