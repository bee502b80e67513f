import { expect, test } from 'vitest';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { sessionOn } from '#/core/instrument/calendar.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { bars as barsOf, graphNode, text } from '#/core/strategy/template.ts';
import { findDifference } from '#/core/testing/backtest-difference.ts';
import { runWhole } from '#/core/testing/backtests.ts';
import { walkBars, type FullBars } from '#/core/testing/bars.ts';
import { invariant } from '#/core/value/invariant.ts';
import { defaultConfig } from '../config.ts';
import { runArrayBacktest } from './run-array.ts';

/** Long while the close is above the average of so many days, and the day's RSI is not high. */
const graph: StrategyGraph = {
  schema: 1,
  name: 'days within hours',
  nodes: [
    graphNode('bars', 'bars@1', { params: { interval: text('1h') } }),
    graphNode('days', 'resample@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('day', 'price@1', { in: { bars: ['days', 'bars'] } }),
    graphNode('average', 'sma@1', { params: { period: barsOf(5) }, in: { x: ['day', 'out'] } }),
    graphNode('range', 'atr@1', { params: { period: barsOf(3) }, in: { bars: ['days', 'bars'] } }),
    graphNode('band', 'subtract@1', { in: { a: ['average', 'sma'], b: ['range', 'atr'] } }),
    graphNode('up', 'compare@1', { in: { a: ['day', 'out'], b: ['band', 'out'] } }),
    graphNode('wasUp', 'align-bool@1', { in: { when: ['up', 'out'] } }),
    graphNode('held', 'align@1', { in: { x: ['average', 'sma'] } }),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('above', 'compare@1', { in: { a: ['close', 'out'], b: ['held', 'out'] } }),
    graphNode('both', 'and@1', { in: { a: ['above', 'out'], b: ['wasUp', 'out'] } }),
    graphNode('long', 'exposure@1', { in: { when: ['both', 'out'] } }),
  ],
  outputs: { target: ['long', 'target'] },
};

/** Hours of sessions in New York; the last of each is half an hour. */
const hours = (days: number): FullBars => {
  const stamps: [number, number][] = [];
  for (let day = 19_905; day < 19_905 + days; day += 1) {
    const session = sessionOn('us-equity', day);
    if (session === undefined) continue;
    for (let ms = session.openMs; ms < session.closeMs; ms += 3_600_000) stamps.push([ms, Math.min(ms + 3_600_000, session.closeMs)]);
  }
  const walk = walkBars({ rows: stamps.length, seed: 'hours' });
  return { ...walk, startMs: Float64Array.from(stamps, ([start]) => start), endMs: Float64Array.from(stamps, ([, end]) => end) };
};

test('days within hours of New York: both paths of a backtest give the same result, by the sessions of the instrument', () => {
  const program = compileGraph(graph);
  invariant(program.ok, 'the graph must compile');
  const inputFor = (calendar: 'us-equity' | 'always') => ({
    ...{ graph, program: program.value, bars: hours(90), interval: '1h', config: defaultConfig },
    instrument: importedInstrument({ symbol: 'ACME', priceScale: 6, calendar, assetClass: 'Equity' }),
  });
  const [input, other] = [inputFor('us-equity'), inputFor('always')];
  const event = runWhole(input);
  const array = runArrayBacktest(input);
  invariant(array.ok, 'the array path must run');
  expect(findDifference(event, array.value)).toBeUndefined();
  expect(event.trips.length).toBeGreaterThan(10);
  expect(runWhole(other).signal.signalHash).not.toBe(event.signal.signalHash);
});
