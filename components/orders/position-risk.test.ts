import { expect, test } from 'vitest';
import type { LimitRow, OrderRow } from '#/core/engine/replica/rows.ts';
import { nearestStop, tightestOn } from './position-risk.tsx';

const order = (part: Partial<OrderRow>): OrderRow => ({
  ...{ clOrdId: 'A', account: 'SIM-01', instrumentId: 'X', side: 'Sell', ordType: 'Stop', orderQty: 1, timeInForce: 'GoodTillCancel' },
  ...{ execInst: [], ordStatus: 'New', cumQty: 0, leavesQty: 1, cumNotional: 0n, userId: 'u', tsCreated: 0n, tsUpdated: 0n },
  ...part,
});

test('the nearest stop is the first that a falling price meets for a long, a rising one for a short', () => {
  const orders = [
    order({ stopPx: 90 }),
    order({ stopPx: 95 }),
    order({ stopPx: 99, ordStatus: 'Canceled' }),
    order({ side: 'Buy', stopPx: 120 }),
  ];
  expect(nearestStop({ instrumentId: 'X', qty: 5 }, orders)).toBe(95);
  expect(nearestStop({ instrumentId: 'X', qty: -5 }, orders)).toBe(120);
  expect(nearestStop({ instrumentId: 'Y', qty: 5 }, orders)).toBeUndefined();
});

test('the tightest limit is of the instrument in the account, and what cannot be measured is none', () => {
  const limit = (id: string, scope: string, utilisation?: number): LimitRow => ({
    ...{ id, scope, rule: 'R23', title: id, unit: 'units', allowed: '1', version: 1, tsFrom: 0n },
    ...(utilisation !== undefined && { utilisation }),
  });
  const position = { account: 'SIM-01', instrumentId: 'SIMX:X', qty: 1, cost: 0n, realised: 0n, fees: 0n };
  const scope = 'firm/main/SIM-01/-/SIMX:X';
  const limits = [
    limit('a', scope, 0.2),
    limit('b', scope, 0.6),
    limit('c', 'firm/main/SIM-02/-/SIMX:X', 0.9),
    limit('d', 'firm', 0.9),
    limit('e', scope),
  ];
  expect(tightestOn(position, limits)?.id).toBe('b');
  expect(tightestOn(position, limits.slice(2))).toBeUndefined();
});
