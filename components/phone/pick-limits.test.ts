import { expect, test } from 'vitest';
import type { LimitRow } from '#/core/engine/replica/rows.ts';
import { pickLimits } from './pick-limits.ts';

const limit = (id: string, scope: string, utilisation?: number): LimitRow => ({
  id,
  scope,
  rule: id.slice(0, 3),
  title: id,
  unit: 'currency',
  allowed: '100',
  version: 1,
  tsFrom: 0n,
  ...(utilisation !== undefined && { utilisation }),
});
const idsOf = (rows: readonly LimitRow[]): readonly string[] => pickLimits(rows).map(({ id }) => id);

test('the losses of the widest scopes come first, the fullest of each, then the fullest of the rest', () => {
  const rows = [
    limit('R07.maxGross@firm/*/*', 'firm/main/SIM-01', 0.2),
    limit('R07.maxGross@firm/*/*/-/*', 'firm/main/SIM-01/-/SIMX:SPY', 0.6),
    limit('R26.maxDrawdown@firm/*/*', 'firm/main/SIM-01', 0.1),
    limit('R26.maxDailyLoss@firm', 'firm', 0.01),
    limit('R26.maxDailyLoss@firm/*/*', 'firm/main/SIM-01', 0.1),
    limit('R26.maxDailyLoss@firm/*/*/*', 'firm/main/SIM-01/alpha', 0.9),
  ];
  expect(idsOf(rows)).toEqual(['R26.maxDailyLoss@firm/*/*', 'R26.maxDrawdown@firm/*/*', 'R07.maxGross@firm/*/*/-/*']);
});

test('at equal use the narrower scope is shown, and what cannot be measured yields to what can', () => {
  expect(idsOf([limit('R26.maxDailyLoss@firm', 'firm', 0), limit('R26.maxDailyLoss@firm/*/*', 'firm/main/SIM-01', 0)])).toEqual([
    'R26.maxDailyLoss@firm/*/*',
  ]);
  expect(idsOf([limit('R26.maxDailyLoss@firm/*/*', 'firm/main/SIM-01'), limit('R26.maxDailyLoss@firm', 'firm', 0)])).toEqual([
    'R26.maxDailyLoss@firm',
  ]);
});

test('unused limits besides the losses are left out', () => expect(idsOf([limit('R05.maxOpenOrders@firm', 'firm', 0)])).toEqual([]));
