import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkIndicator } from '#/core/testing/indicator-contract.ts';
import type { Indicator } from './define.ts';
import { registry } from './registry.gen.ts';
import { ema } from './trend/ema.ts';
import { rsi } from './momentum/rsi.ts';
import { sma } from './trend/sma.ts';

describe('every indicator keeps the contract', () => {
  test.each(registry.map((indicator) => [indicator.id, indicator] as const))('%s', (_id, indicator) => {
    expect(checkIndicator(indicator)).toEqual([]);
  });

  test('each has a file of its own, named after its family and identity', () => {
    const text = readFileSync(new URL('registry.gen.ts', import.meta.url), 'utf8');
    const files = [...text.matchAll(/^import .* from '\.\/(.*)\.ts';$/gm)].map(([, file]) => file);
    expect(files).toEqual(registry.map(({ family, id }) => `${family}/${id}`));
  });

  test('identities are unique', () => {
    expect(new Set(registry.map(({ id }) => id)).size).toBe(registry.length);
    expect(registry.length).toBeGreaterThanOrEqual(240);
    for (const { id, outputs, formula, source } of registry) {
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(outputs.length).toBeGreaterThan(0);
      expect(formula.includes('\n')).toBe(false);
      expect(source).not.toBe('');
    }
  });
});

describe('the contract catches', () => {
  test('a bug of one unit in the last place in the vector path', () => {
    const broken: Indicator = {
      ...ema,
      vector: (params, columns) => ema.vector(params, columns).map((values) => values.map((x, i) => (i === 500 ? x * (1 + 2 ** -52) : x))),
    };
    expect(checkIndicator(broken)[0]).toMatch(/ema\[500\] must be equal in both paths/);
  });

  test('a bug in the streaming path', () => {
    const broken: Indicator = {
      ...rsi,
      create: (params) => {
        const inner = rsi.create(params);
        let bars = 0;
        return {
          step(input, output) {
            inner.step(input, output);
            bars += 1;
            if (bars % 97 === 0) output[0] = 50;
          },
        };
      },
    };
    expect(checkIndicator(broken)[0]).toMatch(/rsi\[96\] must be equal in both paths/);
  });

  test('an indicator that looks ahead in both paths', () => {
    const ahead: Indicator = {
      ...sma,
      vector: (params, columns) => sma.vector(params, columns).map((values) => values.map((x, i) => (values[i + 1] ?? x) || x)),
    };
    expect(checkIndicator(ahead).some((problem) => problem.includes('must not depend on data after'))).toBe(true);
  });

  test('a normalisation over the whole series, the usual way to look ahead', () => {
    const normalised: Indicator = {
      ...sma,
      warmUp: () => 0,
      vector: (_params, [close = new Float64Array(0)]) => {
        const highest = close.reduce((a, b) => Math.max(a, b), 0);
        return [close.map((x) => x / highest)];
      },
    };
    expect(
      checkIndicator(normalised).filter((problem) => problem.includes('vector sma[0] must not depend on data after')).length,
    ).toBeGreaterThan(0);
  });

  test('a wrong warm-up, a minus zero, and written inputs', () => {
    expect(checkIndicator({ ...sma, warmUp: () => 28 })[0]).toMatch(/sma\[28\] must be finite/);
    expect(checkIndicator({ ...sma, warmUp: () => 30 })[0]).toMatch(/sma\[29\] must be NaN during warm-up/);
    const writing: Indicator = {
      ...sma,
      vector: (params, columns) => {
        columns[0]?.fill(1, 0, 1);
        return sma.vector(params, columns);
      },
    };
    expect(checkIndicator(writing)[0]).toMatch(/inputs must stay untouched/);
  });
});
