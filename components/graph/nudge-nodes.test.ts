import { expect, test } from 'vitest';
import { nudgeNodes } from './nudge-nodes.ts';

const layout = { a: { x: 10, y: 12 }, b: { x: 10, y: 110 }, c: { x: 148, y: 110 }, 'part.x': { x: 10, y: 60 } };
const drawn = ['a', 'b', 'c'];
const nudge = (chosen: readonly string[], by: number, from = layout) => nudgeNodes(from, { drawn, chosen, by });

test('a node moves by the step, as far as its neighbour in the lane leaves room', () => {
  expect(nudge(['c'], 5).c).toEqual({ x: 148, y: 115 });
  expect(nudge(['a'], 20).a).toEqual({ x: 10, y: 22 });
  expect(nudge(['b'], -5).b).toEqual({ x: 10, y: 105 });
});

test('one that touches its neighbour changes places with it', () => {
  const touching = { ...layout, b: { x: 10, y: 100 } };
  expect(nudge(['a'], 5, touching)).toEqual({ ...touching, a: { x: 10, y: 100 }, b: { x: 10, y: 12 } });
  expect(nudge(['b'], -5, touching)).toEqual({ ...touching, a: { x: 10, y: 100 }, b: { x: 10, y: 12 } });
});

test('several move together', () => {
  const touching = { ...layout, b: { x: 10, y: 100 }, d: { x: 10, y: 188 } };
  const after = nudgeNodes(touching, { drawn: [...drawn, 'd'], chosen: ['a', 'b'], by: 5 });
  expect(after).toEqual({ ...touching, a: { x: 10, y: 100 }, b: { x: 10, y: 188 }, d: { x: 10, y: 12 } });
});

test('nothing moves beyond the top, and what does not move is the same drawing', () => {
  expect(nudge(['a'], -5)).toBe(layout);
  expect(nudge(['none'], 5)).toBe(layout);
});
