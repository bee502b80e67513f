import { expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { foldGraph } from '#/core/strategy/subgraphs/fold.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { present } from '#/core/value/invariant.ts';
import { facesOf } from './faces.ts';
import { handlesOf, mergeFaces } from './kept-faces.ts';
import type { FaceNode } from './node-face.tsx';
import type { Preview } from './preview-protocol.ts';

const graph = maCross.build();
const draft = { graph, layout: {}, pins: [] };
const fold = foldGraph(graph, '', catalogue);

/** Made anew from the drawing each time, as the canvas makes them. */
const faces = (trail: readonly number[] = [1, 2]): FaceNode[] => {
  const nodes = Object.fromEntries(graph.nodes.map(({ id }) => [id, { known: 1, last: 2, trail }]));
  const preview = { nodes } as unknown as Preview;
  return facesOf({ draft, fold, problems: [], preview, selection: [], diff: undefined });
};

test('faces that say the same are the same objects, and a list of them the same list', () => {
  const before = faces();
  expect(mergeFaces(before, faces())).toBe(before);
});

test('one that says something else is another, and only that one', () => {
  const before = faces();
  const wanted = faces().map((face) => (face.id === 'fast' ? { ...face, data: { ...face.data, isPinned: true } } : face));
  const merged = mergeFaces(before, wanted);
  expect(merged.filter((face, i) => face !== before[i]).map(({ id }) => id)).toEqual(['fast']);
  expect(mergeFaces(before, faces([1, 3]))[0]?.data.preview?.trail).toEqual([1, 3]);
});

test('one under the pointer stays where it is dragged to', () => {
  const before = faces().map((face) => ({ ...face, dragging: true, position: { x: 0, y: 50 } }));
  expect(mergeFaces(before, faces())[0]?.position).toEqual({ x: 0, y: 50 });
});

test('ports stand at the sides, where the face draws them', () => {
  const handles = handlesOf(present(catalogue.get('compare@1'), 'compare'));
  expect(handles.map(({ id, type, x }) => [id, type, x])).toEqual([
    ['a', 'target', -6],
    ['b', 'target', -6],
    ['out', 'source', 112],
  ]);
  expect(handles[2]?.y).toBe(29);
});
