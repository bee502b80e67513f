import { describe, expect, test } from 'vitest';
import { compileGraph } from './compile.ts';
import { explain, failedConditions } from './explain.ts';
import { formatGraph, parseGraph, parseGraphText, type StrategyGraph } from './graph.ts';
import { problemsFailure } from './problem.ts';
import { createStream, emptyRow, readRow } from './stream.ts';
import { bars, graphNode, ratio, text } from './template.ts';
import { maCross } from './templates/ma-cross.ts';
import { validateGraph } from './validate.ts';
import { catalogue, toCatalogue, nodeKinds } from './catalogue.ts';
import { defineNode } from './define.ts';
import { walkBars } from '#/core/testing/bars.ts';

const cross = maCross.build();
const replaceNode = (
  graph: StrategyGraph,
  id: string,
  change: (node: StrategyGraph['nodes'][number]) => StrategyGraph['nodes'][number],
): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)),
});
const program = (graph: StrategyGraph) => {
  const compiled = compileGraph(graph);
  if (!compiled.ok) throw new Error(problemsFailure(compiled.failure).message);
  return compiled.value;
};
const codesOf = (graph: StrategyGraph): readonly string[] => validateGraph(graph).problems.map(({ code }) => code);

describe('a graph document', () => {
  test('survives its own text', () => {
    expect(parseGraphText(formatGraph(cross))).toEqual({ ok: true, value: cross });
  });

  test.each<[string, unknown, string]>([
    ['a million nodes', { schema: 1, name: 'x', nodes: Array.from({ length: 1_000_000 }, () => 0), outputs: {} }, 'at most 500'],
    ['another schema', { ...cross, schema: 2 }, 'graph.schema'],
    ['an unknown member', { ...cross, code: 'x' }, 'graph'],
    ['a forbidden key', JSON.parse('{"schema":1,"name":"x","nodes":[],"outputs":{"__proto__":["a","b"]}}'), '__proto__'],
    [
      'a number that is not finite',
      { ...cross, nodes: [graphNode('a', 'lag@1', { params: { bars: bars(Number.NaN) } })] },
      'graph.nodes.0.params.bars',
    ],
    ['a list', [], 'graph'],
    ['nothing', undefined, 'graph'],
  ])('%s is refused quickly and by name', (_, input, part) => {
    const begin = process.cpuUsage();
    const result = parseGraph(input);
    expect(process.cpuUsage(begin).user / 1000).toBeLessThan(500);
    expect(result.ok ? '' : result.failure.message).toContain(part);
  });

  test('a text too deep or too long is refused', () => {
    expect(parseGraphText(`${'['.repeat(50_000)}${']'.repeat(50_000)}`).ok).toBe(false);
    expect(parseGraphText('x'.repeat(3_000_000)).ok).toBe(false);
    expect(parseGraphText('{').ok).toBe(false);
  });
});

describe('validation says where, what and how to mend it', () => {
  const close = graphNode('c', 'price@1', { in: { bars: ['b', 'bars'] } });
  const base = [graphNode('b', 'bars@1'), close];
  const withNodes = (nodes: StrategyGraph['nodes'], target: readonly [string, string] = ['t', 'target']): StrategyGraph => ({
    schema: 1,
    name: 'x',
    nodes: [...base, ...nodes],
    outputs: { target },
  });
  const exposure = graphNode('t', 'exposure@1', { in: { when: ['x', 'out'] } });

  test.each<[string, string, StrategyGraph]>([
    ['an unknown kind', 'UnknownKind', withNodes([graphNode('t', 'oracle@1')])],
    ['a missing input', 'MissingInput', withNodes([graphNode('t', 'exposure@1')])],
    ['a wrong type', 'WrongType', withNodes([graphNode('t', 'exposure@1', { in: { when: ['c', 'out'] } })])],
    ['an unknown source', 'UnknownSource', withNodes([exposure])],
    [
      'a parameter out of range',
      'BadParam',
      withNodes([graphNode('x', 'lag@1', { params: { bars: bars(1e9) }, in: { x: ['c', 'out'] } }), exposure]),
    ],
    [
      'a parameter in another unit',
      'BadParam',
      withNodes([graphNode('x', 'lag@1', { params: { bars: ratio(3) }, in: { x: ['c', 'out'] } })]),
    ],
    ['an unknown parameter', 'UnknownParam', withNodes([graphNode('x', 'lag@1', { params: { speed: bars(1) }, in: { x: ['c', 'out'] } })])],
    ['an unknown port', 'UnknownPort', withNodes([graphNode('x', 'lag@1', { in: { x: ['c', 'out'], y: ['c', 'out'] } })])],
    ['no target', 'MissingTarget', { ...withNodes([]), outputs: {} }],
    ['a target that is none', 'WrongType', withNodes([], ['c', 'out'])],
    ['a name used twice', 'DuplicateId', withNodes([close])],
    [
      'a unit that does not fit',
      'WrongUnit',
      withNodes([
        graphNode('r', 'rsi@1', { in: { x: ['c', 'out'] } }),
        graphNode('x', 'compare@1', { in: { a: ['c', 'out'], b: ['r', 'rsi'] } }),
        exposure,
      ]),
    ],
    [
      'two intervals',
      'WrongTimeFrame',
      withNodes([
        graphNode('b2', 'bars@1', { params: { interval: text('1h') } }),
        graphNode('c2', 'price@1', { in: { bars: ['b2', 'bars'] } }),
        graphNode('x', 'compare@1', { in: { a: ['c', 'out'], b: ['c2', 'out'] } }),
        exposure,
      ]),
    ],
    [
      'a cycle',
      'Cycle',
      withNodes([
        graphNode('p', 'add@1', { in: { a: ['q', 'out'], b: ['c', 'out'] } }),
        graphNode('q', 'absolute@1', { in: { x: ['p', 'out'] } }),
        graphNode('x', 'compare@1', { in: { a: ['p', 'out'], b: ['c', 'out'] } }),
        exposure,
      ]),
    ],
  ])('%s', (_, code, graph) => {
    const { problems } = validateGraph(graph);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.every(({ node, must, was, fix }) => [node, must, was, fix].every((part) => part.length > 0))).toBe(true);
    expect(problemsFailure(problems).message).toMatch(/must be .+, was .+/);
  });

  const chain = (length: number, lag: number): StrategyGraph =>
    withNodes([
      ...Array.from({ length }, (_, i) =>
        graphNode(`l${i}`, 'lag@1', {
          params: { bars: bars(lag) },
          in: { x: i === 0 ? ['c', 'out'] : [`l${i - 1}`, 'out'] },
        }),
      ),
      graphNode('x', 'compare@1', { in: { a: [`l${length - 1}`, 'out'], b: ['c', 'out'] } }),
      exposure,
    ]);

  test('a chain that is too deep or looks back too far', () => {
    expect(codesOf(chain(250, 1))).toContain('TooDeep');
    expect(codesOf(chain(20, 10_000))).toContain('TooLongLookback');
    expect(codesOf(chain(100, 10))).toEqual([]);
  });

  test('a value known only later cannot enter a decision', () => {
    const label = defineNode({
      id: 'forward-return',
      version: 1,
      title: 'Forward return',
      lane: 'Features',
      category: 'Labels',
      doc: 'for the suite',
      formula: 'x[t+1] / x[t] - 1',
      params: {},
      inputs: { x: { type: 'Series' } },
      outputs: { out: { type: 'Series', unit: 'ratio', knownAfterBars: 1 } },
      warmUp: () => 0,
      step: () => () => {},
      vector: () => {},
    });
    const graph = withNodes([
      graphNode('f', 'forward-return@1', { in: { x: ['c', 'out'] } }),
      graphNode('x', 'threshold@1', { in: { x: ['f', 'out'] } }),
      exposure,
    ]);
    const { problems } = validateGraph(graph, toCatalogue([...nodeKinds, label]));
    expect(problems.map(({ code, node, port }) => `${code} ${node}.${port}`)).toContain('LookAhead x.x');
  });
});

describe('identity', () => {
  const renamed: StrategyGraph = {
    ...cross,
    name: 'Other',
    nodes: cross.nodes
      .map((node) => ({
        ...node,
        id: `z-${node.id}`,
        in: Object.fromEntries(Object.entries(node.in).map(([port, [id, out]]): [string, [string, string]] => [port, [`z-${id}`, out]])),
      }))
      .toReversed(),
    outputs: Object.fromEntries(
      Object.entries(cross.outputs).map(([port, [id, out]]): [string, [string, string]] => [port, [`z-${id}`, out]]),
    ),
  };

  test('names, order and dead nodes do not change the program', () => {
    const dead: StrategyGraph = { ...renamed, nodes: [...renamed.nodes, graphNode('dead', 'constant@1')] };
    expect(program(renamed).hash).toBe(program(cross).hash);
    expect(program(dead).hash).toBe(program(cross).hash);
    expect(program(renamed).graphHash).not.toBe(program(cross).graphHash);
  });

  test('a default written out is the same program; another parameter is another one of the same family', () => {
    const spelled = replaceNode(cross, 'long', (node) => ({ ...node, params: { whenTrue: ratio(1) } }));
    const other = maCross.build({ fast: 21 });
    expect(program(spelled).hash).toBe(program(cross).hash);
    expect(program(other).hash).not.toBe(program(cross).hash);
    expect(program(other).familyHash).toBe(program(cross).familyHash);
  });

  test('a parameter that a kind got later says nothing at its default, and counts at any other value', () => {
    const stored = catalogue.get('stddev@1');
    if (stored === undefined) throw new Error('stddev@1 must be a kind');
    const { deviations: _added, ...before } = stored.params;
    const older = toCatalogue([...nodeKinds.filter((kind) => kind !== stored), { ...stored, params: before }]);
    const graphOf = (params: StrategyGraph['nodes'][number]['params']): StrategyGraph => ({
      ...replaceNode(
        replaceNode(cross, 'slow', (node) => ({ ...node, kind: 'stddev@1', params })),
        'above',
        (node) => ({ ...node, in: { ...node.in, b: ['slow', 'stddev'] } }),
      ),
      outputs: { target: ['long', 'target'] },
    });
    const given = { period: bars(50) };
    const hashOf = (graph: StrategyGraph, known = catalogue): string => {
      const compiled = compileGraph(graph, known);
      if (!compiled.ok) throw new Error(problemsFailure(compiled.failure).message);
      return compiled.value.hash;
    };
    expect(hashOf(graphOf(given))).toBe(hashOf(graphOf(given), older));
    expect(hashOf(graphOf({ ...given, deviations: { value: 2, unit: 'deviations' } }))).not.toBe(hashOf(graphOf(given)));
  });

  test('a bypassed node is looked through', () => {
    const extra = { ...graphNode('cap', 'exposure-cap@1', { in: { target: ['long', 'target'] } }), bypassed: true };
    const graph: StrategyGraph = {
      ...cross,
      nodes: [...cross.nodes, extra],
      outputs: { ...cross.outputs, target: ['cap', 'target'] },
    };
    expect(program(graph).hash).toBe(program(cross).hash);
  });
});

test('an explanation names the condition that stood in the way, with its values', () => {
  const data = walkBars({ rows: 300, seed: 'why' });
  const stream = createStream(program(cross));
  const row = emptyRow();
  const told = { flat: 0, long: 0, wrong: 0 };
  for (let i = 0; i < 300; i += 1) {
    stream.onBar(readRow(data, i, row));
    const target = stream.target();
    const failed = failedConditions(explain(stream.program, stream.slots));
    const [fast, slow] = failed[0]?.because.map(({ from }) => from.value ?? 0) ?? [];
    if (target === undefined) continue;
    const isTrue = target === 1 ? failed.length === 0 : (fast ?? 0) <= (slow ?? 0) && failed[0]?.nodes[0] === 'above';
    if (target === 0) told.flat += 1;
    if (target === 1) told.long += 1;
    if (!isTrue || (target === 0 && failed[0]?.verdict !== 'False')) told.wrong += 1;
  }
  expect(told.wrong).toBe(0);
  expect(Math.min(told.flat, told.long)).toBeGreaterThan(0);
});

test('an explanation tells an order that rests where it does, and that a bar did not reach it', () => {
  const graph: StrategyGraph = {
    ...cross,
    nodes: [
      ...cross.nodes,
      graphNode('send', 'order@1', {
        params: { offset: { value: 100, unit: 'none' }, inForce: bars(20) },
        in: { target: ['long', 'target'], bars: ['bars', 'bars'] },
      }),
    ],
    outputs: { target: ['send', 'orders'] },
  };
  const stream = createStream(program(graph));
  const row = emptyRow();
  const data = walkBars({ rows: 300, seed: 'why' });
  const told = new Set<string>();
  for (let i = 0; i < 300; i += 1) {
    stream.onBar(readRow(data, i, row));
    for (const { from } of explain(stream.program, stream.slots).because) told.add(`${from.formula} ${from.verdict ?? ''}`.trim());
  }
  expect([...told]).toEqual(expect.arrayContaining(['Rests at', 'Reached by this bar False', 'Reached by this bar True']));
});

test('a wrong parameter does not hide a wrong wire, and is not judged as one', () => {
  const wrong = replaceNode(cross, 'fast', (node) => ({ ...node, params: { period: bars(Number.MAX_SAFE_INTEGER) } }));
  const both = replaceNode(wrong, 'long', (node) => ({ ...node, in: { when: ['close', 'out'] } }));
  expect(codesOf(wrong)).toEqual(['BadParam']);
  expect(codesOf(both)).toEqual(['BadParam', 'WrongType']);
});
