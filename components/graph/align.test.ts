import { expect, test } from 'vitest';
import { alignNodes } from './align.ts';

const layout = { a: { x: 0, y: 300 }, b: { x: 138, y: 120 }, c: { x: 276, y: 500 }, d: { x: 0, y: 900 } };

test('tops are those of the highest; what was not chosen stays', () => {
  expect(alignNodes(layout, ['a', 'b', 'c'], 'tops')).toEqual({ ...layout, a: { x: 0, y: 120 }, c: { x: 276, y: 120 } });
});

test('spread, the highest and the lowest stay and the others stand at equal distances', () => {
  const moved = alignNodes(layout, ['a', 'b', 'c', 'd'], 'spread');
  expect([moved['b']?.y, moved['a']?.y, moved['c']?.y, moved['d']?.y]).toEqual([120, 380, 640, 900]);
});

test('where nothing would move it is the same drawing', () => {
  expect(alignNodes(layout, ['b'], 'tops')).toBe(layout);
  expect(alignNodes(layout, ['a', 'b'], 'spread')).toBe(layout);
  expect(alignNodes(layout, ['gone'], 'tops')).toBe(layout);
});
