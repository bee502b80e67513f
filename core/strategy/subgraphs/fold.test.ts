import { describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue.ts';
import type { GraphLink, StrategyGraph } from '../graph.ts';
import { describeProblem } from '../problem.ts';
import { maCross } from '../templates/ma-cross.ts';
import { graphNode } from '../template.ts';
import { validateGraph } from '../validate.ts';
import { drawnPort, foldGraph } from './fold.ts';
import { connectFold, disconnectFold, judgeFold, realSource, removePort, renamePort } from './fold-wire.ts';
import { makeSubgraph } from './make-subgraph.ts';

const fold = (graph: StrategyGraph, chosen: readonly string[], at = '', name = 'trend'): StrategyGraph =>
  makeSubgraph(graph, { at, chosen, name }, catalogue)?.graph ?? graph;
const folded = fold({ ...maCross.build(), outputs: { target: ['long', 'target'] } }, ['fast', 'slow', 'above']);
const nested = fold(folded, ['trend.fast', 'trend.above'], 'trend', 'core');

const drawn = (graph: StrategyGraph, at: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    foldGraph(graph, at, catalogue).graph.nodes.map(({ id, in: inputs }) => [
      id,
      Object.entries(inputs).map(([port, link]) => `${port} ${link.join('.')}`),
    ]),
  );
const inputOf = (graph: StrategyGraph, id: string, port: string): GraphLink | undefined =>
  graph.nodes.find((node) => node.id === id)?.in[port];
const sayings = (graph: StrategyGraph): readonly string[] => validateGraph(graph).problems.map(describeProblem);
const port = (id: string) => drawnPort(id) ?? { at: '', side: '<' as const, port: '' };

describe('what is drawn', () => {
  test('a sub-graph is one node with its ports; open, its ports stand beside its nodes', () => {
    expect(drawn(folded, '')).toEqual({ bars: [], close: ['bars bars.bars'], trend: ['close close.out'], long: ['when trend.above'] });
    expect(drawn(nested, 'trend')).toEqual({
      'trend<close': [],
      'trend.core': ['close trend<close.out', 'slow trend.slow.sma'],
      'trend.slow': ['x trend<close.out'],
      'trend>above': ['in trend.core.above'],
    });
    expect(drawn(nested, 'trend.core')['trend.core.above']).toEqual(['a trend.core.fast.sma', 'b trend.core<slow.out']);
  });

  test('ports have the types of what is behind them', () => {
    const kind = foldGraph(folded, '', catalogue).catalogue.get('sub-graph:trend@1');
    expect(kind).toMatchObject({
      formula: '3 nodes',
      inputs: { close: { type: 'Series' } },
      outputs: { above: { type: 'Bool' } },
      lane: 'Signals',
    });
  });

  test('a drawing without sub-graphs is itself', () => {
    const graph = maCross.build();
    expect(foldGraph(graph, '', catalogue)).toEqual({ at: '', graph, catalogue });
  });
});

describe('wires', () => {
  test('to an input of a sub-graph go to all that it feeds, and fit where all of them do', () => {
    const other = { ...nested, nodes: [...nested.nodes, graphNode('open', 'price@1', { in: { bars: ['bars', 'bars'] } })] };
    const wire = { from: ['open', 'out'], to: { node: 'trend', port: 'close' } } as const;
    expect(judgeFold(other, wire, catalogue)).toBeUndefined();
    const wired = connectFold(other, wire);
    expect([inputOf(wired, 'trend.core.fast', 'x'), inputOf(wired, 'trend.slow', 'x')]).toEqual([
      ['open', 'out'],
      ['open', 'out'],
    ]);
    const refusal = judgeFold(other, { from: ['bars', 'bars'], to: { node: 'trend', port: 'close' } }, catalogue);
    expect(refusal).toMatchObject({ problem: { code: 'WrongType', node: 'trend.core.fast', port: 'x' }, fixes: [] });
  });

  test('cut outside, an input keeps what it feeds; cut inside, it feeds it no more', () => {
    const cut = disconnectFold(nested, { node: 'trend', port: 'close' });
    expect(drawn(cut, '')['trend']).toEqual([]);
    expect(sayings(cut)).toEqual([
      'trend.core.fast.x must be connected to a Series, was not connected',
      'trend.slow.x must be connected to a Series, was not connected',
    ]);
    expect(sayings(connectFold(cut, { from: ['close', 'out'], to: { node: 'trend', port: 'close' } }))).toEqual([]);
    const within = disconnectFold(nested, { node: 'trend.slow', port: 'x' });
    expect(within.subgraphs?.['trend']?.inputs).toEqual({ close: [['core.fast', 'x']] });
    const again = connectFold(within, { from: ['trend<close', 'out'], to: { node: 'trend.slow', port: 'x' } });
    expect(inputOf(again, 'trend.slow', 'x')).toEqual(['close', 'out']);
    expect(sayings(again)).toEqual([]);
  });

  test('an output is given another node, and who read it reads that', () => {
    const wire = { from: ['trend.over', 'out'], to: { node: 'trend>above', port: 'in' } } as const;
    const two = {
      ...folded,
      nodes: [...folded.nodes, graphNode('trend.over', 'compare@1', { in: { a: ['trend.slow', 'sma'], b: ['trend.fast', 'sma'] } })],
    };
    expect(judgeFold(two, wire, catalogue)).toBeUndefined();
    const moved = connectFold(two, wire);
    expect(inputOf(moved, 'long', 'when')).toEqual(['trend.over', 'out']);
    expect(sayings(moved)).toEqual([]);
    expect(judgeFold(two, { ...wire, from: ['trend.slow', 'sma'] }, catalogue)?.problem).toMatchObject({ code: 'WrongType', node: 'long' });
    expect(judgeFold(two, { ...wire, from: ['trend<close', 'out'] }, catalogue)?.problem.code).toBe('BadSubgraph');
  });

  test('a port is renamed, and removed with its wires', () => {
    const renamed = renamePort(nested, port('trend<close'), 'price');
    expect(drawn(renamed, '')['trend']).toEqual(['price close.out']);
    expect(renamePort(nested, port('trend.core<close'), 'slow')).toBe(nested);
    const removed = removePort(nested, port('trend.core>above'));
    expect([removed.subgraphs?.['trend']?.outputs, inputOf(removed, 'long', 'when')]).toEqual([{}, undefined]);
    expect(removePort(nested, port('trend<close')).subgraphs?.['trend']?.inputs).toEqual({});
  });

  test('the value of a port is that of the node behind it', () => {
    expect(realSource(nested, ['trend', 'above'])).toEqual(['trend.core.above', 'out']);
    expect(realSource(nested, ['trend<close', 'out'])).toEqual(['close', 'out']);
    expect(realSource(nested, ['close', 'out'])).toEqual(['close', 'out']);
  });
});
