import { expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { validateGraph } from '#/core/strategy/validate.ts';
import { present } from '#/core/value/invariant.ts';
import type { Draft } from './edit-graph.ts';
import { applyEdit } from './edits.ts';
import { placeNodes } from './place-nodes.ts';
import { swapChoices, swapNode } from './swap-node.ts';

const graph = maCross.build();
const kind = (name: string) => present(catalogue.get(name), name);

test('an average in the place of another keeps name, period and every wire, and means something at once', () => {
  const { graph: swapped, outputs } = swapNode(graph, 'fast', { to: kind('ema@1'), catalogue });
  expect(outputs.get('sma')).toBe('ema');
  const before = present(
    graph.nodes.find(({ id }) => id === 'fast'),
    'fast',
  );
  expect(swapped.nodes.find(({ id }) => id === 'fast')).toEqual({ ...before, kind: 'ema@1' });
  expect(swapped.nodes.find(({ id }) => id === 'above')?.in['a']).toEqual(['fast', 'ema']);
  expect(validateGraph(swapped).problems).toEqual([]);
});

test('what fits no port is gone, and said as any missing wire is', () => {
  const { graph: swapped } = swapNode(graph, 'above', { to: kind('threshold@1'), catalogue });
  expect(swapped.nodes.find(({ id }) => id === 'above')?.in).toEqual({ x: ['fast', 'sma'] });
  expect(swapped.nodes.find(({ id }) => id === 'long')?.in['when']?.[0]).toBe('above');
});

test('offered are kinds that give what it gives and take what it takes', () => {
  const offered = swapChoices(graph, 'above', catalogue).map(({ id }) => id);
  expect(offered).toContain('threshold');
  expect(offered).not.toContain('compare');
  expect(offered).not.toContain('sma');
  expect(swapChoices(graph, 'gone', catalogue)).toEqual([]);
  expect(swapNode(graph, 'gone', { to: kind('ema@1'), catalogue }).graph).toBe(graph);
});

test('pins and the ports of a sub-graph around it follow', () => {
  const first: Draft = { graph, layout: placeNodes(graph, {}, catalogue), pins: [['fast', 'sma']] };
  const pinned = applyEdit(first, { do: 'swap', node: 'fast', kind: 'ema@1' });
  expect(pinned.pins).toEqual([['fast', 'ema']]);
  const folded = applyEdit(first, { do: 'fold', at: '', chosen: ['fast', 'slow'], name: 'trend' });
  const after = applyEdit(folded, { do: 'swap', node: 'trend.fast', kind: 'ema@1' });
  expect(Object.values(after.graph.subgraphs?.['trend']?.outputs ?? {})).toContainEqual(['fast', 'ema']);
  expect(validateGraph(after.graph).problems).toEqual([]);
});
