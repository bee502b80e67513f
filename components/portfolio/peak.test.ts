import { expect, test } from 'vitest';
import { belowPeakOf, peakOf } from './peak.ts';

test('an account above its booked peak is at its peak, and never above it', () => {
  const account = { equity: 100_028_589_000_000n, peakEquity: 100_000_000_000_000n };
  expect(peakOf(account)).toBe(account.equity);
  expect(belowPeakOf(account)).toBe(0n);
});

test('an account below its peak is short by the difference; what is not known stays unknown', () => {
  expect(belowPeakOf({ equity: 95n, peakEquity: 100n })).toBe(-5n);
  expect(belowPeakOf({ equity: 95n })).toBeUndefined();
  expect(belowPeakOf({ peakEquity: 100n })).toBeUndefined();
  expect(peakOf({ equity: 95n })).toBeUndefined();
});
