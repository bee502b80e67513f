import { expect, test } from 'vitest';
import { canonicalJson } from '#/core/value/canonical.ts';
import type { Frame } from '../comment-frames.ts';
import { maCross } from '../templates/ma-cross.ts';
import { copyNodes, pasteNodes } from './clipboard.ts';

const graph = maCross.build();

test('copied nodes come back as they were, with the wires from nodes that were not copied', () => {
  const copied = copyNodes(graph, new Set(['fast', 'above']));
  const text = copied.ok ? copied.value : '';
  expect(text.split('\n').slice(0, 2)).toEqual(['// fast.x from close.out', '// above.b from slow.sma']);
  const pasted = pasteNodes(text);
  const wanted = graph.nodes.filter(({ id }) => id === 'fast' || id === 'above');
  expect(canonicalJson(pasted.ok ? pasted.value.nodes : [])).toBe(canonicalJson(wanted));
});

test('frames go along in a comment, whatever is written on them; what is no frame is a comment', () => {
  const frame: Frame = {
    ...({ id: 'frame-1', tone: 'ok' } as const),
    ...{ title: "Idea's \u202e\n*/ 'x'", text: 'Größer\nals', nodes: ['fast'] },
    box: { x: 1, y: 2, width: 100, height: 90 },
  };
  const copied = copyNodes(graph, new Set(['fast']), { frames: [{ frame, tops: { fast: 24 } }] });
  const text = copied.ok ? copied.value : '';
  expect(text).not.toContain('\u202e');
  expect(pasteNodes(text)).toMatchObject({ ok: true, value: { frames: [{ frame, tops: { fast: 24 } }] } });
  const broken = pasteNodes(text.replace('"tone":"ok"', '"tone":"loud"'));
  expect(broken.ok && broken.value).not.toHaveProperty('frames');
});

test('the whole of a graph is its text, and what is no text of nodes says where it is not', () => {
  const all = copyNodes(graph, new Set(graph.nodes.map(({ id }) => id)));
  expect(all.ok && all.value.startsWith('const')).toBe(true);
  expect(pasteNodes('hello')).toMatchObject({ ok: false, failure: [{ line: 1, column: 1 }] });
});
