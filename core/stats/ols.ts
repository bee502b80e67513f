/**
 * Ordinary least squares by Householder reflections.
 *   b = argmin |y - X b|^2,  se(b) = sqrt(s^2 diag((X'X)^-1)),  s^2 = rss / (n - k)
 * The columns of X are given, a constant too (`ones`). Source: Golub and Van Loan, Matrix Computations (2013), 5.2 and 5.3.
 */
import { at } from './column.ts';

export interface Ols {
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  readonly residuals: Float64Array;
  readonly rss: number;
  readonly n: number;
  /** Residual sum of squares of the first j columns alone, j = 0 to k. */
  readonly nestedRss: Float64Array;
}

const DEPENDENT = 1e-11;

export function ones(n: number): Float64Array {
  return new Float64Array(n).fill(1);
}

/** Undefined without more rows than columns, or where a column is (nearly) a combination of those before it. */
export function ols(y: Float64Array, columns: readonly Float64Array[]): Ols | undefined {
  const [n, k] = [y.length, columns.length];
  if (n <= k || columns.some(({ length }) => length !== n)) return undefined;
  const effects = y.slice();
  const r = triangulate(
    columns.map((column) => column.slice()),
    effects,
  );
  if (r === undefined) return undefined;
  const coefficients = solveUpper(r, effects);
  const residuals = y.map((value, i) => columns.reduce((rest, column, j) => rest - at(column, i) * at(coefficients, j), value));
  const rss = residuals.reduce((sum, e) => sum + e * e, 0);
  const scale = Math.sqrt(rss / (n - k));
  return {
    coefficients,
    standardErrors: inverseRowNorms(r).map((norm) => norm * scale),
    residuals,
    rss,
    n,
    nestedRss: tailSquares(effects, k),
  };
}

/** Reduces `q` to R (as columns) and turns `e` along; undefined where the rank is short. */
function triangulate(q: readonly Float64Array[], e: Float64Array): readonly Float64Array[] | undefined {
  for (const [j, v] of q.entries()) {
    const full = Math.sqrt(dot(v, v, 0));
    const below = Math.sqrt(dot(v, v, j));
    if (!(below > DEPENDENT * full)) return undefined;
    const diagonal = at(v, j) > 0 ? -below : below;
    v[j] = at(v, j) - diagonal;
    const length = dot(v, v, j);
    for (const target of [...q.slice(j + 1), e]) {
      const twice = (2 * dot(v, target, j)) / length;
      for (let i = j; i < v.length; i += 1) target[i] = at(target, i) - twice * at(v, i);
    }
    v[j] = diagonal;
  }
  return q;
}

function dot(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < a.length; i += 1) sum += at(a, i) * at(b, i);
  return sum;
}

function solveUpper(r: readonly Float64Array[], right: Float64Array): Float64Array {
  const x = right.slice(0, r.length);
  for (const [j, column] of [...r.entries()].toReversed()) {
    x[j] = at(x, j) / at(column, j);
    for (let i = 0; i < j; i += 1) x[i] = at(x, i) - at(column, i) * at(x, j);
  }
  return x;
}

/** Lengths of the rows of R^-1: the roots of the diagonal of (X'X)^-1. */
function inverseRowNorms(r: readonly Float64Array[]): Float64Array {
  const squares = new Float64Array(r.length);
  for (const j of r.keys()) {
    const unit = new Float64Array(r.length);
    unit[j] = 1;
    for (const [i, value] of solveUpper(r, unit).entries()) squares[i] = at(squares, i) + value * value;
  }
  return squares.map(Math.sqrt);
}

function tailSquares(effects: Float64Array, k: number): Float64Array {
  const out = new Float64Array(k + 1);
  let sum = 0;
  for (let i = effects.length - 1; i >= 0; i -= 1) {
    sum += at(effects, i) * at(effects, i);
    if (i <= k) out[i] = sum;
  }
  return out;
}
