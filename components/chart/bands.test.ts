import { expect, test } from 'vitest';
import type { FindingRow } from '#/core/engine/replica/rows.ts';
import type { ChartBar } from './bar-store.ts';
import { bandsOf } from './use-chart-events.ts';

const bar = (minute: number): ChartBar => ({ startMs: minute * 60_000, open: 1, high: 1, low: 1, close: 1, volume: 0 });
const bars = [0, 1, 2, 3, 4].map(bar);
const finding = (what: FindingRow['what'], fromMs: number, toMs?: number): FindingRow => ({
  id: what,
  scope: 'A',
  what,
  detail: '',
  tsFrom: BigInt(fromMs) * 1_000_000n,
  ...(toMs !== undefined && { tsTo: BigInt(toMs) * 1_000_000n }),
});
const drawn = (findings: readonly FindingRow[]) =>
  bandsOf({ decisions: [], fills: [], lines: [], deployments: new Map(), findings }, bars).map(({ word, from, to }) => [word, from, to]);

test('a finding covers the bars it fell into, one that lasts reaches to the newest', () => {
  expect(drawn([finding('Crossed', 61_000, 62_000)])).toEqual([['Crossed', 60, 60]]);
  expect(drawn([finding('Stale', 130_000)])).toEqual([['Stale', 120, 240]]);
});

test('what overlaps is one band of several words; what ended before the first bar is none', () => {
  const found = [finding('Gap', 0, 61_000), finding('Disconnected', 65_000, 130_000), finding('Spike', 200_000, 201_000)];
  expect(drawn(found)).toEqual([
    ['Gap, Disconnected', 0, 120],
    ['Spike', 180, 180],
  ]);
  expect(drawn([finding('Gap', -120_000, -60_000)])).toEqual([]);
});
