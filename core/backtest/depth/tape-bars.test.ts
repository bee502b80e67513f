import { expect, test } from 'vitest';
import { importedInstrument } from '../../instrument/builtin.ts';
import { grid, tapeOf, type Row } from './depth.fixture.ts';
import { tapeBars } from './tape-bars.ts';

const instrument = importedInstrument({ symbol: 'BTCUSDT', priceScale: 2, qtyScale: 3 });
const options = { instrument, grid, intervalMs: 1000, levels: 2 };

/** Received a millisecond after it was made. */
const rows: readonly Row[] = [
  ...([
    [100, 'bid', 100, 4],
    [100, 'bid', 99, 5],
    [100, 'bid', 98, 7],
    [100, 'offer', 102, 6],
  ] as const),
  [500, 'buys', 102, 1],
  ...([
    [1200, 'buys', 102, 2],
    [1300, 'sells', 100, 3],
    [1400, 'bid', 100, 1],
  ] as const),
  // Made before the close, received after it: the bar does not know it.
  [1999, 'offer', 101, 9],
  ...([
    [3100, 'sells', 100, 1],
    [3200, 'buys', 101, 2],
  ] as const),
  [4000, 'buys', 101, 1],
];

test('a bar has the trades of its interval and the book as received by its end', () => {
  const made = tapeBars(tapeOf(rows), options);
  expect(made).toMatchObject({ ok: true, value: { empty: 1 } });
  const bars = made.ok ? made.value.bars : undefined;
  expect(Object.fromEntries(Object.entries(bars ?? {}).map(([name, column]) => [name, [...column]]))).toEqual({
    ...{ startMs: [1000, 3000], endMs: [2000, 4000] },
    ...{ open: [10.2, 10], high: [10.2, 10.1], low: [10, 10], close: [10, 10.1], volume: [0.005, 0.003] },
    ...{ bid: [10, 10], offer: [10.2, 10.1], bidSize: [0.001, 0.001], offerSize: [0.006, 0.009] },
    ...{ bidDepth: [0.006, 0.006], offerDepth: [0.006, 0.015] },
    // The second bar's order was decided at 2000: what was received then is the first it could meet.
    ...{ openBid: [10, 10], openOffer: [10.2, 10.1] },
  });
});

test('a book that loses a side is refused by the time, and one interval is too short', () => {
  const lost = tapeBars(tapeOf([...rows, [4100, 'offer', 101, 0], [4100, 'offer', 102, 0], [5200, 'sells', 100, 1]]), options);
  expect(lost).toMatchObject({ ok: false, failure: { message: expect.stringContaining('one side at 1970-01-01T00:00:05') as string } });
  expect(tapeBars(tapeOf(rows.slice(0, 5)), options)).toMatchObject({ ok: false, failure: { field: 'recording' } });
});
