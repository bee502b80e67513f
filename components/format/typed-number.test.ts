import { expect, test } from 'vitest';
import { numberProblem, partProblem, typedNumber, typedWhole, wholeProblem } from './typed-number.ts';

test.each([
  ['5', 5],
  [' 0.25 ', 0.25],
  ['100,000', 100_000],
  ['', undefined],
  ['1e999', undefined],
  ['five', undefined],
])('%j is the number %j', (text, value) => {
  expect(typedNumber(text)).toBe(value);
});

test('a field says what it must be and what it was', () => {
  expect(numberProblem('Maker fee', 'x')).toBe('Maker fee must be a number, was "x"');
  expect(numberProblem('Maker fee', ' ')).toBe('Maker fee must be a number, was empty');
  expect(numberProblem('Maker fee', '0.5')).toBeUndefined();
  expect(wholeProblem('Seed', '0.5')).toBe('Seed must be a whole number, was "0.5"');
  expect(wholeProblem('Seed', '7')).toBeUndefined();
  expect(typedWhole('7.5')).toBeUndefined();
  expect(['0', '100', 'x', '0.5'].map((text) => partProblem('Last part', text))).toEqual([
    'Last part must be above 0 and below 100, was "0"',
    'Last part must be above 0 and below 100, was "100"',
    'Last part must be above 0 and below 100, was "x"',
    undefined,
  ]);
});
