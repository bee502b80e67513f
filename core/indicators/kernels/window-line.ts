/**
 * Least-squares line through the last `period` values against 0..period - 1, by block prefix and suffix sums of x - reference and of its
 * product with the position (see window-sums.ts): O(1) a bar, no drift.
 */
import { at } from './at.ts';

/** Slope from sum(y) and sum(i y), i = 0..n-1. */
export function slopeOf(sum: number, product: number, n: number): number {
  const indices = (n * (n - 1)) / 2;
  const divisor = (n * n * (n * n - 1)) / 12;
  return (n * product - indices * sum) / divisor + 0;
}

/** Value at the window's first bar. */
export const interceptOf = (sum: number, slope: number, n: number): number => (sum - (slope * (n * (n - 1))) / 2) / n;

export class WindowLine {
  /** Per bar; NaN until the window is full. */
  slope = NaN;
  /** Value at the window's first bar; NaN until the window is full. */
  intercept = NaN;
  private readonly period: number;
  private readonly ring: Float64Array;
  private readonly sums: Float64Array;
  private readonly products: Float64Array;
  private position = 0;
  private isFull = false;
  private reference = NaN;
  private prefix = 0;
  private prefixProduct = 0;

  constructor(period: number) {
    this.period = period;
    this.ring = new Float64Array(period);
    this.sums = new Float64Array(period + 1);
    this.products = new Float64Array(period + 1);
  }

  push(x: number): void {
    const n = this.period;
    if (Number.isNaN(this.reference)) this.reference = x;
    const y = x - this.reference;
    this.ring[this.position] = x;
    this.prefix += y;
    this.prefixProduct += this.position * y;
    this.position += 1;
    if (this.position === n) this.isFull = true;
    if (this.isFull) this.fit();
    if (this.position === n) this.closeBlock(x);
  }

  /** Of the line at that many bars after the window's first. */
  valueAt(bars: number): number {
    return this.intercept + this.slope * bars;
  }

  private fit(): void {
    const { period: n, position: k } = this;
    const tail = at(this.sums, k);
    const sum = tail + this.prefix;
    const product = at(this.products, k) - k * tail + (this.prefixProduct + (n - k) * this.prefix);
    this.slope = slopeOf(sum, product, n);
    this.intercept = interceptOf(sum, this.slope, n) + this.reference;
  }

  private closeBlock(last: number): void {
    let sum = 0;
    let product = 0;
    for (let k = this.period - 1; k >= 0; k -= 1) {
      const y = at(this.ring, k) - last;
      sum += y;
      product += k * y;
      this.sums[k] = sum;
      this.products[k] = product;
    }
    this.reference = last;
    this.prefix = 0;
    this.prefixProduct = 0;
    this.position = 0;
  }
}
