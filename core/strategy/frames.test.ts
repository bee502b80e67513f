import { describe, expect, test } from 'vitest';
import { resampleColumns } from '#/core/market/resample.ts';
import { sessionOn } from '#/core/instrument/calendar.ts';
import type { CalendarId } from '#/core/instrument/instrument.ts';
import { firstRows, mapColumns, walkBars, type FullBars } from '#/core/testing/bars.ts';
import { present } from '#/core/value/invariant.ts';
import { createRng } from '#/core/value/rng.ts';
import { biasCuts } from './bias-cuts.ts';
import { findBias } from './bias.ts';
import { at } from './cell.ts';
import { compileGraph, type Program } from './compile.ts';
import type { GraphLink, GraphNode, StrategyGraph } from './graph.ts';
import { createStream, emptyRow, readRow } from './stream.ts';
import { bars as barsOf, graphNode, text } from './template.ts';
import { runVector } from './vector.ts';

const hour = 3_600_000;

const graphOf = (nodes: readonly GraphNode[], outputs: Readonly<Record<string, GraphLink>>): StrategyGraph => ({
  schema: 1,
  name: 'frames',
  nodes,
  outputs,
});

/** Long above the average of so many longer closes, as known at the bars of the chart. */
const trend = ({ chart = '1h', longer = '1d', period = 3 } = {}): StrategyGraph =>
  graphOf(
    [
      graphNode('bars', 'bars@1', { params: { interval: text(chart) } }),
      graphNode('longer', 'resample@1', { params: { interval: text(longer) }, in: { bars: ['bars', 'bars'] } }),
      graphNode('level', 'price@1', { in: { bars: ['longer', 'bars'] } }),
      graphNode('average', 'sma@1', { params: { period: barsOf(period) }, in: { x: ['level', 'out'] } }),
      graphNode('held', 'align@1', { in: { x: ['average', 'sma'] } }),
      graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
      graphNode('above', 'compare@1', { in: { a: ['close', 'out'], b: ['held', 'out'] } }),
      graphNode('long', 'exposure@1', { in: { when: ['above', 'out'] } }),
    ],
    { target: ['long', 'target'], held: ['held', 'out'], average: ['average', 'sma'] },
  );

const compile = (graph: StrategyGraph): Program => {
  const program = compileGraph(graph);
  if (!program.ok) throw new Error(JSON.stringify(program.failure));
  return program.value;
};

const problemsOf = (graph: StrategyGraph): readonly string[] => {
  const program = compileGraph(graph);
  return program.ok ? [] : program.failure.map(({ code, node, port, must, fix }) => `${code} ${node}.${port}: ${must}. ${fix}`);
};

/** Bars that begin within sessions, `every` ms long. */
const inSessions = (calendar: CalendarId, { from, days, every }: { from: number; days: number; every: number }): FullBars => {
  const stamps: [number, number][] = [];
  for (let day = from; day < from + days; day += 1) {
    const session = sessionOn(calendar, day);
    if (session === undefined) continue;
    for (let ms = session.openMs; ms < session.closeMs; ms += every) stamps.push([ms, Math.min(ms + every, session.closeMs)]);
  }
  const walk = walkBars({ rows: stamps.length, seed: calendar, intervalMs: every });
  return {
    ...walk,
    startMs: Float64Array.from(stamps, ([start]) => start),
    endMs: Float64Array.from(stamps, ([, end]) => end),
  };
};

const without = (bars: FullBars, isGone: (row: number) => boolean): FullBars =>
  mapColumns(bars, (column) => column.filter((_, row) => !isGone(row)));

/** Days of 1970 of 2024-07-01: a week with a half day and a holiday. */
const july2024 = 19905;
const dice = createRng('holes');
const holes = Array.from({ length: 600 }, () => dice.float() < 0.5);
const series: readonly (readonly [string, FullBars, CalendarId, string, string])[] = [
  ['hours of UTC into days', walkBars({ rows: 500, intervalMs: hour }), 'always', '1h', '1d'],
  ['hours of UTC into four', walkBars({ rows: 300, intervalMs: hour }), 'always', '1h', '4h'],
  ['days into weeks', walkBars({ rows: 200, intervalMs: 24 * hour }), 'always', '1d', '1w'],
  ['hours of New York into days', inSessions('us-equity', { from: july2024, days: 40, every: hour }), 'us-equity', '1h', '1d'],
  ['hours of New York into four', inSessions('us-equity', { from: july2024, days: 30, every: hour }), 'us-equity', '1h', '4h'],
  ['hours of FX into weeks', inSessions('fx-week', { from: july2024, days: 60, every: hour }), 'fx-week', '1h', '1w'],
  ['hours with holes', without(walkBars({ rows: 600, intervalMs: hour }), (row) => holes[row] === true), 'always', '1h', '4h'],
  ['data that begin inside a day', without(walkBars({ rows: 300, intervalMs: hour }), (row) => row < 5), 'always', '1h', '1d'],
];

/** By definition: of the bars up to a row, the longer ones that began after the data and have ended. */
const endedAt = (bars: FullBars, row: number, { calendar, from, interval }: { calendar: CalendarId; from: string; interval: string }) => {
  const made = resampleColumns(firstRows(bars, row + 1), { calendar, interval, from, qtyScale: 0 });
  if (!made.ok) throw new Error(made.failure.message);
  const { close, startMs, endMs } = made.value.bars;
  return [...close].filter((_, i) => at(endMs, i) <= at(bars.endMs, row) && at(startMs, i) >= at(bars.startMs, 0));
};

describe('an average of longer bars, seen at the bars of the chart,', () => {
  test.each(series)('%s: is of those that had ended, by both paths', (_, bars, calendar, chart, longer) => {
    const program = compile(trend({ chart, longer }));
    const run = runVector(program, bars, { calendar });
    const stream = createStream(program, { calendar });
    const row = emptyRow();
    const wanted = new Float64Array(run.rows);
    for (let i = 0; i < run.rows; i += 1) {
      stream.onBar(readRow(bars, i, row));
      expect(run.slotsAt(i)).toEqual(stream.slots);
      const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = endedAt(bars, i, { calendar, from: chart, interval: longer }).slice(-3);
      wanted[i] = (a + b + c) / 3;
    }
    expect(wanted.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(20);
    expect([...run.output('held')].map((value) => value.toFixed(9))).toEqual([...wanted].map((value) => value.toFixed(9)));
    expect(run.output('average')).toEqual(run.output('held'));
  });

  test('knows nothing of the future, at any node', () => {
    const bars = walkBars({ rows: 400, intervalMs: hour });
    const program = compile(trend({ longer: '4h' }));
    const { rows } = biasCuts(bars, { warmUpBars: program.warmUpBars, calendar: 'always', seed: 7 });
    const { findings, nodes } = findBias({ program, bars, cuts: rows });
    expect(findings).toEqual([]);
    expect(nodes.filter(({ kind, known }) => known === 0 && kind !== 'bars@1')).toEqual([]);
  });

  test('is known after its warm-up where the data begin with the second bar of a longer one, and never needs more', () => {
    const program = compile(trend({ longer: '4h' }));
    const firstKnown = (skipped: number): number => {
      const bars = without(walkBars({ rows: 60, intervalMs: hour }), (row) => row < skipped);
      return runVector(program, bars).targets.findIndex((target) => !Number.isNaN(target));
    };
    expect(program.warmUpBars).toBe(14);
    expect([0, 1, 2, 3].map(firstKnown)).toEqual([11, 14, 13, 12]);
  });
});

describe('two longer bars that become known at one bar of the chart', () => {
  // Hours 0-2 and 7: the first four hours are known to have ended only when the second four have.
  const bars = without(walkBars({ rows: 12, intervalMs: hour }), (row) => row > 2 && row < 7);

  test('both count: a lag of one is the first of them', () => {
    const graph = graphOf(
      [...trend({ longer: '4h' }).nodes, graphNode('lagged', 'lag@1', { params: { bars: barsOf(1) }, in: { x: ['level', 'out'] } })],
      { target: ['long', 'target'], level: ['level', 'out'], lagged: ['lagged', 'out'] },
    );
    const program = compile(graph);
    const run = runVector(program, bars);
    expect([...run.output('level')].map((value) => bars.close.indexOf(value))).toEqual([-1, -1, -1, 3, 3, 3, 3, 7]);
    expect([...run.output('lagged')].map((value) => bars.close.indexOf(value))).toEqual([-1, -1, -1, 2, 2, 2, 2, 3]);
    const stream = createStream(program);
    for (let i = 0; i < run.rows; i += 1) {
      stream.onBar(readRow(bars, i, emptyRow()));
      expect(run.slotsAt(i)).toEqual(stream.slots);
    }
  });
});

test('a longer bar has first open, highest high, lowest low, last close and all volume, from the open of its span to its end', () => {
  const bars = walkBars({ rows: 8, intervalMs: hour });
  const program = compile(trend({ longer: '4h' }));
  const slot = present(program.nodes.find(({ kind }) => kind.id === 'resample')?.outputs['bars'], 'place').slot;
  const part = (column: Float64Array): number[] => [...column.subarray(4, 8)];
  const volume = part(bars.volume).reduce((a, b) => a + b);
  const wanted = [
    at(bars.open, 4),
    Math.max(...part(bars.high)),
    Math.min(...part(bars.low)),
    at(bars.close, 7),
    volume,
    4 * hour,
    8 * hour,
  ];
  expect([
    ...runVector(program, bars)
      .slotsAt(7)
      .subarray(slot, slot + 7),
  ]).toEqual(wanted);
});

test('what has no time frame is read as it was when the longer bar had ended', () => {
  const graph = graphOf(
    [
      ...trend({ longer: '4h' }).nodes,
      graphNode('five', 'constant@1', { params: { value: { value: 5, unit: 'none' }, unit: text('price') } }),
      graphNode('late', 'lag@1', { params: { bars: barsOf(6) }, in: { x: ['five', 'out'] } }),
      graphNode('more', 'add@1', { in: { a: ['level', 'out'], b: ['late', 'out'] } }),
    ],
    { target: ['long', 'target'], more: ['more', 'out'] },
  );
  const program = compile(graph);
  const bars = walkBars({ rows: 20, intervalMs: hour });
  const run = runVector(program, bars);
  const stream = createStream(program);
  for (let i = 0; i < run.rows; i += 1) {
    stream.onBar(readRow(bars, i, emptyRow()));
    expect(run.slotsAt(i)).toEqual(stream.slots);
  }
  expect(run.output('more').findIndex((value) => !Number.isNaN(value))).toBe(7);
});

describe('refused at the port, with what to put between:', () => {
  const nodes = trend().nodes;
  const replaced = (id: string, node: GraphNode): StrategyGraph => ({
    ...trend(),
    nodes: nodes.map((each) => (each.id === id ? node : each)),
  });

  test('a series of longer bars beside one of the chart', () => {
    const graph = replaced('above', graphNode('above', 'compare@1', { in: { a: ['close', 'out'], b: ['average', 'sma'] } }));
    expect(problemsOf(graph)).toContain('WrongTimeFrame above.b: of one time frame. Put At the bars of the chart between them.');
  });

  test('a decision on longer bars', () => {
    const graph = replaced('above', graphNode('above', 'compare@1', { in: { a: ['level', 'out'], b: ['average', 'sma'] } }));
    expect(problemsOf(graph)).toEqual([
      'WrongTimeFrame long.when: at the bars of the chart. Put Condition at the bars of the chart between them.',
    ]);
  });

  test('longer bars made of longer bars, of bars of any interval, and shorter than those of the chart', () => {
    const again = replaced('level', graphNode('level', 'price@1', { in: { bars: ['again', 'bars'] } }));
    const twice = graphNode('again', 'resample@1', { params: { interval: text('1w') }, in: { bars: ['longer', 'bars'] } });
    expect(problemsOf({ ...again, nodes: [...again.nodes, twice] })).toEqual([
      'WrongTimeFrame again.bars: fed by the bars of the chart. Connect Bars itself.',
    ]);
    expect(problemsOf(trend({ chart: 'any' }))).toEqual([
      'WrongTimeFrame longer.bars: fed by Bars of a stated interval. State the interval of Bars, for instance 1h.',
    ]);
    expect(problemsOf(trend({ chart: '1d', longer: '4h' }))).toEqual([
      'WrongTimeFrame longer.interval: a multiple of 1d, and longer. Choose a longer interval, or shorter Bars.',
    ]);
  });

  test('what is at the bars of the chart already', () => {
    const graph = replaced('held', graphNode('held', 'align@1', { in: { x: ['close', 'out'] } }));
    expect(problemsOf(graph)).toContain('WrongTimeFrame held.x: fed by other bars than those of the chart. Connect it without this node.');
  });
});
