/**
 * Hyperbolic tangent, tanh x = 1 - 2 / (e^2x + 1), by expm1 so that small x keep their digits. Error below 2 ulp.
 * Source: fdlibm 5.3 s_tanh.c (Sun Microsystems, 1993).
 */
import { expm1 } from './exp.ts';

export function tanh(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9) return x;
  const value = tanhOfSize(size);
  return x < 0 ? -value : value;
}

function tanhOfSize(size: number): number {
  if (size >= 22) return 1;
  if (size >= 1) return 1 - 2 / (expm1(2 * size) + 2);
  const t = expm1(-2 * size);
  return -t / (t + 2);
}
