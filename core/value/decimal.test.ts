import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDecimal, parseDecimal, parseScaled } from './decimal.ts';

const scales = fc.integer({ min: 0, max: 18 });

describe('decimal text', () => {
  test('survives formatting and parsing at its scale', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n }), scales, (value, scale) => {
        expect(parseDecimal(formatDecimal(value, scale), scale, 'x')).toEqual({ ok: true, value });
        expect(parseDecimal(formatDecimal(value, scale, 0), scale, 'x')).toEqual({ ok: true, value });
      }),
    );
  });

  test('is never rounded: digits beyond the scale are refused, zeros are not', () => {
    expect(parseDecimal('1.230', 2, 'price')).toEqual({ ok: true, value: 123n });
    expect(parseDecimal('1.234', 2, 'price')).toMatchObject({
      ok: false,
      failure: { field: 'price', must: 'a number of at most 2 decimals', was: '"1.234"' },
    });
  });

  test.each([
    '',
    ' 1',
    '1 ',
    '+1',
    '01',
    '1.',
    '.5',
    '1e3',
    '0x10',
    'NaN',
    'Infinity',
    '1,000',
    '١٢',
    '１',
    '--1',
    '1.2.3',
    '1'.repeat(40),
  ])('refuses %j by name', (text) => {
    expect(parseDecimal(text, 2, 'qty')).toMatchObject({ ok: false, failure: { code: 'InvalidInput', field: 'qty' } });
  });

  test('has one zero', () => {
    expect(parseDecimal('-0.00', 2, 'x')).toEqual({ ok: true, value: 0n });
    const scaled = parseScaled('-0', 2, 'x');
    expect(scaled.ok && Object.is(scaled.value, 0)).toBe(true);
    expect(formatDecimal(-0, 2)).toBe('0.00');
  });

  test('becomes a safe integer or a refusal', () => {
    expect(parseScaled('90071992547409.91', 2, 'x')).toEqual({ ok: true, value: Number.MAX_SAFE_INTEGER });
    expect(parseScaled('90071992547409.92', 2, 'x')).toMatchObject({ ok: false });
  });

  test.each([
    [-5n, 2, undefined, '-0.05'],
    [12_300n, 4, 0, '1.23'],
    [12_300n, 4, 2, '1.23'],
    [12_000n, 4, 2, '1.20'],
    [120n, 0, 0, '120'],
  ])('%d at scale %d with at least %s decimals is %s', (value, scale, least, expected) => {
    expect(formatDecimal(value, scale, least)).toBe(expected);
  });

  test('refuses in no time whatever is thrown at it', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 18 }), (text, scale) => {
        const parsed = parseDecimal(text, scale, 'x');
        expect(parsed.ok || parsed.failure.message.length < 200).toBe(true);
      }),
    );
    expect(parseDecimal('1'.repeat(100_000), 2, 'x').ok).toBe(false);
  });
});
