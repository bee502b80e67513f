import { expect, test } from 'vitest';
import { firstAfter, firstAtLeast, rowOf } from './rising.ts';
import { createRng } from './rng.ts';

test('rows of a rising column are found as by looking at each', () => {
  const rng = createRng('rising');
  for (const rows of [0, 1, 2, 3, 17, 64, 65]) {
    let level = 0;
    const column = Float64Array.from({ length: rows }, () => (level += Math.floor(rng.float() * 3)));
    for (let value = -1; value <= level + 1; value += 0.5) {
      const first = column.findIndex((each) => each >= value);
      for (let from = 0; from <= rows; from += 1) expect(firstAtLeast(column, from, value)).toBe(first < 0 ? rows : Math.max(first, from));
      const after = column.findIndex((each) => each > value);
      expect(firstAfter(column, value)).toBe(after < 0 ? rows : after);
      expect(rowOf(column, value)).toBe(column.includes(value) ? first : undefined);
    }
  }
});
