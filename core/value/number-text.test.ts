import { describe, expect, test } from 'vitest';
import { joinNumber, plainDecimal, textOfMoney, textOfScaled, writeDouble, writePercent, writeScaled, writeShort } from './number-text.ts';

describe('numbers on the screen', () => {
  test.each([
    [9_741_500, 2, {}, '97,415.00'],
    [9_741_500, 2, { minDecimals: 0 }, '97,415'],
    [-115_412, 5, {}, '\u22121.15412'],
    [0, 3, { signed: true }, '0.000'],
    [1_250, 3, { signed: true }, '+1.250'],
    [9_007_199_254_740_991, 0, {}, '9,007,199,254,740,991'],
  ])('%d at scale %d is written exactly', (value, scale, style, text) => {
    expect(textOfScaled(value, scale, style)).toBe(text);
  });

  test('the fraction comes apart with its point', () => {
    expect(writeScaled(338_845, 2)).toEqual({ whole: '3,388', fraction: '.45' });
  });

  test('money is rounded half to even, never through a double', () => {
    expect(textOfMoney(1_234_500_000n)).toBe('12.34');
    expect(textOfMoney(1_235_500_000n)).toBe('12.36');
    expect(textOfMoney(90_071_992_547_409_931_234_567_890n)).toBe('900,719,925,474,099,312.35');
  });

  test('a rounded zero carries no sign', () => {
    expect(joinNumber(writeDouble(-0.001, 2, { signed: true }) ?? { whole: '', fraction: '' })).toBe('0.00');
  });

  test('an undefined or non-finite ratio is the word none', () => {
    expect(writePercent(undefined)).toBe('none');
    expect(writePercent(Number.NaN)).toBe('none');
    expect(writePercent(0.0083, 2, { signed: true })).toBe('+0.83%');
  });

  test('short forms keep one decimal', () => {
    expect([1284, 12_840, 1_200_000].map(writeShort)).toEqual(['1,284', '12.8 k', '1.2 M']);
  });

  test('typed groups and a true minus are read, other signs are left for the parser to refuse', () => {
    expect(plainDecimal(' 97,385.00 ')).toBe('97385.00');
    expect(plainDecimal('\u22121.5')).toBe('-1.5');
    expect(plainDecimal('1e5')).toBe('1e5');
  });
});
