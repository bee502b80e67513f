import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryGraph } from '#/core/testing/graphs.ts';
import { catalogue } from '../catalogue.ts';
import { diffGraphs } from '../graph-diff.ts';
import { diffLines } from '../graph-diff-text.ts';
import { formatGraph, type StrategyGraph } from '../graph.ts';
import { bars } from '../template.ts';
import { maCross } from '../templates/ma-cross.ts';
import { makeSubgraph } from '../subgraphs/make-subgraph.ts';
import { contentOf, hashContent, withSubgraphs } from '../subgraphs/subgraph.ts';
import { describeTextProblem } from './fault.ts';
import { printText } from './print.ts';
import { checkText } from './read.ts';

const fold = (graph: StrategyGraph, chosen: readonly string[], at = ''): StrategyGraph | undefined =>
  makeSubgraph(graph, { at, chosen, name: 'trend' }, catalogue)?.graph;
const print = (graph: StrategyGraph): string => {
  const text = printText(graph);
  return text.ok ? text.value : text.failure.map(({ code }) => code).join(' ');
};
const readBack = (text: string): string => {
  const graph = checkText(text);
  return graph.ok ? formatGraph(graph.value) : graph.failure.map(describeTextProblem).join('\n');
};

const folded = fold(maCross.build(), ['fast', 'slow', 'above']) ?? maCross.build();
const text = `const bars = node.bars();
const close = node.price({ bars }, { field: 'close' });
const trend_fast = named('trend.fast', node.sma({ x: close }, { period: 20 }));
const trend_slow = named('trend.slow', node.sma({ x: close }, { period: 60 }));
const trend_above = named('trend.above', node.compare({ a: trend_fast, b: trend_slow }, { relation: 'above' }));
const long = node.exposure({ when: trend_above });

export default strategy('Moving average cross', {
  schema: 1,
  outputs: { target: long, fast: trend_fast, slow: trend_slow },
  subgraphs: {
    trend: {
      inputs: { close: [['fast', 'x'], ['slow', 'x']] },
      outputs: { above: ['above', 'out'], fast: ['fast', 'sma'], slow: ['slow', 'sma'] },
    },
  },
});
`;

describe('the text of a graph with sub-graphs', () => {
  test('names the nodes inside and says what each port is', () => {
    expect(print(folded)).toBe(text);
    expect(readBack(text)).toBe(formatGraph(folded));
  });

  test('keeps a link', () => {
    const [entry] = Object.entries(folded.subgraphs ?? {});
    const hash = hashContent(contentOf(folded, 'trend'));
    const linked = withSubgraphs(
      folded,
      entry === undefined ? [] : [['trend', { ...entry[1], linked: { strategy: 'S1', subgraph: 'trend', version: 3, hash } }]],
    );
    expect(print(linked)).toContain(`      linked: { hash: '${hash}', strategy: 'S1', subgraph: 'trend', version: 3 },`);
    expect(readBack(print(linked))).toBe(formatGraph(linked));
    expect(readBack(print(linked).replace('period: 20', 'period: 21'))).toBe(
      'line 12, column 5: trend must be as trend is in version 3 of strategy S1, was changed',
    );
  });

  test('any nodes of any graph, folded twice, come back as they were', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), (graph, picks) => {
        const chosen = picks.map((pick) => graph.nodes[pick % graph.nodes.length]?.id ?? '');
        const once = fold(graph, chosen) ?? graph;
        const [at = ''] = Object.keys(once.subgraphs ?? {});
        const twice = fold(once, [`${at}.${chosen[0] ?? ''}`], at) ?? once;
        expect(readBack(print(twice))).toBe(formatGraph(twice));
      }),
      { numRuns: 60, seed: 31 },
    );
  });

  test.each([
    [
      "close: [['fast', 'x'], ['slow', 'x']]",
      'close: bars',
      'line 13, column 24: must be a string, a number, an object or a list, was "bars"',
    ],
    [
      "close: [['fast', 'x'], ['slow', 'x']]",
      "close: [['fast', 'x']]",
      'line 4, column 51: trend.slow.x must be fed from inside trend or by one of its inputs, was close.out',
    ],
  ])('says where it is wrong', (was, is, saying) => {
    expect(readBack(text.replace(was, is))).toBe(saying);
  });
});

describe('what differs', () => {
  const faster = (graph: StrategyGraph): StrategyGraph => ({
    ...graph,
    nodes: graph.nodes.map((node) => (node.id.endsWith('fast') ? { ...node, params: { period: bars(30) } } : node)),
  });

  test('folding alone is nothing', () => {
    expect(diffGraphs(maCross.build(), folded).isSame).toBe(true);
  });

  test('inside of a sub-graph it is told by the node inside, also where it was folded meanwhile', () => {
    expect(diffLines(diffGraphs(folded, faster(folded)))).toEqual(['~ trend.fast.period: 20 -> 30']);
    expect(diffLines(diffGraphs(maCross.build(), faster(folded)))).toEqual([
      '~ trend.fast.period: 20 -> 30',
      '~ sub-graph trend: nothing -> copy',
    ]);
  });
});
