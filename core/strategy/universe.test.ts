import { expect, test } from 'vitest';
import { walkBars } from '#/core/testing/bars.ts';
import { compileGraph } from './compile.ts';
import type { GraphNode, StrategyGraph } from './graph.ts';
import { judgeWire } from './judge-wire.ts';
import { runStream } from './stream.ts';
import { graphNode, text } from './template.ts';
import { drawnUniverse } from './universe.ts';
import { runVector } from './vector.ts';

const universe = (id: string, by: string, names: string): GraphNode =>
  graphNode(id, 'universe@1', { params: { by: text(by), names: text(names) } });

/** A rank of closes, of bars that pass through what is drawn. */
const graphOf = (...universes: readonly GraphNode[]): StrategyGraph => {
  const chain = universes.map((node, i) => ({ ...node, in: { bars: [universes[i - 1]?.id ?? 'bars', 'bars'] as const } }));
  return {
    schema: 1,
    name: 'book',
    nodes: [
      graphNode('bars', 'bars@1'),
      ...chain,
      graphNode('close', 'price@1', { in: { bars: [chain.at(-1)?.id ?? 'bars', 'bars'] } }),
      graphNode('rank', 'cross-rank@1', { in: { x: ['close', 'out'] } }),
      graphNode('held', 'top-weights@1', { in: { score: ['rank', 'out'] } }),
    ],
    outputs: { target: ['held', 'target'] },
  };
};

const compile = (graph: StrategyGraph) => {
  const program = compileGraph(graph);
  if (!program.ok) throw new Error(JSON.stringify(program.failure));
  return program.value;
};

test('a graph says what it is made for, by an index or a list, where bars pass through its universe', () => {
  const index = graphOf(universe('all', 'index', 'SP500'));
  expect(drawnUniverse(index)).toEqual({ index: 'SP500' });
  const list = graphOf(universe('all', 'list', 'AA, BB,AA'));
  expect(drawnUniverse(list)).toEqual({ symbols: ['AA', 'BB'] });
  const loose = {
    ...graphOf(),
    nodes: [...graphOf().nodes, { ...universe('all', 'list', 'AA'), in: { bars: ['bars', 'bars'] as const } }],
  };
  expect(drawnUniverse(loose)).toBeUndefined();
});

test('it is part of the meaning, and no part of the family', () => {
  const none = compile(graphOf());
  const [index, other] = ['SP500', 'DAX'].map((name) => compile(graphOf(universe('all', 'index', name))));
  expect(new Set([none.hash, index?.hash, other?.hash]).size).toBe(3);
  expect(new Set([none.familyHash, index?.familyHash, other?.familyHash]).size).toBe(1);
});

test('bars pass through it as they are, by both paths', () => {
  const bars = walkBars({ rows: 30, seed: 'universe' });
  const [plain, program] = [compile(graphOf()), compile(graphOf(universe('all', 'index', 'SP500')))];
  expect(runVector(program, bars).targets).toEqual(runVector(plain, bars).targets);
  expect(runStream(program, bars)).toEqual(runVector(plain, bars).targets);
});

test.each([
  ['two indexes', graphOf(universe('all', 'index', 'SP500,DAX')), 'all.names one index, was 2 names'],
  [
    'a name that is none',
    graphOf(universe('all', 'list', 'AA, b b')),
    'all.names names with commas between them, each of 1 to 20 of A-Z, 0-9, ".", "_" and "-", was AA, b b',
  ],
  ['two universes', graphOf(universe('all', 'index', 'SP500'), universe('more', 'list', 'AA')), 'more.names index SP500, was symbols AA'],
])('%s are refused', (_, graph, problem) => {
  const program = compileGraph(graph);
  expect(program.ok ? [] : program.failure.map(({ node, port, must, was }) => `${node}.${port} ${must}, was ${was}`)).toEqual([problem]);
});

test('longer bars and those of another instrument are of no universe', () => {
  for (const [kind, code] of [
    ['resample@1', 'WrongTimeFrame'],
    ['instrument@1', 'WrongInstrument'],
  ] as const) {
    const { nodes, outputs } = graphOf(universe('all', 'index', 'SP500'));
    const beside = graphNode('beside', kind, { in: { bars: ['bars', 'bars'] } });
    const stated = nodes.map((node) => (node.id === 'bars' ? { ...node, params: { interval: text('1h') } } : node));
    const graph: StrategyGraph = { schema: 1, name: 'book', nodes: [...stated, beside], outputs };
    expect(judgeWire(graph, { from: ['beside', 'bars'], to: { node: 'all', port: 'bars' } })?.problem.code).toBe(code);
  }
});
