import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import { BarBuilder, type BarSpec } from './bars.ts';
import type { Bar, Trade } from './events.ts';

const second = 1_000_000_000n;
const trade = (seconds: number, px: number, qty: number): Trade => ({
  kind: 'Trade',
  instrumentId: 'X',
  tsVenue: Timestamp(BigInt(seconds) * second),
  tsLocal: Timestamp(BigInt(seconds) * second),
  tradeId: '1',
  px: Price(px),
  qty: Qty(qty),
  aggressor: 'Buy',
});
const minute: BarSpec = { by: 'Time', interval: '1m', latenessMs: 2000 };

describe('time bars', () => {
  test('close on the first event at or after end plus lateness, not before', () => {
    const bars = new BarBuilder('X', minute);
    bars.addTrade(trade(10, 100, 1));
    bars.addTrade(trade(59, 90, 2));
    expect(bars.addTrade(trade(61, 95, 5)).closed).toEqual([]);
    expect(bars.addTrade(trade(58, 120, 1)).late).toBeUndefined();
    const { closed } = bars.addTrade(trade(62, 96, 1));
    expect(closed).toHaveLength(1);
    expect(closed[0]).toMatchObject({
      start: 0n,
      end: 60n * second,
      open: 100,
      high: 120,
      low: 90,
      close: 120,
      volume: 4,
      trades: 3,
    });
  });

  test('close on a clock event too, once', () => {
    const bars = new BarBuilder('X', minute);
    bars.addTrade(trade(10, 100, 1));
    expect(bars.advance(Timestamp(61n * second)).closed).toEqual([]);
    expect(bars.advance(Timestamp(62n * second)).closed).toHaveLength(1);
    expect(bars.advance(Timestamp(900n * second)).closed).toEqual([]);
  });

  test('a trade after its bar has closed is reported and in no bar', () => {
    const bars = new BarBuilder('X', minute);
    bars.addTrade(trade(10, 100, 1));
    bars.advance(Timestamp(62n * second));
    const late = trade(30, 500, 9);
    expect(bars.addTrade(late, Timestamp(63n * second))).toEqual({ closed: [], late });
    expect(bars.forming()).toBeUndefined();
  });
});

const specs: readonly BarSpec[] = [
  minute,
  { by: 'Tick', trades: 3 },
  { by: 'Volume', qty: Qty(25) },
  { by: 'Dollar', value: 7n, priceScale: 1, qtyScale: 2 },
];

test.each(specs)('bars by $by conserve volume and count, in order, with low and high around open and close', (spec) => {
  const inputs = fc.array(fc.tuple(fc.nat(600), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 40 })), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(inputs, (rows) => {
      const bars = new BarBuilder('X', spec);
      const closed: Bar[] = [];
      let late = 0;
      for (const [seconds, px, qty] of rows) {
        const outcome = bars.addTrade(trade(seconds, px, qty));
        closed.push(...outcome.closed);
        late += outcome.late?.qty ?? 0;
      }
      closed.push(...bars.advance(Timestamp(10_000n * second)).closed);
      const rest = spec.by === 'Time' ? 0 : (bars.forming()?.volume ?? 0);
      const total = closed.reduce((sum, bar) => sum + bar.volume, 0) + late + rest;
      expect(total).toBe(rows.reduce((sum, [, , qty]) => sum + qty, 0));
      for (const bar of closed) {
        expect(bar.low).toBeLessThanOrEqual(Math.min(bar.open, bar.close));
        expect(bar.high).toBeGreaterThanOrEqual(Math.max(bar.open, bar.close));
      }
      const inOrder = closed.every((bar, i) => i === 0 || bar.start >= (closed[i - 1]?.end ?? 0n));
      expect(spec.by !== 'Time' || inOrder).toBe(true);
    }),
    { numRuns: 100 },
  );
});
