import { expect, test } from 'vitest';
import type { AccountRow } from '#/core/engine/replica/rows.ts';
import { pointsOf } from './day-equity.ts';
import { sumBy } from './holdings.ts';

test("the curve of a day is the desk's minutes, hours in order, and the newest mark at the end", () => {
  const second = BigInt(1_000_000_000);
  const hour = (number: number, equity: bigint) => ({
    account: 'SIM-01',
    tsFrom: BigInt(number) * 3600n * second,
    points: [{ minute: 5, equity }],
  });
  const row: AccountRow = {
    ...{ account: 'SIM-01', environment: 'Sim', baseCurrency: 'USD', cash: {}, fees: 0n },
    ...{ equity: 3n, tsMarked: 7500n * second },
  };
  expect(pointsOf([hour(2, 2n), hour(1, 1n)], row)).toEqual([
    { ms: 3_900_000, equity: 1n },
    { ms: 7_500_000, equity: 2n },
    { ms: 7_500_000, equity: 3n },
  ]);
  expect(pointsOf([hour(1, 1n)], { ...row, tsMarked: 0n })).toHaveLength(1);
});

test('nothing held is no exposure', () => {
  expect(sumBy([], ({ instrument }) => instrument.currency)).toEqual([]);
});
