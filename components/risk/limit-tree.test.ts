import { expect, test } from 'vitest';
import type { LimitRow } from '#/core/engine/replica/rows.ts';
import { filterLimits, findBinding, softShareOf, sortLimits } from './limit-tree.ts';

const limit = (measure: string, scope: string, utilisation?: number): LimitRow => ({
  id: `${measure}@${scope}`,
  scope,
  rule: measure.slice(0, 3),
  title: measure,
  unit: 'USD',
  allowed: '100',
  version: 1,
  tsFrom: 0n,
  ...(utilisation !== undefined && { utilisation }),
});
const firm = limit('R07.maxGross', 'firm', 0.2);
const account = limit('R07.maxGross', 'firm/*/*', 0.9);
const order = limit('R02.maxValue', 'firm');

test('limits come from the firm down', () => {
  expect(sortLimits([account, firm, order]).map(({ id }) => id)).toEqual([
    'R02.maxValue@firm',
    'R07.maxGross@firm',
    'R07.maxGross@firm/*/*',
  ]);
});

test('of the same measure the scope with most in use binds; what is not in use binds nowhere', () => {
  expect([...findBinding([firm, account, order])]).toEqual(['R07.maxGross@firm/*/*']);
});

test('every word of the filter must be said, and near means four fifths in use', () => {
  expect(filterLimits([firm, account, order], { text: 'gross each', isNearOnly: false })).toEqual([account]);
  expect(filterLimits([firm, account, order], { text: '', isNearOnly: true })).toEqual([account]);
});

test('the soft limit is a share of the hard one, absent where there is none', () => {
  expect(softShareOf({ soft: '80', allowed: '100' })).toBe(0.8);
  expect(softShareOf({ allowed: '100' })).toBeUndefined();
});
