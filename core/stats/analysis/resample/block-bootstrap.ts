/**
 * Rows drawn again in blocks, so that what one row says of the next is kept.
 *   stationary  a new block begins with probability 1 / `block`, so block lengths are geometric with that mean
 *   circular    blocks of exactly `block` rows, the last one cut
 * Both begin blocks anywhere with equal probability and go on from the last row to the first.
 * Source: Politis and Romano (1992, circular; 1994, stationary).
 */
import { invariant } from '#/core/value/invariant.ts';
import type { Rng } from '#/core/value/rng.ts';

export const bootstraps = ['stationary', 'circular'] as const;
export type Bootstrap = (typeof bootstraps)[number];

export interface BootstrapOptions {
  readonly bootstrap: Bootstrap;
  /** Rows a block, mean or exact; from 1. */
  readonly block: number;
}

/** Row numbers of one sample of `n` rows. */
export function drawRows(n: number, { bootstrap, block }: BootstrapOptions, rng: Rng): Int32Array {
  invariant(n > 0 && block >= 1, `rows and block must be at least 1, were ${n} and ${block}`);
  const rows = new Int32Array(n);
  let row = 0;
  for (let i = 0; i < n; i += 1) {
    const isNew = i === 0 || (bootstrap === 'stationary' ? rng.float() * block < 1 : i % block === 0);
    row = isNew ? rng.int(n) : (row + 1) % n;
    rows[i] = row;
  }
  return rows;
}
