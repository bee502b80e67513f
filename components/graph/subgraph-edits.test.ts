import { describe, expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { foldGraph } from '#/core/strategy/subgraphs/fold.ts';
import { contentOf, hashContent, withSubgraphs } from '#/core/strategy/subgraphs/subgraph.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { copyNodes, pasteNodes } from '#/core/strategy/text/clipboard.ts';
import { validateGraph } from '#/core/strategy/validate.ts';
import { present } from '#/core/value/invariant.ts';
import type { Draft } from './edit-graph.ts';
import { applyEdit, describeEdit, type Edit } from './edits.ts';
import { facesOf } from './faces.ts';
import { placeNodes } from './place-nodes.ts';
import { fixOf } from './problem-fixes.ts';

const graph = maCross.build();
const flat: Draft = { graph, layout: placeNodes(graph, {}, catalogue), pins: [['fast', 'sma']] };
const fold: Edit = { do: 'fold', at: '', chosen: ['fast', 'slow', 'above'], name: 'trend' };
const folded = applyEdit(flat, fold);
const hashOf = (drawn: StrategyGraph): string | undefined => {
  const program = compileGraph(drawn);
  return program.ok ? program.value.hash : undefined;
};
const link = (draft: Draft): Draft => {
  const held = present(draft.graph.subgraphs?.['trend'], 'trend');
  const hash = hashContent(contentOf(draft.graph, 'trend'));
  return {
    ...draft,
    graph: withSubgraphs(draft.graph, [['trend', { ...held, linked: { strategy: 'S1', subgraph: 'trend', version: 3, hash } }]]),
  };
};
const face = (draft: Draft, id: string, at = '') => {
  const { problems } = validateGraph(draft.graph);
  const faces = facesOf({
    draft,
    fold: foldGraph(draft.graph, at, catalogue),
    problems,
    preview: undefined,
    selection: [],
    diff: undefined,
  });
  return present(
    faces.find((each) => each.id === id),
    `face ${id}`,
  ).data;
};

describe('a sub-graph in the drawing', () => {
  test('is made of what is chosen: places and pins go along, and unpacked it is as before', () => {
    expect(describeEdit(fold)).toBe('Make trend of 3 nodes');
    expect(folded.pins).toEqual([['trend.fast', 'sma']]);
    expect(folded.layout['trend.fast']?.y).toBe(flat.layout['fast']?.y);
    expect(folded.layout['trend']).toBeDefined();
    expect(folded.layout['trend<close']).toBeDefined();
    const back = applyEdit(folded, { do: 'unpack', node: 'trend' });
    expect(back).toEqual(flat);
  });

  test('has a face with a badge, its ports, and the fault of what is inside at its port', () => {
    expect(face(folded, 'trend')).toMatchObject({
      badge: 'copy',
      name: 'trend',
      isPart: true,
      isPinned: true,
      source: ['trend.above', 'out'],
    });
    expect(face(link(folded), 'trend').badge).toBe('v3');
    const cut = applyEdit(folded, { do: 'disconnect', to: { node: 'trend', port: 'close' } });
    expect([face(cut, 'trend').hasProblem, [...face(cut, 'trend').badPorts]]).toEqual([true, ['close']]);
    expect([...face(cut, 'trend.slow', 'trend').badPorts]).toEqual(['x']);
    const [problem] = validateGraph(cut.graph).problems;
    expect(fixOf(cut.graph, present(problem, 'problem'), catalogue)).toEqual({ title: 'Connect', connect: 'trend' });
  });

  test('is renamed with what is inside, and removed with it', () => {
    const renamed = applyEdit(folded, { do: 'rename', node: 'trend', to: 'filter' });
    expect(renamed.pins).toEqual([['filter.fast', 'sma']]);
    expect(renamed.layout['filter']).toEqual(folded.layout['trend']);
    expect(hashOf(renamed.graph)).toBe(hashOf(graph));
    expect(applyEdit(folded, { do: 'rename', node: 'trend.fast', to: 'fast' })).toBe(folded);
    const removed = applyEdit(folded, { do: 'remove', node: 'trend' });
    expect(removed.graph.nodes.map(({ id }) => id)).toEqual(['bars', 'close', 'long']);
    expect(removed.graph.subgraphs).toBeUndefined();
  });

  test('is copied as text with what is inside, and pasted into another sub-graph', () => {
    const text = copyNodes(folded.graph, new Set(['trend']));
    const copied = text.ok ? pasteNodes(text.value) : text;
    expect(copied.ok).toBe(true);
    const { nodes, subgraphs } = copied.ok ? copied.value : { nodes: [], subgraphs: {} };
    const twice = applyEdit(folded, { do: 'paste', nodes: [...nodes], subgraphs: { ...subgraphs } });
    expect(Object.keys(twice.graph.subgraphs ?? {})).toEqual(['trend', 'trend-2']);
    expect(twice.graph.nodes.find(({ id }) => id === 'trend-2.fast')?.in).toEqual({ x: ['close', 'out'] });
    const within = applyEdit(folded, { do: 'paste', nodes: [...nodes], subgraphs: { ...subgraphs }, at: 'trend' });
    expect(Object.keys(within.graph.subgraphs ?? {})).toEqual(['trend', 'trend.trend']);
    expect(within.graph.nodes.find(({ id }) => id === 'trend.trend.fast')?.in).toEqual({});
  });

  test('that is linked is changed inside by nothing, until it is detached', () => {
    const linked = link(folded);
    const inside: readonly Edit[] = [
      { do: 'param', node: 'trend.fast', name: 'period', param: { value: 9, unit: 'bars' } },
      { do: 'add', kind: 'sma@1', at: 'trend' },
      { do: 'remove', node: 'trend.fast' },
      { do: 'rename', node: 'trend.fast', to: 'trend.quick' },
      { do: 'rename', node: 'trend<close', to: 'trend<price' },
      { do: 'disconnect', to: { node: 'trend.slow', port: 'x' } },
      { do: 'fold', at: 'trend', chosen: ['trend.fast'], name: 'core' },
    ];
    expect(inside.filter((edit) => applyEdit(linked, edit) !== linked)).toEqual([]);
    const detached = applyEdit(linked, { do: 'detach', node: 'trend' });
    expect(inside.filter((edit) => applyEdit(detached, edit) === detached)).toEqual([]);
    const cut = applyEdit(linked, { do: 'disconnect', to: { node: 'trend', port: 'close' } });
    expect(cut).not.toBe(linked);
    expect(applyEdit(cut, { do: 'connect', from: ['close', 'out'], to: { node: 'trend', port: 'close' } }).graph).toEqual(linked.graph);
    expect(applyEdit(linked, { do: 'rename', node: 'trend', to: 'filter' }).graph.subgraphs?.['filter']?.linked?.version).toBe(3);
  });
});
