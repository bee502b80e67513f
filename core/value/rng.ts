/**
 * Seeded random numbers: xoshiro128** (Blackman and Vigna 2018), its state filled by splitmix32 from a hash of the seed.
 * `fork(label)` depends on the seed and the label only, never on how many numbers were drawn, so adding a draw in one
 * place does not move another. `state()` and `restoreRng` round-trip exactly. Not for secrets.
 */
import { normalQuantile } from './math/normal.ts';

export interface RngState {
  readonly key: string;
  readonly words: readonly [number, number, number, number];
}

export interface Rng {
  /** Uniform integer in [0, 2^32). */
  uint32(): number;
  /** Uniform in [0, 1), 53 random bits. */
  float(): number;
  /** Standard normal, by inversion: one float per number. */
  normal(): number;
  /** Uniform integer in [0, n), without modulo bias; n an integer from 1 to 2^32. */
  int(n: number): number;
  /** An independent generator named by seed and label. */
  fork(label: string): Rng;
  state(): RngState;
}

export function createRng(seed: string | number): Rng {
  const key = String(seed);
  const next = splitmix32(hashText(key));
  return new Xoshiro128(key, [next(), next(), next(), next()]);
}

export function restoreRng(state: RngState): Rng {
  return new Xoshiro128(state.key, state.words);
}

const TWO_M53 = 1.1102230246251565e-16;

class Xoshiro128 implements Rng {
  private readonly key: string;
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(key: string, words: RngState['words']) {
    this.key = key;
    this.a = words[0] | 0;
    this.b = words[1] | 0;
    this.c = words[2] | 0;
    this.d = words[3] | 0;
    if ((this.a | this.b | this.c | this.d) === 0) throw new RangeError('rng state must be non-zero, was 0,0,0,0');
  }

  uint32(): number {
    const result = Math.imul(rotate(Math.imul(this.b, 5), 7), 9);
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotate(this.d, 11);
    return result >>> 0;
  }

  float(): number {
    return this.bits53() * TWO_M53;
  }

  normal(): number {
    return normalQuantile((Math.min(this.bits53(), 9007199254740990) + 0.5) * TWO_M53);
  }

  int(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 4294967296) throw new RangeError(`n must be an integer from 1 to 2^32, was ${n}`);
    const limit = 4294967296 - (4294967296 % n);
    let drawn = this.uint32();
    while (drawn >= limit) drawn = this.uint32();
    return drawn % n;
  }

  fork(label: string): Rng {
    return createRng(`${this.key}/${label}`);
  }

  state(): RngState {
    return { key: this.key, words: [this.a >>> 0, this.b >>> 0, this.c >>> 0, this.d >>> 0] };
  }

  private bits53(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return high * 67108864 + low;
  }
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

/** FNV-1a over UTF-16 code units, finished by splitmix. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
}
