import { expect, test } from 'vitest';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { shareTimes } from '#/core/market/shared-times.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { checkMemory, threadsWithin } from './least-memory.ts';
import { barBytes } from './shared-bars.ts';

const rows = 2000;
const withTimes = shareTimes();
const members = ['AA', 'BB', 'CC'].map((symbol) => ({
  instrument: importedInstrument({ symbol, priceScale: 2, assetClass: 'Equity' }),
  ...{ interval: '1d', dataHash: symbol, bars: withTimes(walkBars({ rows, seed: symbol })) },
}));
const book = { members, facts: [], factSets: [], maxAgeMs: 1 };

test('times that members share are counted once', () => {
  expect(barBytes(book)).toBe((2 + 3 * 5) * rows * 8);
});

test('a search that its memory does not hold is refused with the flag, what it must be and what it was', () => {
  expect(checkMemory(book, { memoryMb: 191, holdsRecords: false })).toEqual({ ok: true, value: 191 });
  const refused = checkMemory(book, { memoryMb: 190, holdsRecords: false });
  expect(refused).toMatchObject({
    ok: false,
    failure: { message: '--max-memory (BELLWETHER_SWEEP_MEMORY_MB) must be at least 191 MB for 1 MB of bars, was 190' },
  });
});

test('where no desk holds the records, they are counted in', () => {
  expect(checkMemory(book, { memoryMb: 321, holdsRecords: true }).ok).toBe(true);
  expect(checkMemory(book, { memoryMb: 320, holdsRecords: true })).toMatchObject({
    failure: { must: 'at least 321 MB for 1 MB of bars, 130 MB of it for the records, which no desk holds' },
  });
});

test('what is left over holds threads, each with columns of its own as large as the bars; one is the search itself', () => {
  const within = (threads: number, memoryMb: number, on: typeof book = book): number =>
    threadsWithin({ on, leastMb: 192 }, { threads, memoryMb });
  expect([within(8, 192), within(8, 512), within(8, 513), within(8, 1024), within(2, 4096)]).toEqual([1, 1, 2, 5, 2]);
  const column = (): Float64Array => new Float64Array(2 * 1_048_576);
  const large = book.members.map((member) => ({ ...member, bars: { startMs: column(), endMs: column(), close: column() } }));
  expect(within(8, 1024, { ...book, members: large })).toBe(2);
});
