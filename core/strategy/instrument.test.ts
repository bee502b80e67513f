import { expect, test } from 'vitest';
import { barSeriesOf, readBarsNeed } from '#/core/market/bar-series.ts';
import { changeAfter } from './change-future.ts';
import type { BarColumns } from '#/core/ports/history.ts';
import { mapColumns, walkBars } from '#/core/testing/bars.ts';
import { present } from '#/core/value/invariant.ts';
import { findBias } from './bias.ts';
import { at } from './cell.ts';
import { toCatalogue, nodeKinds } from './catalogue.ts';
import { compileGraph, type Program } from './compile.ts';
import type { NodeKind, Runtime } from './define.ts';
import { exampleGraph } from './example.ts';
import type { GraphLink, GraphNode, StrategyGraph } from './graph.ts';
import { judgeWire } from './judge-wire.ts';
import { createStream, emptyRow, readRow } from './stream.ts';
import { bars as barsOf, graphNode, text } from './template.ts';
import { runVector } from './vector.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Days of another market: each seventh and a month are missing, and each ends at 21:00 of its day. */
const isOpen = (row: number): boolean => row % 7 !== 6 && (row < 120 || row >= 150);
const walked = walkBars({ rows: 260, seed: 'other', intervalMs: day });
const other = mapColumns(walked, (column, name) => {
  const moved = name === 'endMs' ? column.map((ms) => ms - 3 * hour) : name === 'startMs' ? column.map((ms) => ms + 14.5 * hour) : column;
  return moved.filter((_, row) => isOpen(row));
});
/** Ours trades every day, from the hundredth day of the other on. */
const chart = mapColumns(walkBars({ rows: 260, seed: 'ours', intervalMs: day }), (column) => column.slice(100));

const given = (program: Program, bars: BarColumns = other): Runtime => ({
  series: barSeriesOf(
    bars,
    program.series.flatMap((need) => readBarsNeed(need) ?? []),
  ),
});

const graphOf = (nodes: readonly GraphNode[], outputs: Readonly<Record<string, GraphLink>>): StrategyGraph => ({
  schema: 1,
  name: 'filter',
  nodes,
  outputs,
});

const filter = ({ interval = '1d', params = {} }: { interval?: string; params?: GraphNode['params'] } = {}): StrategyGraph =>
  graphOf(
    [
      graphNode('bars', 'bars@1', { params: { interval: text(interval) } }),
      graphNode('spy', 'instrument@1', { params, in: { bars: ['bars', 'bars'] } }),
      graphNode('level', 'price@1', { in: { bars: ['spy', 'bars'] } }),
      graphNode('average', 'sma@1', { params: { period: barsOf(20) }, in: { x: ['level', 'out'] } }),
      graphNode('above', 'compare@1', { in: { a: ['level', 'out'], b: ['average', 'sma'] } }),
      graphNode('held', 'align-bool@1', { in: { when: ['above', 'out'] } }),
      graphNode('long', 'exposure@1', { in: { when: ['held', 'out'] } }),
    ],
    { target: ['long', 'target'], average: ['average', 'sma'], level: ['level', 'out'] },
  );

const compile = (graph: StrategyGraph): Program => {
  const program = compileGraph(graph);
  if (!program.ok) throw new Error(JSON.stringify(program.failure));
  return program.value;
};

test('an average is one of the sessions of the other, held over its holidays and unknown once it is too old', () => {
  const program = compile(filter());
  const run = runVector(program, chart, given(program));
  const [level, average] = [run.output('level'), run.output('average')];
  chart.endMs.forEach((atMs, row) => {
    const ended = other.endMs.filter((endMs) => endMs <= atMs).length;
    const isAged = atMs - at(other.endMs, ended - 1) > 7 * day;
    expect(at(level, row)).toBe(isAged ? Number.NaN : at(other.close, ended - 1));
    const mean = other.close.slice(ended - 20, ended).reduce((sum, close) => sum + close, 0) / 20;
    expect(Math.abs((isAged ? 0 : mean) - (isAged && Number.isNaN(at(average, row)) ? 0 : at(average, row)))).toBeLessThan(1e-8);
  });
  expect(level.filter(Number.isNaN).length).toBeGreaterThan(20);
});

test('it names what it reads, a column each, and asks nothing of the instrument that is traded', () => {
  const program = compile(filter({ params: { symbol: text('QQQ') } }));
  expect(program.requiredColumns).toEqual([]);
  expect(program.series.map(({ kind, name, nodes }) => [kind, name, nodes])).toEqual([['bars', 'close raw 1d QQQ', ['spy']]]);
  const nodes = [...filter().nodes, graphNode('range', 'atr@1', { in: { bars: ['spy', 'bars'] } })];
  const ranged = compile(graphOf(nodes, { ...filter().outputs, range: ['range', 'atr'] }));
  expect(ranged.series.map(({ name }) => name)).toEqual(['high raw 1d SPY', 'low raw 1d SPY', 'close raw 1d SPY']);
});

test('which instrument is part of the meaning, and choosing among them is a search within one family', () => {
  const [spy, qqq] = [compile(filter()), compile(filter({ params: { symbol: text('QQQ') } }))];
  expect(qqq.hash).not.toBe(spy.hash);
  expect(qqq.familyHash).toBe(spy.familyHash);
});

const problemsOf = (graph: StrategyGraph): readonly string[] => {
  const program = compileGraph(graph);
  return program.ok
    ? []
    : program.failure.map(({ code, node, port, must, was, fix }) => `${code} ${node}.${port}: ${must}, was ${was}. ${fix}`);
};

test('its bars are as long as the chart’s or a multiple of them, and not those of a chart of no stated interval', () => {
  expect(problemsOf(filter({ interval: '1h' }))).toEqual([]);
  expect(problemsOf(filter({ interval: '1w' }))).toEqual([
    'WrongTimeFrame spy.interval: 1w, as the chart, or a multiple of it, was 1d. Choose a longer interval, or shorter Bars.',
  ]);
  expect(problemsOf(filter({ interval: 'any' }))).toEqual([
    'WrongTimeFrame spy.bars: fed by Bars of a stated interval, was any. State the interval of Bars, for instance 1h.',
  ]);
});

test('a value of the other meets ours only at the bars of the chart', () => {
  const nodes = [
    ...filter().nodes,
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('mixed', 'compare@1', { in: { a: ['close', 'out'], b: ['average', 'sma'] } }),
  ];
  expect(problemsOf(graphOf(nodes, { ...filter().outputs, mixed: ['mixed', 'out'] }))).toEqual([
    'WrongTimeFrame mixed.b: of one time frame, was of 1d bars of SPY. Put At the bars of the chart between them.',
  ]);
  const [first] = judgeWire(graphOf(nodes, filter().outputs), { from: ['level', 'out'], to: { node: 'mixed', port: 'b' } })?.fixes ?? [];
  expect(first?.title).toBe('Insert At the bars of the chart');
});

const owned: readonly (readonly [string, readonly GraphNode[], string])[] = [
  [
    'the bars of a stop',
    [graphNode('stop', 'stop-target@1', { in: { target: ['long', 'target'], bars: ['spy', 'bars'] } })],
    'WrongInstrument stop.bars: of the instrument that is traded, was of SPY. Connect Bars itself.',
  ],
  [
    'the distance of a stop, also after it was brought back and scaled',
    [
      graphNode('range', 'atr@1', { in: { bars: ['spy', 'bars'] } }),
      graphNode('back', 'align@1', { in: { x: ['range', 'atr'] } }),
      graphNode('two', 'constant@1'),
      graphNode('wide', 'multiply@1', { params: { unit: text('price') }, in: { a: ['back', 'out'], b: ['two', 'out'] } }),
      graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
      graphNode('stop', 'risk-per-trade@1', { in: { target: ['long', 'target'], price: ['close', 'out'], distance: ['wide', 'out'] } }),
    ],
    'WrongInstrument stop.distance: of the instrument that is traded, was of SPY. Connect what is made of Bars itself; a condition or a ratio may come from another.',
  ],
];

test.each(owned)('%s are of the instrument that is traded', (_, added, problem) => {
  const graph = graphOf([...filter().nodes, ...added], { ...filter().outputs, target: ['stop', 'target'] });
  expect(problemsOf(graph)).toEqual([problem]);
});

test('a refused wire of bars offers those of the chart', () => {
  const stop = graphNode('stop', 'stop-target@1', { in: { target: ['long', 'target'] } });
  const graph = graphOf([...filter().nodes, stop], filter().outputs);
  const refusal = judgeWire(graph, { from: ['spy', 'bars'], to: { node: 'stop', port: 'bars' } });
  expect(refusal?.problem.code).toBe('WrongInstrument');
  expect(refusal?.fixes.map(({ title }) => title)).toEqual(['Connect Bars instead']);
});

test('what the other does after a bar changes nothing before it, and a node that reads ahead is named', () => {
  const program = compile(filter());
  const cuts = [20, 21, 60, 90];
  expect(findBias({ program, bars: chart, cuts, runtime: given(program) }).findings).toEqual([]);
  const cheat: NodeKind = {
    ...present(
      nodeKinds.find(({ id }) => id === 'instrument'),
      'instrument',
    ),
    vector(context) {
      const known = context.runtime.series?.get('bars close raw 1d SPY');
      const column = context.input('bars').map((_, row) => known?.value[row + 90] ?? Number.NaN);
      context.open('bars', { knownAt: Int32Array.from(column, (_, row) => row), columns: [column, column, column, column, column] });
    },
  };
  const cheating = compileGraph(filter(), toCatalogue([...nodeKinds.filter(({ id }) => id !== 'instrument'), cheat]));
  if (!cheating.ok) throw new Error('must compile');
  const found = findBias({ program: cheating.value, bars: chart, cuts, runtime: given(program) }).findings;
  expect(found.some(({ node, of, path }) => node === 'spy' && of === 'series' && path === 'vector')).toBe(true);
});

/** The example of a kind on the other's bars, watched, beside a strategy that is never in. */
const exampleOn = (kind: NodeKind): StrategyGraph => {
  const { nodes } = exampleGraph(kind);
  const watched = Object.fromEntries(Object.keys(kind.outputs).map((port) => [`of.${port}`, ['example', port] as const]));
  const own = [
    graphNode('chart', 'bars@1', { params: { interval: text('1d') } }),
    graphNode('chart-close', 'price@1', { in: { bars: ['chart', 'bars'] } }),
    graphNode('never', 'compare@1', { in: { a: ['chart-close', 'out'], b: ['chart-close', 'out'] } }),
    graphNode('flat', 'exposure@1', { in: { when: ['never', 'out'] } }),
    graphNode('bars', 'instrument@1', { in: { bars: ['chart', 'bars'] } }),
  ];
  const kept = nodes.filter(({ id }) => id !== 'bars');
  return graphOf([...own, ...kept], { ...watched, target: ['flat', 'target'] });
};

const kinds = nodeKinds.filter((kind) => kind.frame === undefined && kind.id !== 'bars' && compileGraph(exampleOn(kind)).ok);

/** Now and then, and all around the halt. */
const isLooked = (row: number): boolean => row % 9 === 8 || (row > 18 && row < 52);
const looked = Array.from(chart.close.keys()).filter(isLooked);

test('every indicator works behind it, by both paths the same, over holidays and a halt', () => {
  expect(kinds.length).toBeGreaterThan(255);
  const whole = mapColumns(other, (column, name) => (name === 'volume' ? column.map(Math.round) : column));
  for (const kind of kinds) {
    const program = compile(exampleOn(kind));
    const runtime = given(program, whole);
    const run = runVector(program, chart, runtime);
    const stream = createStream(program, runtime);
    const row = emptyRow();
    const seen: Float64Array[] = [];
    for (let i = 0; i < chart.close.length; i += 1) {
      stream.onBar(readRow(chart, i, row));
      if (isLooked(i)) seen.push(stream.slots.slice());
    }
    expect([kind.id, seen]).toEqual([kind.id, seen.map((_, k) => run.slotsAt(looked[k] ?? -1))]);
  }
});

test('deleted bars of ours end the run where they end', () => {
  const program = compile(filter());
  const cut = changeAfter(chart, 40, 'delete');
  expect(runVector(program, cut, given(program)).targets).toEqual(runVector(program, chart, given(program)).targets.slice(0, 41));
});

test('prices of several instruments that are added or compared are told, a converted one and a ratio are not', () => {
  const price = graphNode('own', 'price@1', { in: { bars: ['bars', 'bars'] } });
  const there = graphNode('there', 'align@1', { in: { x: ['level', 'out'] } });
  const bars = filter().nodes.slice(0, 3);
  const rate = graphNode('rate', 'macro-series@1', { params: { series: text('EURUSD') }, in: { bars: ['bars', 'bars'] } });
  const euros = graphNode('euros', 'multiply@1', { params: { unit: text('price') }, in: { a: ['there', 'out'], b: ['rate', 'out'] } });
  const fixed = graphNode('fixed', 'constant@1', { params: { value: { value: 100, unit: 'none' }, unit: text('price') } });
  const long = graphNode('long', 'exposure@1', { in: { when: ['above', 'out'] } });
  const togetherIn = (more: readonly GraphNode[], a: GraphLink, b: GraphLink) => {
    const above = graphNode('above', 'compare@1', { in: { a, b } });
    return compile(graphOf([...bars, price, there, ...more, above, long], { target: ['long', 'target'] })).pricesTogether;
  };
  expect(togetherIn([], ['own', 'out'], ['there', 'out'])).toEqual([{ node: 'above', others: ['SPY'], hasOwn: true }]);
  expect(togetherIn([rate, euros], ['own', 'out'], ['euros', 'out'])).toEqual([]);
  expect(togetherIn([fixed], ['there', 'out'], ['fixed', 'out'])).toEqual([]);
  expect(compile(filter()).pricesTogether).toEqual([]); // of SPY alone
});
