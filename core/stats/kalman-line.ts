/**
 * A line that drifts: y[t] = a[t] + b[t] x[t] + v,  v ~ N(0, r);  (a, b)[t+1] = (a, b)[t] + w,  w ~ N(0, q I), filtered row by row. The
 * first state is N(0, p I) before the first row is seen. Source: Durbin and Koopman (2012), chapter 4.
 */
export interface KalmanLineNoise {
  /** q, by which the state drifts from row to row. */
  readonly drift: number;
  /** r, of the observations. */
  readonly observation: number;
  /** p, of the first state. */
  readonly prior: number;
}

/** q of a share delta of change: delta / (1 - delta). */
export const driftOf = (delta: number): number => delta / (1 - delta);

export class KalmanLine {
  /** In the state of the last row. */
  intercept = 0;
  slope = 0;
  /** Of the last row against the forecast made before it, and the variance of that. */
  error = Number.NaN;
  errorVariance = Number.NaN;
  private readonly noise: KalmanLineNoise;
  private paa: number;
  private pab = 0;
  private pbb: number;

  constructor(noise: KalmanLineNoise) {
    this.noise = noise;
    this.paa = noise.prior;
    this.pbb = noise.prior;
  }

  next(y: number, x: number): void {
    const { drift, observation } = this.noise;
    this.error = y - (this.intercept + this.slope * x);
    const ca = this.paa + this.pab * x;
    const cb = this.pab + this.pbb * x;
    this.errorVariance = ca + cb * x + observation;
    const ka = ca / this.errorVariance;
    const kb = cb / this.errorVariance;
    this.intercept += ka * this.error;
    this.slope += kb * this.error;
    this.paa = this.paa - ka * ca + drift;
    this.pab -= ka * cb;
    this.pbb = this.pbb - kb * cb + drift;
  }
}
