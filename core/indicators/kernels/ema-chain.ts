/**
 * Exponential means of exponential means, each seeded with the simple mean of the first `period` values of the one before:
 * two (Mulloy's double), three (triple) and six (Tillson's T3), combined so that their lags cancel.
 * Source: Mulloy (1994); Tillson (1998); TA-Lib DEMA, TEMA, T3.
 */
import { ExponentialMean } from './ema.ts';

/** 2 EMA - EMA(EMA); first value at bar 2 (period - 1). */
export class DoubleMean {
  private readonly first: ExponentialMean;
  private readonly second: ExponentialMean;

  constructor(period: number) {
    this.first = new ExponentialMean(period);
    this.second = new ExponentialMean(period);
  }

  push(x: number): number {
    const once = this.first.push(x);
    return Number.isNaN(once) ? NaN : 2 * once - this.second.push(once);
  }
}

/** EMA(EMA(EMA)) and its two forerunners. */
export class TripleSmoothing {
  once = NaN;
  twice = NaN;
  private readonly first: ExponentialMean;
  private readonly second: ExponentialMean;
  private readonly third: ExponentialMean;

  constructor(period: number) {
    this.first = new ExponentialMean(period);
    this.second = new ExponentialMean(period);
    this.third = new ExponentialMean(period);
  }

  push(x: number): number {
    this.once = this.first.push(x);
    if (Number.isNaN(this.once)) return NaN;
    this.twice = this.second.push(this.once);
    return Number.isNaN(this.twice) ? NaN : this.third.push(this.twice);
  }
}

/** 3 EMA - 3 EMA(EMA) + EMA(EMA(EMA)); first value at bar 3 (period - 1). */
export class TripleMean {
  private readonly smoothing: TripleSmoothing;

  constructor(period: number) {
    this.smoothing = new TripleSmoothing(period);
  }

  push(x: number): number {
    const thrice = this.smoothing.push(x);
    return thrice + (3 * this.smoothing.once - 3 * this.smoothing.twice);
  }
}

/** Tillson's T3 with volume factor v: a generalised double mean, (1 + v) EMA - v EMA(EMA), applied three times. */
export class TillsonMean {
  private readonly inner: TripleSmoothing;
  private readonly outer: TripleSmoothing;
  private readonly c1: number;
  private readonly c2: number;
  private readonly c3: number;
  private readonly c4: number;

  constructor(period: number, volumeFactor = 0.7) {
    this.inner = new TripleSmoothing(period);
    this.outer = new TripleSmoothing(period);
    const square = volumeFactor * volumeFactor;
    this.c1 = -(square * volumeFactor);
    this.c2 = 3 * (square - this.c1);
    this.c3 = -6 * square - 3 * (volumeFactor - this.c1);
    this.c4 = 1 + 3 * volumeFactor - this.c1 + 3 * square;
  }

  push(x: number): number {
    const third = this.inner.push(x);
    if (Number.isNaN(third)) return NaN;
    const sixth = this.outer.push(third);
    return this.c1 * sixth + this.c2 * this.outer.twice + this.c3 * this.outer.once + this.c4 * third;
  }
}

/** EMA over `second` of an EMA over `first`; first value at first + second - 2. */
export class TwiceSmoothed {
  private readonly inner: ExponentialMean;
  private readonly outer: ExponentialMean;

  constructor(first: number, second: number) {
    this.inner = new ExponentialMean(first);
    this.outer = new ExponentialMean(second);
  }

  push(x: number): number {
    const once = this.inner.push(x);
    return Number.isNaN(once) ? NaN : this.outer.push(once);
  }
}
