import { describe, expect, test } from 'vitest';
import { present } from '#/core/value/invariant.ts';
import { catalogue } from '../catalogue.ts';
import { compileGraph } from '../compile.ts';
import { diffGraphs } from '../graph-diff.ts';
import { diffLines } from '../graph-diff-text.ts';
import { formatGraph, type StrategyGraph } from '../graph.ts';
import { describeProblem } from '../problem.ts';
import { bars } from '../template.ts';
import { maCross } from '../templates/ma-cross.ts';
import { printText } from '../text/print.ts';
import { checkText } from '../text/read.ts';
import { validateGraph } from '../validate.ts';
import { removeNode } from './change-node.ts';
import { foldGraph } from './fold.ts';
import { diffContents, insertLinked, upgradeLinked, type Origin } from './link.ts';
import { makeSubgraph } from './make-subgraph.ts';
import { exposedName, exposeParam, hideParam, nameToExpose, paramLock, realParam } from './params.ts';
import { detachSubgraph, unpackSubgraph } from './restructure.ts';
import { contentOf, hashContent } from './subgraph.ts';

const fold = (graph: StrategyGraph, chosen: readonly string[], at = '', name = 'trend'): StrategyGraph =>
  present(makeSubgraph(graph, { at, chosen, name }, catalogue), 'sub-graph').graph;
const flat = (fast: number): StrategyGraph => ({ ...maCross.build({ fast }), outputs: { target: ['long', 'target'] } });
/** A cross whose trend exposes the period of its fast average. */
const source = (fast: number): StrategyGraph =>
  exposeParam(fold(flat(fast), ['fast', 'slow', 'above']), { at: 'trend', param: ['trend.fast', 'period'], as: 'speed' });
const set = (graph: StrategyGraph, id: string, value: number): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? { ...node, params: { ...node.params, period: bars(value) } } : node)),
});
const hashOf = (graph: StrategyGraph): string | undefined => {
  const program = compileGraph(graph);
  return program.ok ? program.value.hash : undefined;
};
const sayings = (graph: StrategyGraph): readonly string[] => validateGraph(graph).problems.map(describeProblem);
const readBack = (graph: StrategyGraph): string => {
  const text = printText(graph);
  const read = checkText(text.ok ? text.value : '');
  return read.ok ? formatGraph(read.value) : read.failure.map(({ must }) => must).join(' ');
};

describe('a parameter that a sub-graph exposes', () => {
  test('is set at the sub-graph: the program is that of the value, what is inside keeps its hash', () => {
    const [slow, quick] = [source(20), set(source(20), 'trend.fast', 9)];
    expect(realParam(quick, { node: 'trend', port: 'speed' })).toEqual(['trend.fast', 'period']);
    expect(hashOf(slow)).toBe(hashOf(flat(20)));
    expect(hashOf(quick)).toBe(hashOf(flat(9)));
    expect(hashContent(contentOf(quick, 'trend'))).toBe(hashContent(contentOf(slow, 'trend')));
    expect(hashContent(contentOf(set(slow, 'trend.slow', 70), 'trend'))).not.toBe(hashContent(contentOf(slow, 'trend')));
  });

  test('is drawn at the sub-graph with its range and its value', () => {
    const { graph, catalogue: kinds } = foldGraph(set(source(20), 'trend.fast', 9), '', catalogue);
    expect(graph.nodes.find(({ id }) => id === 'trend')?.params).toEqual({ speed: bars(9) });
    expect(kinds.get('sub-graph:trend@1')).toMatchObject({ formula: '3 nodes, speed 9', params: { speed: { title: 'speed', min: 2 } } });
  });

  test('comes back from the text, and a difference names it', () => {
    const quick = set(source(20), 'trend.fast', 9);
    expect(readBack(quick)).toBe(formatGraph(quick));
    expect(diffLines(diffGraphs(fold(flat(20), ['fast', 'slow', 'above']), quick))).toEqual([
      '~ trend.fast.period: 20 -> 9',
      '~ sub-graph trend parameter speed: nothing -> fast.period',
    ]);
  });

  test('must be one of a node inside, named once, and exposed all the way', () => {
    const held = present(source(20).subgraphs?.['trend'], 'trend');
    const saying = (params: NonNullable<typeof held.params>): readonly string[] =>
      sayings({ ...source(20), subgraphs: { trend: { ...held, params } } });
    expect(saying({ speed: ['none', 'period'] })).toEqual(['trend.speed must be a parameter of a node inside, was trend.none.period']);
    expect(saying({ speed: ['fast', 'colour'] })).toEqual([expect.stringContaining('must be one of the parameters of trend.fast (period')]);
    expect(saying({ a: ['fast', 'period'], b: ['fast', 'period'] })).toEqual([
      'trend.b must be another than its other parameters, was trend.fast.period',
    ]);
    const { core: _, ...nested } = { core: 0, ...fold(source(20), ['trend.fast'], 'trend', 'core') };
    expect(sayings(nested)).toEqual([]);
    expect(nested.subgraphs?.['trend.core']?.params).toEqual({ speed: ['fast', 'period'] });
    const closed = hideParam(nested, 'trend.core', 'speed');
    expect([closed.subgraphs?.['trend']?.params, closed.subgraphs?.['trend.core']?.params]).toEqual([undefined, undefined]);
    expect(exposeParam(closed, { at: 'trend', param: ['trend.core.fast', 'period'], as: 'speed' })).toBe(closed);
  });

  test('goes with its node, follows another name, and is gone where its sub-graph is unpacked', () => {
    expect(removeNode(source(20), 'trend.fast').subgraphs?.['trend']).not.toHaveProperty('params');
    const renamed = exposeParam(source(20), { at: 'trend', param: ['trend.fast', 'period'], as: 'pace' });
    expect(renamed.subgraphs?.['trend']?.params).toEqual({ pace: ['fast', 'period'] });
    expect(nameToExpose(renamed, 'trend', ['trend.slow', 'period'])).toBe('period');
    expect(nameToExpose(renamed, 'trend', ['trend.slow', 'pace'])).toBe('slow-pace');
    expect(formatGraph(unpackSubgraph(source(20), 'trend'))).toBe(formatGraph(flat(20)));
  });
});

describe('a linked sub-graph', () => {
  const origin = (version: number, graph: StrategyGraph): Origin => ({ strategy: 'S1', version, subgraph: 'trend', graph });
  const linked = present(upgradeLinked(source(20), 'trend', origin(1, source(20))), 'linked');

  test('lets what it exposes be set, and nothing else', () => {
    expect(sayings(set(linked, 'trend.fast', 9))).toEqual([]);
    expect(hashOf(set(linked, 'trend.fast', 9))).toBe(hashOf(flat(9)));
    expect(sayings(set(linked, 'trend.slow', 70))).toEqual(['trend must be as trend is in version 1 of strategy S1, was changed']);
    expect([paramLock(linked, ['trend.fast', 'period']), paramLock(linked, ['trend.slow', 'period'])]).toEqual([undefined, 'trend']);
    expect(readBack(set(linked, 'trend.fast', 9))).toBe(formatGraph(set(linked, 'trend.fast', 9)));
    expect(exposedName(detachSubgraph(linked, 'trend'), 'trend', ['trend.fast', 'period'])).toBe('speed');
  });

  test('keeps what was set when a newer version takes its place; twice in a drawing each has its own', () => {
    const newer = origin(2, set(source(30), 'trend.slow', 90));
    const mine = set(linked, 'trend.fast', 9);
    const { diff, lost } = diffContents(contentOf(mine, 'trend'), contentOf(newer.graph, 'trend'));
    expect([diffLines(diff), lost]).toEqual([['~ slow.period: 60 -> 90'], []]);
    const after = present(upgradeLinked(mine, 'trend', newer), 'upgraded');
    expect(sayings(after)).toEqual([]);
    expect(after.nodes.find(({ id }) => id === 'trend.fast')?.params['period']).toEqual(bars(9));
    expect(diffContents(contentOf(mine, 'trend'), contentOf(fold(flat(20), ['fast', 'slow', 'above']), 'trend')).lost).toEqual([
      'parameter speed',
    ]);
    const { graph: two, id } = present(insertLinked(mine, { at: '', origin: newer }), 'two');
    expect(two.nodes.find((node) => node.id === `${id}.fast`)?.params['period']).toEqual(bars(30));
  });
});
