import { expect, test } from 'vitest';
import { cutDecimal, groupDecimal, readScope, withUnit } from './amount.ts';

test('plain decimals are grouped exactly and everything else is left alone', () => {
  expect(groupDecimal('1769200')).toBe('1,769,200');
  expect(groupDecimal('-22113.750')).toBe('\u221222,113.750');
  expect(groupDecimal('Halted, level 2')).toBe('Halted, level 2');
  expect(cutDecimal('199999.9999')).toBe('199999.99');
  expect(cutDecimal('none')).toBe('none');
  expect(withUnit('250000', 'USD')).toBe('250,000 USD');
  expect(withUnit('250000', 'currency')).toBe('250,000 USD');
});

test('a scope is named by its last part, a pattern by its level', () => {
  expect(readScope('firm')).toEqual({ depth: 0, name: 'Firm' });
  expect(readScope('firm/*/*')).toEqual({ depth: 2, name: 'each account' });
  expect(readScope('firm/main/SIM-01/-/SIMX:BTC-USDT')).toEqual({ depth: 4, name: 'SIMX:BTC-USDT' });
});
