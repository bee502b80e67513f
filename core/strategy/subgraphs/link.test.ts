import { describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { compileGraph } from '../compile.ts';
import { diffLines } from '../graph-diff-text.ts';
import type { StrategyGraph } from '../graph.ts';
import { describeProblem } from '../problem.ts';
import { maCross } from '../templates/ma-cross.ts';
import { graphNode } from '../template.ts';
import { validateGraph } from '../validate.ts';
import { present } from '#/core/value/invariant.ts';
import { judgeFold, renamePort } from './fold-wire.ts';
import { diffContents, insertLinked, listOwnSubgraphs, upgradeLinked, type Origin } from './link.ts';
import { makeSubgraph } from './make-subgraph.ts';
import { contentOf, withSubgraphs } from './subgraph.ts';

const fold = (graph: StrategyGraph, chosen: readonly string[], at: string, name: string): StrategyGraph =>
  present(makeSubgraph(graph, { at, chosen, name }, catalogue), 'sub-graph').graph;
const sayings = (graph: StrategyGraph): readonly string[] => validateGraph(graph).problems.map(describeProblem);
const hashOf = (graph: StrategyGraph): string | undefined => {
  const program = compileGraph(graph);
  return program.ok ? program.value.hash : undefined;
};

/** The library: a cross with its trend folded, and a slower one saved after it. */
const source = (fast: number): StrategyGraph =>
  fold({ ...maCross.build({ fast }), outputs: { target: ['long', 'target'] } }, ['fast', 'slow', 'above'], '', 'trend');
const origin = (version: number, graph: StrategyGraph): Origin => ({ strategy: 'S1', version, subgraph: 'trend', graph });
const first = origin(1, source(20));
const second = origin(2, source(30));

/** A strategy whose trend is linked to the first version, a level deep or not. */
const linkedIn = (at: string): StrategyGraph => {
  const flat = { ...maCross.build(), outputs: { target: ['long', 'target'] } } as const;
  const held =
    at === ''
      ? fold(flat, ['fast', 'slow', 'above'], '', 'trend')
      : fold(fold(flat, ['fast', 'slow', 'above'], '', at), [`${at}.fast`, `${at}.slow`, `${at}.above`], at, 'trend');
  const id = at === '' ? 'trend' : `${at}.trend`;
  return present(upgradeLinked(held, id, first), 'linked graph');
};

describe('a linked sub-graph', () => {
  test('is offered by a saved strategy where it is no link itself', () => {
    expect(listOwnSubgraphs(source(20))).toMatchObject([{ subgraph: 'trend', nodes: 3 }]);
    expect(listOwnSubgraphs(linkedIn(''))).toEqual([]);
  });

  test('is put in unwired, under a free name, and holds a copy of what it links', () => {
    const { graph, id } = present(insertLinked(source(10), { at: '', origin: first }), 'graph');
    expect(id).toBe('trend-2');
    expect(graph.subgraphs?.['trend-2']?.linked).toMatchObject({ strategy: 'S1', subgraph: 'trend', version: 1 });
    expect(contentOf(graph, 'trend-2')).toEqual(contentOf(first.graph, 'trend'));
    expect(sayings(graph).filter((saying) => !saying.includes('must be connected'))).toEqual([]);
  });

  test.each(['', 'outer'])('is replaced by a newer version with its wires (in %j)', (at) => {
    const before = linkedIn(at);
    expect([sayings(before), hashOf(before)]).toEqual([[], hashOf(first.graph)]);
    const after = present(upgradeLinked(before, at === '' ? 'trend' : 'outer.trend', second), 'upgraded');
    expect([sayings(after), hashOf(after)]).toEqual([[], hashOf(second.graph)]);
    expect(Object.keys(after.subgraphs ?? {}).toSorted()).toEqual(at === '' ? ['trend'] : ['outer', 'outer.trend']);
    expect(present(upgradeLinked(after, at === '' ? 'trend' : 'outer.trend', first), 'back').subgraphs).toEqual(before.subgraphs);
  });

  test('says before what differs, and which ports are gone', () => {
    const other = renamePort(second.graph, { at: 'trend', side: '<', port: 'close' }, 'price');
    const { diff, lost } = diffContents(contentOf(first.graph, 'trend'), contentOf(other, 'trend'));
    expect(diffLines(diff)).toEqual(['~ fast.period: 20 -> 30']);
    expect(lost).toEqual(['input close']);
    const cut = present(upgradeLinked(linkedIn(''), 'trend', origin(2, other)), 'upgraded');
    expect(sayings(cut)).toEqual([
      'trend.fast.x must be connected to a Series, was not connected',
      'trend.slow.x must be connected to a Series, was not connected',
    ]);
  });

  test('takes its wires one after another, whatever each is of alone', () => {
    const other = graphNode('other', 'price@1', { in: { bars: ['bars', 'bars'] } });
    const slow = graphNode('slow', 'sma@1', { in: { x: ['other', 'out'] } });
    const nodes = [...maCross.build().nodes.filter(({ id }) => id !== 'slow'), other, slow];
    const two = fold({ ...maCross.build(), nodes }, ['fast', 'slow', 'above'], '', 'trend');
    const { graph, id } = present(insertLinked(maCross.build(), { at: '', origin: origin(1, two) }), 'graph');
    expect(Object.keys(graph.subgraphs?.[id]?.inputs ?? {}).toSorted()).toEqual(['close', 'other']);
    for (const port of ['close', 'other']) {
      expect(judgeFold(graph, { from: ['close', 'out'], to: { node: id, port } }, catalogue)).toBeUndefined();
    }
  });

  test('is refused where it nests too deep or makes too many nodes', () => {
    let deep = source(20);
    for (const at of ['trend', 'trend.a', 'trend.a.a']) deep = fold(deep, [`${at}.fast`], at, 'a');
    expect(insertLinked(deep, { at: 'trend.a.a.a', origin: first })).toBeUndefined();
    const many = { ...source(20), nodes: Array.from({ length: 499 }, (_, i) => ({ id: `n${i}`, kind: 'constant@1', params: {}, in: {} })) };
    expect(insertLinked(withSubgraphs(many, []), { at: '', origin: first })).toBeUndefined();
  });
});
