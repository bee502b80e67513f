import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryGraph } from '#/core/testing/graphs.ts';
import { catalogue } from '../catalogue.ts';
import { compileGraph } from '../compile.ts';
import { formatGraph, parseGraph, type StrategyGraph } from '../graph.ts';
import { describeProblem, problemsFailure } from '../problem.ts';
import { graphNode, bars } from '../template.ts';
import { maCross } from '../templates/ma-cross.ts';
import { validateGraph } from '../validate.ts';
import { makeSubgraph, type MadeSubgraph } from './make-subgraph.ts';
import { detachSubgraph, unpackSubgraph } from './restructure.ts';
import { contentOf, hashContent, withSubgraphs } from './subgraph.ts';

const hashOf = (graph: StrategyGraph): string => {
  const program = compileGraph(graph);
  if (!program.ok) throw new Error(problemsFailure(program.failure).message);
  return program.value.hash;
};
const fold = (graph: StrategyGraph, chosen: readonly string[], at = '', name = 'trend'): MadeSubgraph => {
  const made = makeSubgraph(graph, { at, chosen, name }, catalogue);
  if (made === undefined) throw new Error('it was not folded');
  return made;
};
const sayings = (graph: StrategyGraph): readonly string[] => validateGraph(graph).problems.map(describeProblem);

const flat = maCross.build();
const folded = fold(flat, ['fast', 'slow', 'above']).graph;

describe('folding', () => {
  test('names the nodes anew and gives a port for each source outside and each reader', () => {
    expect(folded.nodes.map(({ id }) => id)).toEqual(['bars', 'close', 'trend.fast', 'trend.slow', 'trend.above', 'long']);
    expect(folded.subgraphs).toEqual({
      trend: {
        inputs: {
          close: [
            ['fast', 'x'],
            ['slow', 'x'],
          ],
        },
        outputs: { above: ['above', 'out'], fast: ['fast', 'sma'], slow: ['slow', 'sma'] },
      },
    });
    expect(hashOf(folded)).toBe(hashOf(flat));
    expect(parseGraph(JSON.parse(formatGraph(folded)))).toEqual({ ok: true, value: folded });
  });

  test('and unpacking gives the drawing again', () => {
    expect(formatGraph(unpackSubgraph(folded, 'trend'))).toBe(formatGraph(flat));
  });

  test('nests, and unpacks under free names', () => {
    const { graph: nested, id } = fold(folded, ['trend.fast', 'trend.above'], 'trend', 'core');
    expect(id).toBe('trend.core');
    expect(nested.subgraphs?.['trend']?.inputs).toEqual({
      close: [
        ['core.fast', 'x'],
        ['slow', 'x'],
      ],
    });
    expect(nested.subgraphs?.['trend.core']?.inputs).toEqual({ close: [['fast', 'x']], slow: [['above', 'b']] });
    expect(hashOf(nested)).toBe(hashOf(flat));
    const taken = { ...nested, nodes: [...nested.nodes, graphNode('fast', 'constant@1')] };
    expect(unpackSubgraph(unpackSubgraph(taken, 'trend'), 'core').nodes.map(({ id: each }) => each)).toContain('fast-2');
    expect(hashOf(unpackSubgraph(unpackSubgraph(taken, 'trend'), 'core'))).toBe(hashOf(flat));
  });

  test('stops at four deep and at names that are too long', () => {
    let graph = flat;
    for (const at of ['', 'a', 'a.a', 'a.a.a']) graph = fold(graph, [at === '' ? 'fast' : `${at}.fast`], at, 'a').graph;
    expect(sayings(graph)).toEqual([]);
    expect(makeSubgraph(graph, { at: 'a.a.a.a', chosen: ['a.a.a.a.fast'], name: 'a' }, catalogue)).toBeUndefined();
    expect(makeSubgraph(flat, { at: '', chosen: ['fast'], name: 'x'.repeat(60) }, catalogue)).toBeUndefined();
    expect(makeSubgraph(flat, { at: '', chosen: ['nothing'], name: 'x' }, catalogue)).toBeUndefined();
  });

  test('any nodes of any graph: one program before, folded, folded within, and unpacked', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), fc.nat(), (graph, picks, inner) => {
        const chosen = picks.map((pick) => graph.nodes[pick % graph.nodes.length]?.id ?? '');
        const made = makeSubgraph(graph, { at: '', chosen, name: 'part' }, catalogue);
        if (made === undefined) return;
        const hash = hashOf(graph);
        expect(hashOf(made.graph)).toBe(hash);
        const within = makeSubgraph(
          made.graph,
          { at: made.id, chosen: [`${made.id}.${chosen[inner % chosen.length] ?? ''}`], name: 'core' },
          catalogue,
        );
        const back = unpackSubgraph(made.graph, made.id);
        const others = within === undefined ? [back] : [back, within.graph, unpackSubgraph(within.graph, within.id)];
        expect(others.map(hashOf)).toEqual(others.map(() => hash));
        expect(back.subgraphs).toBeUndefined();
      }),
      { numRuns: 60, seed: 30 },
    );
  });
});

describe('what is wrong with a sub-graph', () => {
  const change = (to: Partial<NonNullable<StrategyGraph['subgraphs']>[string]>): StrategyGraph =>
    withSubgraphs(folded, [['trend', { inputs: {}, outputs: {}, ...folded.subgraphs?.['trend'], ...to }]]);

  test.each([
    [
      'an input of no node',
      change({ inputs: { ...folded.subgraphs?.['trend']?.inputs, gone: [['fats', 'x']] } }),
      'trend.gone must be of inputs of nodes inside, was trend.fats.x',
    ],
    [
      'a wire in that no input brings',
      change({ inputs: { close: [['fast', 'x']] } }),
      'trend.slow.x must be fed from inside trend or by one of its inputs, was close.out',
    ],
    [
      'a wire out that is no output',
      change({ outputs: { fast: ['fast', 'sma'] } }),
      'long.when must be fed by an output of trend, where by anything inside of it, was trend.above.out',
    ],
    [
      'an output twice',
      change({ outputs: { a: ['above', 'out'], b: ['above', 'out'] } }),
      'trend.b must be another than its other outputs, was trend.above.out',
    ],
    [
      'an input that is fed inside',
      change({
        inputs: {
          close: [
            ['fast', 'x'],
            ['slow', 'x'],
          ],
          a: [['above', 'a']],
        },
      }),
      'trend.a must be fed from outside, was trend.fast.sma',
    ],
    [
      'a sub-graph around nothing',
      withSubgraphs(flat, [['trend', { inputs: {}, outputs: {} }]]),
      'trend must be around at least one node (trend.…), was empty',
    ],
    [
      'the name of a node',
      withSubgraphs({ ...folded, nodes: [...folded.nodes, graphNode('trend', 'constant@1')] }, Object.entries(folded.subgraphs ?? {})),
      'trend must be named as no node is, was the name of a node',
    ],
  ])('%s', (_, graph, saying) => {
    expect(sayings(graph)).toEqual([saying]);
  });

  test('a fault inside names the node inside', () => {
    const faulty = {
      ...folded,
      nodes: folded.nodes.map((node) => (node.id === 'trend.fast' ? { ...node, params: { period: bars(0) } } : node)),
    };
    expect(sayings(faulty)).toEqual(['trend.fast.period must be an integer from 2 to 100000 bars, was 0 bars']);
  });

  test('a linked one is as it was linked, or a copy', () => {
    const hash = hashContent(contentOf(folded, 'trend'));
    const linked = change({ linked: { strategy: 'S1', subgraph: 'trend', version: 3, hash } });
    expect(sayings(linked)).toEqual([]);
    expect(hashOf(linked)).toBe(hashOf(flat));
    const changed = {
      ...linked,
      nodes: linked.nodes.map((node) => (node.id === 'trend.fast' ? { ...node, params: { period: bars(21) } } : node)),
    };
    expect(sayings(changed)).toEqual(['trend must be as trend is in version 3 of strategy S1, was changed']);
    expect(sayings(detachSubgraph(changed, 'trend'))).toEqual([]);
  });
});
