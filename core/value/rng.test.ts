import { describe, expect, test } from 'vitest';
import { createRng, restoreRng } from './rng.ts';

const GOLDEN = [3358237058, 2971130352, 4136783943, 0.03709902834045253, -1.6910951802373468];

describe('a seeded generator', () => {
  test('gives the same numbers for the same seed, on every platform', () => {
    const rng = createRng('golden');
    expect([rng.uint32(), rng.uint32(), rng.uint32(), rng.float(), rng.normal()]).toEqual(GOLDEN);
  });

  test('differs by seed and treats a number as its text', () => {
    expect(createRng(1).uint32()).not.toBe(createRng(2).uint32());
    expect(createRng(7).uint32()).toBe(createRng('7').uint32());
  });

  test('continues exactly from a state that went through JSON', () => {
    const rng = createRng('restore');
    for (let i = 0; i < 100; i += 1) rng.float();
    const copy = restoreRng(JSON.parse(JSON.stringify(rng.state())));
    for (let i = 0; i < 100; i += 1) expect(copy.normal()).toBe(rng.normal());
    expect(copy.fork('a').uint32()).toBe(rng.fork('a').uint32());
  });

  test('forks by label, whatever was drawn before', () => {
    const early = createRng('fork').fork('prices').uint32();
    const rng = createRng('fork');
    rng.uint32();
    expect(rng.fork('prices').uint32()).toBe(early);
    expect(rng.fork('volumes').uint32()).not.toBe(early);
  });

  test('refuses a range that is not an integer from 1 to 2^32', () => {
    expect(() => createRng(1).int(0)).toThrow('n must be an integer from 1 to 2^32, was 0');
    expect(() => createRng(1).int(1.5)).toThrow('was 1.5');
  });
});

describe('the numbers look like what they claim', () => {
  test('floats are uniform, normals have unit variance and kurtosis 3, integers hit each face equally', () => {
    const rng = createRng('moments');
    const faces = new Float64Array(6);
    let mean = 0;
    let square = 0;
    let fourth = 0;
    const n = 100_000;
    for (let i = 0; i < n; i += 1) {
      const u = rng.float();
      expect(u >= 0 && u < 1).toBe(true);
      mean += u / n;
      const z = rng.normal();
      square += (z * z) / n;
      fourth += (z * z * z * z) / n;
      const face = rng.int(6);
      faces[face] = (faces[face] ?? 0) + 1;
    }
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.004);
    expect(Math.abs(square - 1)).toBeLessThan(0.02);
    expect(Math.abs(fourth - 3)).toBeLessThan(0.15);
    for (const count of faces) expect(Math.abs(count / n - 1 / 6)).toBeLessThan(0.005);
  });
});
