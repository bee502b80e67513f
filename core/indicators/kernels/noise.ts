/** Differences within rounding noise of what is compared: |a - b| up to 1e-14 (|a| + |b|), as TA-Lib tells prices apart. */
const NOISE = 1e-14;

export const isNoise = (difference: number, a: number, b: number): boolean => Math.abs(difference) <= NOISE * (Math.abs(a) + Math.abs(b));
