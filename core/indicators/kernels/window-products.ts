/**
 * Sums of squared deviations and of their product for two series over a sliding window. By block prefix and suffix sums of
 * x - reference and y - reference, where the reference is the last pair of the block before (see window-moments.ts): no drift,
 * little cancellation, exactly zero for a constant window. What remains below 1e-13 of the squares counts as zero.
 */
import { at } from './at.ts';

const NOISE = 1e-13;
const WIDTH = 5;

export class WindowProducts {
  /** Sums about the means; NaN until the window is full. */
  xx = NaN;
  yy = NaN;
  xy = NaN;
  private readonly period: number;
  private readonly ringX: Float64Array;
  private readonly ringY: Float64Array;
  /** Of each suffix of the block before: sums of x, y, xx, yy, xy. */
  private readonly suffix: Float64Array;
  private readonly prefix = new Float64Array(WIDTH);
  private readonly total = new Float64Array(WIDTH);
  private position = 0;
  private isFull = false;
  private referenceX = NaN;
  private referenceY = NaN;

  constructor(period: number) {
    this.period = period;
    this.ringX = new Float64Array(period);
    this.ringY = new Float64Array(period);
    this.suffix = new Float64Array((period + 1) * WIDTH);
  }

  push(x: number, y: number): void {
    if (Number.isNaN(this.referenceX)) {
      this.referenceX = x;
      this.referenceY = y;
    }
    this.ringX[this.position] = x;
    this.ringY[this.position] = y;
    this.position += 1;
    addTo(this.prefix, x - this.referenceX, y - this.referenceY);
    if (this.position === this.period) this.isFull = true;
    if (this.isFull) this.read();
    if (this.position === this.period) this.closeBlock(x, y);
  }

  private read(): void {
    const { total, prefix, suffix } = this;
    for (let k = 0; k < WIDTH; k += 1) total[k] = at(suffix, this.position * WIDTH + k) + at(prefix, k);
    const [x, y, xx, yy, xy] = [at(total, 0), at(total, 1), at(total, 2), at(total, 3), at(total, 4)];
    this.xx = aboveNoise(xx - (x * x) / this.period, xx);
    this.yy = aboveNoise(yy - (y * y) / this.period, yy);
    this.xy = xy - (x * y) / this.period;
  }

  private closeBlock(x: number, y: number): void {
    this.prefix.fill(0);
    for (let k = this.period - 1; k >= 0; k -= 1) {
      addTo(this.prefix, at(this.ringX, k) - x, at(this.ringY, k) - y);
      this.suffix.set(this.prefix, k * WIDTH);
    }
    this.prefix.fill(0);
    this.referenceX = x;
    this.referenceY = y;
    this.position = 0;
  }
}

const aboveNoise = (rest: number, squares: number): number => (rest > squares * NOISE ? rest : 0);

const addTo = (sums: Float64Array, x: number, y: number): void => {
  sums[0] = at(sums, 0) + x;
  sums[1] = at(sums, 1) + y;
  sums[2] = at(sums, 2) + x * x;
  sums[3] = at(sums, 3) + y * y;
  sums[4] = at(sums, 4) + x * y;
};
