import { expect, test } from 'vitest';
import { canonicalJson } from '#/core/value/canonical.ts';
import { maCross } from '../templates/ma-cross.ts';
import { copyNodes, pasteNodes } from './clipboard.ts';

const graph = maCross.build();

test('copied nodes come back as they were, with the wires from nodes that were not copied', () => {
  const copied = copyNodes(graph, new Set(['fast', 'above']));
  const text = copied.ok ? copied.value : '';
  expect(text.split('\n').slice(0, 2)).toEqual(['// fast.x from close.out', '// above.b from slow.sma']);
  const pasted = pasteNodes(text);
  const wanted = graph.nodes.filter(({ id }) => id === 'fast' || id === 'above');
  expect(canonicalJson(pasted.ok ? pasted.value : [])).toBe(canonicalJson(wanted));
});

test('the whole of a graph is its text, and what is no text of nodes says where it is not', () => {
  const all = copyNodes(graph, new Set(graph.nodes.map(({ id }) => id)));
  expect(all.ok && all.value.startsWith('const')).toBe(true);
  expect(pasteNodes('hello')).toMatchObject({ ok: false, failure: [{ line: 1, column: 1 }] });
});
