import { describe, expect, test } from 'vitest';
import { parseDrawings } from './drawings.ts';
import { measureText } from './measure.ts';

const bars = Array.from({ length: 100 }, (_, i) => ({ startMs: i * 60_000, open: 1, high: 1, low: 1, close: 1, volume: 1 }));

test.each([
  [{ ms: 0, price: 100 }, { ms: 80 * 60_000, price: 101.25 }, '+1.25, +1.25%, 80 bars, 1 h 20 min'],
  [{ ms: 600_000, price: 100 }, { ms: 540_000, price: 99 }, '\u22121.00, \u22121.00%, 1 bar, 1 min'],
  [{ ms: 0, price: 0 }, { ms: 0, price: 5 }, '+5.00, 0 bars, 0 s'],
])('between %j and %j lie %s', (from, to, text) => expect(measureText({ from, to }, bars, 2)).toBe(text));

describe('lines that were kept', () => {
  const line = { kind: 'trend', from: { ms: 1, price: 2 }, to: { ms: 3, price: 4 } };

  test('come back', () => expect(parseDrawings(JSON.stringify({ BTC: [line] }))).toEqual({ BTC: [line] }));

  test.each(['', '{', 'null', '[]', '7'])('%j gives none', (text) => expect(parseDrawings(text)).toEqual({}));

  test('that are not understood are left out', () =>
    expect(
      parseDrawings(JSON.stringify({ BTC: [{ kind: 'circle' }, { kind: 'trend', from: line.from }, { kind: 'horizontal', price: 'x' }] })),
    ).toEqual({
      BTC: [],
    }));
});
