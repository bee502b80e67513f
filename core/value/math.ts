/**
 * Deterministic elementary functions: the only source of transcendentals in core. They use IEEE 754 +, -, *, / and sqrt
 * alone, so the same input gives the same bytes on every platform, which replay and content hashes depend on.
 * Each file under math/ names its source and its error in units in the last place (ulp).
 */
export { exp, expm1 } from './math/exp.ts';
export { log, log10, log1p } from './math/log.ts';
export { pow } from './math/pow.ts';
export { cosh, sinh, tanh } from './math/hyperbolic.ts';
export { cos, sin, tan } from './math/trig.ts';
export { acos, asin, atan } from './math/inverse-trig.ts';
export { erf, erfc } from './math/erf.ts';
export { normalCdf, normalPdf, normalQuantile } from './math/normal.ts';
