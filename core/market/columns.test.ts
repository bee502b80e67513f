import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import { decodeBars, decodeQuotes, decodeTrades, encodeBars, encodeQuotes, encodeTrades } from './column-batches.ts';
import { decodeColumns, encodeColumns } from './columns.ts';
import type { Bar, Quote, Trade } from './events.ts';

const time = fc.bigInt({ min: 0n, max: 2n ** 62n }).map(Timestamp);
const price = fc.maxSafeInteger().map(Price);
const size = fc.maxSafeNat().map(Qty);
const quotes: fc.Arbitrary<Quote> = fc.record(
  {
    kind: fc.constant('Quote' as const),
    instrumentId: fc.constant('SIMX:SPY'),
    tsVenue: time,
    tsLocal: time,
    bidPx: price,
    bidSize: size,
    offerPx: price,
    offerSize: size,
    bookSeq: fc.maxSafeNat(),
  },
  { requiredKeys: ['kind', 'instrumentId', 'tsVenue', 'tsLocal', 'bidPx', 'bidSize', 'offerPx', 'offerSize'] },
);
const trades: fc.Arbitrary<Trade> = fc.record({
  kind: fc.constant('Trade' as const),
  instrumentId: fc.constant('SIMX:SPY'),
  tsVenue: time,
  tsLocal: time,
  tradeId: fc.maxSafeNat().map(String),
  px: price,
  qty: size,
  aggressor: fc.constantFrom('Buy' as const, 'Sell' as const),
});
const bars: fc.Arbitrary<Bar> = fc.record({
  kind: fc.constant('Bar' as const),
  instrumentId: fc.constant('SIMX:SPY'),
  interval: fc.constant('1m'),
  start: time,
  end: time,
  open: price,
  high: price,
  low: price,
  close: price,
  volume: size,
});

test('quotes, trades and bars come back as they went', () => {
  fc.assert(
    fc.property(
      fc.array(quotes, { minLength: 1, maxLength: 20 }),
      fc.array(trades, { minLength: 1, maxLength: 20 }),
      fc.array(bars, { minLength: 1, maxLength: 20 }),
      (q, t, b) => {
        expect(decodeQuotes(encodeQuotes('SIMX:SPY', q))).toEqual({ ok: true, value: q });
        expect(decodeTrades(encodeTrades('SIMX:SPY', t))).toEqual({ ok: true, value: t });
        expect(decodeBars(encodeBars('SIMX:SPY', b), '1m')).toEqual({ ok: true, value: b });
      },
    ),
    { numRuns: 60 },
  );
});

test('a cut message is refused at every length', () => {
  const bytes = encodeColumns('x', {
    a: Float64Array.of(1, 2, 3),
    b: Uint8Array.of(1, 2, 3),
    c: BigInt64Array.of(1n, 2n, 3n),
  });
  for (let length = 0; length < bytes.length; length += 1) expect(decodeColumns(bytes.slice(0, length)).ok).toBe(false);
  expect(decodeColumns(bytes).ok).toBe(true);
});

test('any bytes and any flipped bit decode or are refused, and never throw', () => {
  const good = encodeQuotes('SIMX:SPY', fc.sample(quotes, { numRuns: 4, seed: 7 }));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => typeof decodeQuotes(bytes).ok === 'boolean'));
  fc.assert(
    fc.property(fc.nat(good.length * 8 - 1), (bit) => {
      const bytes = good.slice();
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return typeof decodeQuotes(bytes).ok === 'boolean';
    }),
    { numRuns: 500 },
  );
});

test('a claim of four billion rows is refused without reading them', () => {
  const bytes = encodeColumns('x', { a: Float64Array.of(1) });
  new DataView(bytes.buffer).setUint32(4, 0xffff_ffff, true);
  expect(decodeColumns(bytes)).toMatchObject({ ok: false, failure: { field: 'batch' } });
});
