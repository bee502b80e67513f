/**
 * Rows that stand for a whole sweep where it is too large to be looked at row by row: all of them where they are few enough, else as many
 * different ones by a seeded permutation. Every k-th of a grid would hold the last axis still where k divides its length.
 */
import { createPermutation } from './permutation.ts';

const seed = 7;

export const sampleRows = (runs: number, most: number): ((index: number) => boolean) => {
  if (runs <= most) return () => true;
  const order = createPermutation(runs, seed);
  const chosen = new Set(Array.from({ length: most }, (_, place) => order(place)));
  return (index) => chosen.has(index);
};
