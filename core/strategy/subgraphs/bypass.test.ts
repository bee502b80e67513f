import { describe, expect, test } from 'vitest';
import { present } from '#/core/value/invariant.ts';
import { catalogue } from '../catalogue.ts';
import { compileGraph } from '../compile.ts';
import { diffGraphs } from '../graph-diff.ts';
import { diffLines } from '../graph-diff-text.ts';
import { formatGraph, type StrategyGraph } from '../graph.ts';
import { previewGraph } from '../preview-graph.ts';
import { describeProblem } from '../problem.ts';
import { bars, graphNode } from '../template.ts';
import { maCross } from '../templates/ma-cross.ts';
import { printText } from '../text/print.ts';
import { checkText } from '../text/read.ts';
import { validateGraph } from '../validate.ts';
import { passBypassed } from './bypass.ts';
import { addPort, removePort } from './fold-wire.ts';
import { makeSubgraph } from './make-subgraph.ts';
import { unpackSubgraph } from './restructure.ts';
import { withSubgraphs } from './subgraph.ts';

const fold = (graph: StrategyGraph, chosen: readonly string[], at = '', name = 'smooth'): StrategyGraph =>
  present(makeSubgraph(graph, { at, chosen, name }, catalogue), 'sub-graph').graph;
const switchOff = (graph: StrategyGraph, id: string): StrategyGraph =>
  withSubgraphs(
    graph,
    Object.entries(graph.subgraphs ?? {}).map(([at, each]) => [at, at === id ? { ...each, bypassed: true } : each]),
  );
const sayings = (graph: StrategyGraph): readonly string[] => validateGraph(graph).problems.map(describeProblem);
const hashOf = (graph: StrategyGraph): string | undefined => {
  const program = compileGraph(graph);
  return program.ok ? program.value.hash : undefined;
};

/** The fast average is of an average of an average. */
const plain = { ...maCross.build(), outputs: { target: ['long', 'target'] } } as const;
const smoothed: StrategyGraph = {
  ...plain,
  nodes: [
    ...plain.nodes.map((node) => (node.id === 'fast' ? { ...node, in: { x: ['second', 'sma'] as const } } : node)),
    graphNode('first', 'sma@1', { params: { period: bars(3) }, in: { x: ['close', 'out'] } }),
    graphNode('second', 'sma@1', { params: { period: bars(4) }, in: { x: ['first', 'sma'] } }),
  ],
};
const folded = fold(smoothed, ['first', 'second']);

describe('a sub-graph that is switched off', () => {
  test('passes through what feeds it: the program is that without it', () => {
    expect(hashOf(folded)).toBe(hashOf(smoothed));
    expect(hashOf(switchOff(folded, 'smooth'))).toBe(hashOf(plain));
    expect(passBypassed(switchOff(folded, 'smooth'), catalogue).graph.nodes.map(({ id }) => id)).toEqual(plain.nodes.map(({ id }) => id));
    const within = switchOff(fold(folded, ['smooth.second'], 'smooth', 'core'), 'smooth.core');
    const once = { ...smoothed, nodes: smoothed.nodes.map((node) => (node.id === 'second' ? { ...node, bypassed: true } : node)) };
    expect(hashOf(within)).toBe(hashOf(once));
    expect(hashOf(switchOff(within, 'smooth'))).toBe(hashOf(plain));
  });

  test('where nothing fits to be passed through, who reads it is told so', () => {
    const trend = switchOff(fold(plain, ['fast', 'slow', 'above'], '', 'trend'), 'trend');
    expect(sayings(trend)).toEqual([
      'long.when must be fed by a sub-graph that is not bypassed, was trend, bypassed with nothing to pass through',
    ]);
    expect(previewGraph(trend)?.isWhole).toBe(false);
    expect(previewGraph(switchOff(folded, 'smooth'))?.graph.nodes.some(({ id }) => id.startsWith('smooth.'))).toBe(false);
  });

  test('comes back from the text, differs by that alone, and is not unpacked', () => {
    const off = switchOff(folded, 'smooth');
    const text = printText(off);
    const read = checkText(text.ok ? text.value : '');
    expect(read.ok && formatGraph(read.value)).toBe(formatGraph(off));
    expect(diffLines(diffGraphs(folded, off))).toEqual(['~ sub-graph smooth.bypassed: nothing -> true']);
    expect(diffGraphs(folded, off).isSame).toBe(false);
    expect(unpackSubgraph(off, 'smooth')).toBe(off);
  });
});

describe('a port added from inside', () => {
  test('puts out what no other output is, and takes in what nothing feeds', () => {
    const out = addPort(folded, { at: 'smooth', side: 'out', end: { node: 'smooth.first', port: 'sma' } });
    expect(out.subgraphs?.['smooth']?.outputs).toEqual({ second: ['second', 'sma'], first: ['first', 'sma'] });
    expect(sayings(out)).toEqual([]);
    expect(addPort(out, { at: 'smooth', side: 'out', end: { node: 'smooth.first', port: 'sma' } })).toBe(out);
    const free = { ...folded, nodes: [...folded.nodes, graphNode('smooth.third', 'sma@1')] };
    const taken = addPort(free, { at: 'smooth', side: 'in', end: { node: 'smooth.third', port: 'x' } });
    expect(taken.subgraphs?.['smooth']?.inputs['x']).toEqual([['third', 'x']]);
    expect(addPort(free, { at: 'smooth', side: 'in', end: { node: 'smooth.second', port: 'x' } })).toBe(free);
    expect(removePort(taken, { at: 'smooth', side: '<', port: 'x' })).toEqual(free);
  });

  test('of a sub-graph inside is a port of all that it feeds there', () => {
    const open = { ...folded, nodes: [...folded.nodes, graphNode('smooth.third', 'sma@1')] };
    const nested = addPort(fold(open, ['smooth.third'], 'smooth', 'core'), {
      at: 'smooth.core',
      side: 'in',
      end: { node: 'smooth.core.third', port: 'x' },
    });
    const both = addPort(nested, { at: 'smooth', side: 'in', end: { node: 'smooth.core', port: 'x' } });
    expect(both.subgraphs?.['smooth']?.inputs['x']).toEqual([['core.third', 'x']]);
    expect(sayings(both)).toEqual(['smooth.core.third.x must be connected to a Series, was not connected']);
  });
});
