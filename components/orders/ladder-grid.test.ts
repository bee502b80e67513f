import { expect, test } from 'vitest';
import { isOffCentre, ladderRows, rowOfOrder, stepFor } from './ladder-grid.ts';

test('the step is the tick while the book fits, then a round multiple of it', () => {
  expect(stepFor(500, 10_000, 30)).toBe(500);
  expect(stepFor(1, 1000, 30)).toBe(50);
  expect(stepFor(5, 100_000, 20)).toBe(5000);
});

test('sizes are gathered into rows without promising a better price', () => {
  const rows = ladderRows({
    centre: 100,
    step: 10,
    count: 5,
    bids: [
      [99, 3],
      [91, 2],
    ],
    offers: [
      [101, 4],
      [110, 1],
    ],
  });
  expect(rows).toEqual([
    { px: 120, bid: 0, ask: 0 },
    { px: 110, bid: 0, ask: 5 },
    { px: 100, bid: 0, ask: 0 },
    { px: 90, bid: 5, ask: 0 },
    { px: 80, bid: 0, ask: 0 },
  ]);
});

test('an own order stands in the row its side is gathered into', () => {
  expect(rowOfOrder(99, 'Buy', 10)).toBe(90);
  expect(rowOfOrder(101, 'Sell', 10)).toBe(110);
});

test('the view is left when the price has gone a third of it away', () => {
  expect(isOffCentre(130, { centre: 100, step: 10, count: 10 })).toBe(false);
  expect(isOffCentre(136, { centre: 100, step: 10, count: 10 })).toBe(true);
});
