import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StreamChange } from '#/core/engine/project.ts';
import { createDayCurve } from './day-curve.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const account = 'SIM-01';
const hourAt = (ms: number) => BigInt(ms) * 1_000_000n;

const open = (file = join(mkdtempSync(join(tmpdir(), 'bellwether-curve-')), 'curve.json'), nowMs = noon) => {
  const troubles: string[] = [];
  return { file, troubles, curve: createDayCurve({ file, nowMs: () => nowMs, onTrouble: (text) => troubles.push(text) }) };
};

const markedAt = (ms: number, equity?: bigint): readonly StreamChange[] => [
  {
    stream: `account:${account}`,
    change: {
      table: 'accounts',
      key: account,
      row: {
        ...{ account, environment: 'Sim', baseCurrency: 'USD', cash: {}, fees: 0n, tsMarked: hourAt(ms) },
        ...(equity !== undefined && { equity }),
      },
    },
  },
];

test('the first mark of each minute is kept, and a minute without a value is left out', () => {
  const { curve } = open();
  curve.follow(markedAt(noon, 100n));
  expect(curve.follow(markedAt(noon + 30_000, 200n))).toEqual([]);
  expect(curve.follow(markedAt(noon + 60_000))).toEqual([]);
  const [change] = curve.follow(markedAt(noon + 120_000, 300n));
  expect(change).toMatchObject({
    stream: 'account:SIM-01',
    change: {
      table: 'equity',
      row: {
        tsFrom: hourAt(noon),
        points: [
          { minute: 0, equity: 100n },
          { minute: 2, equity: 300n },
        ],
      },
    },
  });
});

test('a new hour is a row of its own, and with a new day the old rows end', () => {
  const { curve } = open();
  curve.follow(markedAt(noon, 1n));
  curve.follow(markedAt(noon + 3_600_000, 2n));
  expect(curve.kept()).toHaveLength(2);
  const changes = curve.follow(markedAt(noon + 12 * 3_600_000, 3n));
  expect(changes.map(({ change }) => change.row === undefined)).toEqual([true, true, false]);
  expect(curve.kept()).toHaveLength(1);
});

test('a restart goes on with the same day, and forgets another', async () => {
  const { file, curve, troubles } = open();
  curve.follow(markedAt(noon, 100n));
  await curve.settled();
  const again = open(file).curve;
  expect(again.kept()).toEqual(curve.kept());
  expect(again.follow(markedAt(noon + 10_000, 150n))).toEqual([]);
  expect(again.follow(markedAt(noon + 60_000, 150n))).toHaveLength(1);
  expect(open(file, noon + 24 * 3_600_000).curve.kept()).toEqual([]);
  expect(troubles).toEqual([]);
});

test('a damaged file is a curve that begins now', () => {
  const { file } = open();
  writeFileSync(file, '{"rows":[{"account":"SIM-01"},');
  expect(open(file).curve.kept()).toEqual([]);
  writeFileSync(file, '{"rows":[{"account":"SIM-01","tsFrom":"5","points":[{"minute":"x"}]}]}');
  expect(open(file).curve.kept()).toEqual([]);
});
