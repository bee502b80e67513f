/**
 * Hyperbolic functions: tanh x = 1 - 2 / (e^2x + 1), sinh x = (e^x - e^-x) / 2, cosh x = (e^x + e^-x) / 2, by expm1 so that
 * small x keep their digits, and beyond the range of e^x by its square root. Error below 2 ulp.
 * Source: fdlibm 5.3 s_tanh.c, e_sinh.c, e_cosh.c (Sun Microsystems, 1993).
 */
import { exp, expm1 } from './exp.ts';

const LOG_MAX = 709.782712893384;

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

export function sinh(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9) return x;
  const value = size < 22 ? sinhOfSize(size) : halfExp(size);
  return x < 0 ? -value : value;
}

function sinhOfSize(size: number): number {
  const t = expm1(size);
  return size < 1 ? 0.5 * (2 * t - (t * t) / (t + 1)) : 0.5 * (t + t / (t + 1));
}

export function cosh(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const size = Math.abs(x);
  if (size >= 22) return halfExp(size);
  if (size < 0.34657359027997264) {
    const t = expm1(size);
    const w = 1 + t;
    return 1 + (t * t) / (w + w);
  }
  const t = exp(size);
  return 0.5 * t + 0.5 / t;
}

/** e^size / 2, finite a little beyond the range of e^size. */
function halfExp(size: number): number {
  if (size < LOG_MAX) return 0.5 * exp(size);
  const root = exp(0.5 * size);
  return 0.5 * root * root;
}
