import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import type { Sequenced } from './events.ts';
import { decodeMarketBatch, encodeMarketBatch } from './market-batch.ts';
import { maxTradeIdBytes } from './trade-ids.ts';

const at = Timestamp(1_800_000_000_000_000_000n);

const tradesOf = (ids: readonly string[]): readonly Sequenced[] =>
  ids.map((tradeId, i) => ({
    seq: i + 1,
    ts: at,
    input: {
      kind: 'Trade',
      ...{ instrumentId: 'SIMX:NVDA', tsVenue: at, tsLocal: at, px: Price(1_000_000 + i), qty: Qty(1 + i), tradeId, aggressor: 'Sell' },
    },
  }));

const bytesOf = (ids: readonly string[]): number => encodeMarketBatch(tradesOf(ids)).length;

describe('trades in a batch', () => {
  test.each([
    ['of digits', ['0', '1', '9223372036854775807']],
    ['of more digits than 63 bits hold', ['9223372036854775808', '1']],
    ['with zeros before or a sign', ['007', '-1', '12']],
    ['with letters', ['a1b2-c3', 'E-4711', '7f3e6c1a-58f0-4bb1-8f2e-0f4a5d1c9e77']],
    ['of nothing at all', ['', 'x']],
    ['of the greatest length', ['x'.repeat(maxTradeIdBytes)]],
  ])('keep their ids %s', (_, ids) => {
    const rows = tradesOf(ids);
    expect(decodeMarketBatch(encodeMarketBatch(rows))).toEqual(rows);
  });

  test('keep any ids', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { minLength: 1, maxLength: 20 }), (ids) => {
        fc.pre(ids.every((id) => id.length <= 60));
        const rows = tradesOf(ids);
        expect(decodeMarketBatch(encodeMarketBatch(rows))).toEqual(rows);
      }),
    );
  });

  test('whose ids are digits take eight bytes for each, as before', () => {
    const many = Array.from({ length: 1000 }, (_, i) => String(1_000_000_000_000 + i));
    // Of 58 bytes a row: number, stamp, two times, price, size, id, and a byte for the side, each column padded to eights.
    expect(bytesOf(many)).toBeLessThan(8 * 8 * 1000 + 500);
    expect(bytesOf(many.map((id) => `x${id}`))).toBeGreaterThan(bytesOf(many));
  });

  test('too long to keep are refused by name', () => {
    expect(() => bytesOf(['x'.repeat(maxTradeIdBytes + 1)])).toThrow('a trade id must have at most 248 bytes, had 249');
  });
});
