/**
 * The Sobol sequence in 1 to 8 dimensions, point by number in O(1): x_n is the exclusive or of the direction numbers of the bits
 * of n's Gray code n ^ (n >> 1), over 2^32.
 *
 *   m_k = 2 a_1 m_{k-1} ^ 4 a_2 m_{k-2} ^ ... ^ 2^s m_{k-s} ^ m_{k-s},   v_k = m_k 2^(32 - k)
 *
 * s is the degree and a the inner coefficients of a primitive polynomial, m_1 to m_s start the recurrence; the first dimension
 * has m_k = 1. The numbers are those of Joe and Kuo, new-joe-kuo-6.21201. Point 0, the origin, is part of the sequence.
 *
 * Source: Joe and Kuo, Constructing Sobol Sequences with Better Two-Dimensional Projections, SIAM J. Sci. Comput. 30 (2008);
 * Antonov and Saleev (1979) for the order by Gray code; Owen, On Dropping the First Sobol' Point (2020), for keeping it.
 */
import { invariant, present } from '../value/invariant.ts';

interface Direction {
  readonly s: number;
  readonly a: number;
  readonly m: readonly number[];
}

const directions: readonly Direction[] = [
  { s: 1, a: 0, m: [1] },
  { s: 2, a: 1, m: [1, 3] },
  { s: 3, a: 1, m: [1, 3, 1] },
  { s: 3, a: 2, m: [1, 1, 1] },
  { s: 4, a: 1, m: [1, 1, 3, 3] },
  { s: 4, a: 4, m: [1, 3, 5, 13] },
  { s: 5, a: 2, m: [1, 1, 5, 5, 17] },
];

const bits = 32;
export const maxSobolDimensions = directions.length + 1;

const columnOf = ({ s, a, m }: Direction): readonly number[] => {
  const v = m.map((value, k) => (value << (bits - 1 - k)) >>> 0);
  for (let k = s; k < bits; k += 1) {
    const last = present(v[k - s], 'direction number');
    let next = last ^ (last >>> s);
    for (let i = 1; i < s; i += 1) if (((a >>> (s - 1 - i)) & 1) === 1) next ^= present(v[k - i], 'direction number');
    v.push(next >>> 0);
  }
  return v;
};

const columns: readonly (readonly number[])[] = [
  Array.from({ length: bits }, (_, k) => (1 << (bits - 1 - k)) >>> 0),
  ...directions.map(columnOf),
];

/** Coordinates in [0, 1) of point `n`, from 0 to 2^32 - 1. */
export const sobolPoint = (n: number, dimensions: number): readonly number[] => {
  invariant(dimensions >= 1 && dimensions <= maxSobolDimensions, `a Sobol point must have 1 to 8 dimensions, was ${dimensions}`);
  const gray = (n ^ (n >>> 1)) >>> 0;
  return columns.slice(0, dimensions).map((column) => {
    let x = 0;
    for (let k = 0; k < bits; k += 1) if (((gray >>> k) & 1) === 1) x ^= present(column[k], 'direction number');
    return (x >>> 0) / 4_294_967_296;
  });
};
