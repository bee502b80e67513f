/**
 * Approximate distribution of the Dickey-Fuller t-value with a constant, for one series (a unit root) and for the residuals of a
 * regression between two (cointegration).
 *   p = Phi(polynomial in the t-value), one polynomial for the left tail and one for the rest; 0 and 1 beyond their range
 *   critical value = b0 + b1 / n + b2 / n^2 + b3 / n^3
 * Source: MacKinnon (1994), tables 3 and 4, for p; MacKinnon (2010), table 2, for the critical values.
 */
import { normalCdf } from '#/core/value/math.ts';

interface Surface {
  readonly least: number;
  readonly greatest: number;
  /** The left tail ends here. */
  readonly tail: number;
  readonly inTail: readonly number[];
  readonly beyond: readonly number[];
  /** For 1, 5 and 10 percent. */
  readonly critical: readonly (readonly number[])[];
}

export type SeriesCount = 1 | 2;

const SURFACES: Readonly<Record<SeriesCount, Surface>> = {
  1: {
    least: -18.83,
    greatest: 2.74,
    tail: -1.61,
    inTail: [2.1659, 1.4412, 0.038269],
    beyond: [1.7339, 0.93202, -0.12745, -0.010368],
    critical: [
      [-3.43035, -6.5393, -16.786, -79.433],
      [-2.86154, -2.8903, -4.234, -40.04],
      [-2.56677, -1.5384, -2.809, 0],
    ],
  },
  2: {
    least: -18.86,
    greatest: 0.92,
    tail: -2.62,
    inTail: [2.92, 1.5012, 0.039796],
    beyond: [2.1945, 0.64695, -0.29198, -0.042377],
    critical: [
      [-3.89644, -10.9519, -33.527, 0],
      [-3.33613, -6.1101, -6.823, 0],
      [-3.04445, -4.2412, -2.72, 0],
    ],
  },
};

export function mackinnonP(tValue: number, series: SeriesCount): number {
  const { least, greatest, tail, inTail, beyond } = SURFACES[series];
  if (tValue > greatest) return 1;
  if (tValue < least) return 0;
  return normalCdf(polynomial(tValue <= tail ? inTail : beyond, tValue));
}

export interface CriticalValues {
  readonly at1: number;
  readonly at5: number;
  readonly at10: number;
}

export function mackinnonCritical(series: SeriesCount, n: number): CriticalValues {
  const [at1 = NaN, at5 = NaN, at10 = NaN] = SURFACES[series].critical.map((coefficients) => polynomial(coefficients, 1 / n));
  return { at1, at5, at10 };
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);
}
