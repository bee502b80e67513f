import { expect, test } from 'vitest';
import { textOfMoney } from '#/core/value/number-text.ts';
import { equityScale } from './equity-scale.ts';

const labelsOf = (values: readonly number[]): readonly string[] => {
  const { low, span } = equityScale(values);
  return [0, 0.5, 1].map((share) => textOfMoney(BigInt(Math.round(low + share * span))));
};

test('an account that never moved stands in the middle, between labels that differ', () => {
  expect(labelsOf([1e14, 1e14])).toEqual(['999,999.99', '1,000,000.00', '1,000,000.01']);
});

test('one that moved goes from its least to its most', () => {
  expect(labelsOf([1e14, 1.00002e14, 0.99998e14])).toEqual(['999,980.00', '1,000,000.00', '1,000,020.00']);
});
