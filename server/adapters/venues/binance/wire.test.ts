import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Failure } from '#/core/value/failures.ts';
import { parseScaled } from '#/core/value/decimal.ts';
import type { Result } from '#/core/value/result.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { recordedInstrument } from './instruments.ts';
import { FrameDecoder, type WireFrame } from './wire.ts';

const instrumentOf = (symbol: string): Instrument => {
  const made = recordedInstrument('usdm', symbol);
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
};
const btc = instrumentOf('BTCUSDT');
const decoder = new FrameDecoder([btc, instrumentOf('ETHUSDT')]);
const decode = (frame: unknown, snapshotOf?: Instrument): Result<WireFrame, Failure> => {
  const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
  const bytes = new TextEncoder().encode(`junk${text}junk`);
  const place = { bytes, start: 4, end: bytes.length - 4, tsLocal: Timestamp(7n) };
  return decoder.decode(snapshotOf === undefined ? place : { ...place, snapshotOf });
};
const eventOf = (frame: unknown, snapshotOf?: Instrument) => {
  const result = decode(frame, snapshotOf);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.kind === 'Event' ? result.value.event : result.value;
};
const ticker = {
  e: 'bookTicker',
  u: 5,
  s: 'BTCUSDT',
  b: '61800.20',
  B: '2.507',
  a: '61800.30',
  A: '2.510',
  T: 1723161256313,
  E: 1723161256314,
};

describe('published frames become events with exact integers', () => {
  test('bookTicker of futures, in the wrapper of a combined stream', () => {
    expect(eventOf({ stream: 'btcusdt@bookTicker', data: ticker })).toEqual({
      kind: 'Quote',
      instrumentId: 'binance-usdm:BTCUSDT',
      tsVenue: 1723161256313000000n,
      tsLocal: 7n,
      bidPx: 6_180_020_000_000,
      bidSize: 2507,
      offerPx: 6_180_030_000_000,
      offerSize: 2510,
      bookSeq: 5,
    });
  });

  test('bookTicker of spot has neither name nor time', () => {
    const { u, s, b, B, a, A } = ticker;
    expect(eventOf({ u, s, b, B, a, A })).toMatchObject({ kind: 'Quote', tsVenue: 7n, bookSeq: 5 });
  });

  test('depthUpdate with and without pu', () => {
    const delta = {
      e: 'depthUpdate',
      E: 2,
      T: 1,
      s: 'BTCUSDT',
      U: 10,
      u: 12,
      pu: 9,
      b: [
        ['1.5', '0.000'],
        ['2', '3.100'],
      ],
      a: [],
    };
    expect(eventOf(delta)).toMatchObject({
      kind: 'BookDelta',
      firstSeq: 10,
      lastSeq: 12,
      prevSeq: 9,
      bids: [
        { px: 150_000_000, qty: 0 },
        { px: 200_000_000, qty: 3100 },
      ],
      offers: [],
    });
    const { pu: _, ...spot } = delta;
    expect(eventOf(spot)).not.toHaveProperty('prevSeq');
  });

  test('trade and aggTrade name the side that took', () => {
    const trade = { e: 'trade', E: 1, T: 1, s: 'BTCUSDT', t: 77, p: '61800.30', q: '0.006', X: 'MARKET', m: false };
    expect(eventOf(trade)).toMatchObject({ kind: 'Trade', tradeId: '77', px: 6_180_030_000_000, qty: 6, aggressor: 'Buy' });
    expect(eventOf({ ...trade, e: 'aggTrade', t: undefined, a: 9, m: true })).toMatchObject({ tradeId: '9', aggressor: 'Sell' });
    expect(eventOf({ ...trade, X: 'INSURANCE_FUND' })).toMatchObject({ kind: 'Unsupported' });
  });

  test('a snapshot is of whoever it was asked for', () => {
    expect(eventOf({ lastUpdateId: 4, E: 2, T: 1, bids: [['1', '1']], asks: [] }, btc)).toMatchObject({
      kind: 'BookSnapshot',
      lastSeq: 4,
      instrumentId: btc.id,
    });
  });

  test('members may come in any order, with space between and strangers among them', () => {
    const turned = `{ "A":"2.510", "a" : "61800.30","new":{"deep":[1,{"x":"}\\""}]},"B":"2.507","b":"61800.20", "T":1723161256313,"u":5,"s":"BTCUSDT","e":"bookTicker" }`;
    expect(eventOf(turned)).toEqual(eventOf({ ...ticker, E: undefined }));
  });

  test('answers, notices and foreign symbols are told apart', () => {
    expect(eventOf({ result: null, id: 1 })).toEqual({ kind: 'Answer' });
    expect(eventOf({ e: 'serverShutdown', E: 1 })).toEqual({ kind: 'Shutdown' });
    expect(eventOf({ ...ticker, s: 'DOGEUSDT' })).toMatchObject({ kind: 'Unsupported' });
    expect(eventOf({ ...ticker, e: 'kline' })).toMatchObject({ kind: 'Unsupported' });
  });
});

describe("what is not as published is refused by the member's name", () => {
  test.each([
    [{ b: '1e308' }, 'b must be a plain decimal number'],
    [{ b: 'NaN' }, 'b must be a plain decimal number'],
    [{ b: '١' }, 'b must be a plain decimal number'],
    [{ b: '01.5' }, 'b must be a plain decimal number'],
    [{ b: '' }, 'b must be a plain decimal number'],
    [{ b: '1.' }, 'b must be a plain decimal number'],
    [{ b: '1.000000001' }, 'b must be a number of at most 8 decimals'],
    [{ b: '99999999999' }, 'b must be within the exact range of its scale'],
    [{ B: '-1' }, 'B must be at or above zero'],
    [{ B: '0.0001' }, 'B must be a number of at most 3 decimals'],
    [{ u: 'five' }, 'u must be a whole number within 2^53'],
    [{ u: 9007199254740993000 }, 'u must be a whole number within 2^53'],
    [{ A: undefined }, 'A must be present'],
    [{ e: 'depthUpdate' }, 'U must be present'],
  ])('%j', (change, message) => {
    const result = decode({ ...ticker, ...change });
    expect(result.ok ? 'decoded' : result.failure.message).toContain(message);
  });

  test('a frame cut at any byte, or with more behind it', () => {
    const text = JSON.stringify({ stream: 'x', data: ticker });
    for (let length = 0; length < text.length; length += 1) expect(decode(text.slice(0, length)).ok).toBe(false);
    expect(decode(`${text}{}`).ok).toBe(false);
  });

  test('nesting without end', () => {
    expect(decode(`{"x":${'['.repeat(100_000)}`)).toMatchObject({ ok: false, failure: { must: 'nested at most 16 deep' } });
  });
});

test('any text, and any flipped byte of a good frame, is decoded or refused and never throws', () => {
  const good = new TextEncoder().encode(
    JSON.stringify({ stream: 'x', data: { ...ticker, b: [['1', '2']], a: [['3', '4.5']], U: 1, e: 'depthUpdate' } }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => typeof decode(text).ok === 'boolean'),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
      const bytes = good.slice();
      bytes[at] = byte;
      return typeof decoder.decode({ bytes, start: 0, end: bytes.length, tsLocal: Timestamp(1n) }).ok === 'boolean';
    }),
    { numRuns: 600 },
  );
});

test('prices read as the exact decimal parser reads them', () => {
  const price = fc
    .tuple(fc.nat(9_000_000), fc.nat({ max: 99_999_999 }), fc.nat({ max: 8 }))
    .map(([whole, fraction, digits]) => (digits === 0 ? `${whole}` : `${whole}.${String(fraction).padStart(8, '0').slice(0, digits)}`));
  fc.assert(
    fc.property(price, (text) => {
      const expected = parseScaled(text, 8, 'b');
      expect(eventOf({ ...ticker, b: text })).toMatchObject({ bidPx: expected.ok ? expected.value : undefined });
    }),
  );
});
