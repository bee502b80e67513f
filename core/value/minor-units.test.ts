import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDecimal } from './decimal.ts';
import { minorUnitOf, movedLeft, toCurrencyText } from './minor-units.ts';

test('a point moved to the left divides exactly, and only a plain number has one', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat(9), (units, decimals) => {
      const [size, sign] = [String(units < 0n ? -units : units).padStart(decimals + 1, '0'), units < 0n ? '-' : ''];
      const at = size.length - decimals;
      const text = `${sign}${size.slice(0, at)}${decimals === 0 ? '' : `.${size.slice(at)}`}`;
      expect(parseDecimal(movedLeft(text, 2), decimals + 2, 'moved')).toEqual({ ok: true, value: units });
    }),
  );
  expect(['5', '0.5', '123.45', '-7'].map((text) => movedLeft(text, 2))).toEqual(['0.05', '0.005', '1.2345', '-0.07']);
  expect(['', '1e3', '1,000', '.5'].map((text) => movedLeft(text, 2))).toEqual(['', '1e3', '1,000', '.5']);
  expect(movedLeft('1.50', 0)).toBe('1.50');
});

test('pence are not pounds', () => {
  expect(['GBX', 'GBp', 'ZAc', 'ZAC', 'ILA', 'ILa'].map((text) => minorUnitOf(text)?.currency)).toEqual([
    ...['GBP', 'GBP', 'ZAR', 'ZAR', 'ILS', 'ILS'],
  ]);
  expect(['GBP', 'gbx', 'gbp', 'ZAR', 'ILS'].map(minorUnitOf)).toEqual(Array.from({ length: 5 }, () => undefined));
  expect(['GBp', 'gbp', 'gbx', 'ZAc', 'eur'].map(toCurrencyText)).toEqual(['GBp', 'GBP', 'GBX', 'ZAc', 'EUR']);
});
