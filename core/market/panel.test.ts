import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignPanel, distinctTimes } from './panel.ts';

const times = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 })
  .map((all) => Float64Array.from(all.toSorted((a, b) => a - b)));

describe('a panel', () => {
  test('has a row for each time that occurs', () => {
    fc.assert(
      fc.property(fc.array(times, { maxLength: 6 }), (columns) => {
        expect([...distinctTimes(columns)]).toEqual([...new Set(columns.flatMap((column) => [...column]))].toSorted((a, b) => a - b));
      }),
    );
  });

  test('knows at each row the bar that closes there, and the last one while it is young enough', () => {
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 5 }), fc.nat(5), fc.nat(20), (some, twice, maxAgeMs) => {
        // Two that trade at the same hours stand side by side.
        const ends = some.flatMap((own, i) => (i === twice ? [own, own.slice()] : [own]));
        const panel = alignPanel(
          ends.map((endMs) => ({ endMs, startMs: endMs.map((end) => end - 1) })),
          { maxAgeMs },
        );
        panel.endMs.forEach((now, row) =>
          panel.series.forEach(({ closing, latest }, i) => {
            const own = [...(ends[i] ?? [])];
            expect(closing[row]).toBe(own.indexOf(now));
            const last = own.findLastIndex((end) => end <= now);
            expect(latest[row]).toBe(last >= 0 && now - (own[last] ?? 0) <= maxAgeMs ? last : -1);
          }),
        );
        for (const [i, { rowOf }] of panel.series.entries())
          expect([...rowOf].map((row) => panel.endMs[row])).toEqual([...(ends[i] ?? [])]);
      }),
    );
  });
});
