/**
 * A seeded order of 0 to n - 1 in which every number stands once, number by place in O(1): drawing without putting back, without a
 * list of what was drawn. A Feistel network of four rounds permutes the smallest 4^k at least n; a result of n or more is put
 * through again until it is below n (fewer than 4 times on average).
 *
 * Source: Black and Rogaway, Ciphers with Arbitrary Finite Domains (2002), section 4 (cycle walking) over Luby and Rackoff (1988).
 */
import { invariant } from '../value/invariant.ts';
import { createRng } from '../value/rng.ts';

const rounds = 4;
const mostNumbers = 4_503_599_627_370_496; // 2^52

/** `n` from 1 to 2^52. */
export const createPermutation = (n: number, seed: number): ((place: number) => number) => {
  invariant(Number.isInteger(n) && n >= 1 && n <= mostNumbers, `a permutation must be of 1 to 2^52 numbers, was ${n}`);
  let half = 1;
  while (half * half < n) half *= 2;
  const rng = createRng(seed).fork('permutation');
  const keys = Array.from({ length: rounds }, () => rng.uint32());
  const once = (x: number): number => {
    let left = Math.floor(x / half);
    let right = x % half;
    for (const key of keys) [left, right] = [right, (left + (mix(right, key) % half)) % half];
    return left * half + right;
  };
  return (place) => {
    invariant(place >= 0 && place < n, `a place must be below ${n}, was ${place}`);
    let x = once(place);
    while (x >= n) x = once(x);
    return x;
  };
};

/** The finaliser of MurmurHash3 over value and key. */
const mix = (value: number, key: number): number => {
  let h = (value ^ key) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};
