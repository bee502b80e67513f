import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownOrder } from './cross-order.ts';

const byComparison = (values: Float64Array): readonly number[] =>
  [...values.keys()]
    .filter((i) => !Number.isNaN(values[i]))
    .toSorted((a, b) => {
      const [left, right] = [values[a] ?? 0, values[b] ?? 0];
      return left < right ? -1 : left > right ? 1 : b - a;
    });

test('known values are in order, of equal ones the later first', () => {
  expect([...knownOrder(Float64Array.of(3, Number.NaN, 1, 3, 0, -0, 2))]).toEqual([5, 4, 2, 6, 3, 0]);
  expect([...knownOrder(Float64Array.of(Number.NaN))]).toEqual([]);
  expect([...knownOrder(Float64Array.of(Infinity, -Infinity, Infinity))]).toEqual([1, 2, 0]);
});

test('any values are ordered as by comparing each pair', () => {
  const value = fc.oneof(fc.constantFrom(0, -0, 1, Number.NaN), fc.double());
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const column = Float64Array.from(values);
      expect([...knownOrder(column)]).toEqual(byComparison(column));
    }),
  );
});
