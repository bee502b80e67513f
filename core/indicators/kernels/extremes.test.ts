import { expect, test } from 'vitest';
import { createRng } from '#/core/value/rng.ts';
import { windowExtremes } from './extremes.ts';

const rng = createRng('window extremes');
const noise = Float64Array.from({ length: 3000 }, () => rng.normal());

/** Of each window by looking at all of it. */
const plainly = (x: Float64Array, period: number, kind: 'highest' | 'lowest'): number[] =>
  Array.from(x, (_, i) => {
    const window = x.subarray(i - period + 1, i + 1);
    return i < period - 1 ? NaN : kind === 'highest' ? Math.max(...window) : Math.min(...window);
  });

test.each([
  ['close to each other', (v: number) => 100 + v],
  ['of either sign', (v: number) => v],
  ['below zero', (v: number) => -100 + v],
  ['with spikes, now and then far apart', (v: number, i: number) => (i % 700 === 699 ? 1e17 : 100 + v)],
  ['that double within a stretch', (v: number, i: number) => (1 + (i % 900) / 300) * (100 + v)],
])('are those of the window for values %s', (_what, valueAt) => {
  const x = noise.map(valueAt);
  for (const period of [1, 2, 14, 600]) {
    for (const kind of ['highest', 'lowest'] as const) {
      const out = new Float64Array(x.length).fill(7);
      windowExtremes(x, { period, kind }, out);
      expect([...out], `${kind} of ${period}`).toEqual(plainly(x, period, kind));
    }
  }
});
