import { expect, test } from 'vitest';
import { decimalsOf, stepDecimal, writeGrid } from './step-decimal.ts';

const tick = { size: 500, scale: 2 };

test.each([
  ['97385', 1, '97390'],
  ['97,385', -1, '97380'],
  ['97383', 1, '97385'],
  ['97383', -1, '97380'],
  ['', 1, '5'],
  ['3', -1, '0'],
  ['abc', 1, 'abc'],
])('%s by %d ticks of 5 is %s', (typed, steps, expected) => {
  expect(stepDecimal(typed, steps, tick)).toBe(expected);
});

test('a step never leaves the exact range through a double', () => {
  expect(stepDecimal('0.1', 2, { size: 1, scale: 8 })).toBe('0.10000002');
});

test('decimals come from the grid', () => {
  expect(decimalsOf(500, 2)).toBe(0);
  expect(decimalsOf(1, 3)).toBe(3);
  expect(writeGrid(250, { size: 1, scale: 3 })).toBe('0.250');
  expect(writeGrid(9_738_500, tick)).toBe('97385');
});
