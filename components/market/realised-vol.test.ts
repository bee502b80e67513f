import { expect, test } from 'vitest';
import { realisedVol } from './realised-vol.ts';

const closes = Array.from({ length: 21 }, (_, i) => (i % 2 === 0 ? 100 : 110));

test('twenty returns of plus and minus the same have their deviation, a year of it', () => {
  const daily = Math.log(1.1) * Math.sqrt(20 / 19);
  expect(realisedVol(closes, { calendar: 'always' })).toBeCloseTo(daily * Math.sqrt(365), 12);
  expect(realisedVol(closes, { calendar: 'us-equity' })).toBeCloseTo(daily * Math.sqrt(252), 12);
});

test('too few closes, and prices that have no logarithm, have no volatility', () => {
  expect(realisedVol(closes.slice(1), { calendar: 'always' })).toBeUndefined();
  expect(realisedVol([...closes.slice(1), -1], { calendar: 'always' })).toBeUndefined();
});
