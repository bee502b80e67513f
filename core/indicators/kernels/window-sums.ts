/**
 * Sums over a sliding window without subtraction: the window is the tail of one block of `period` bars and the head of
 * the next, so its sum is a suffix sum plus a prefix sum. Nothing is ever taken away, hence no drift and no residue after
 * a spike, at two additions a bar. Source: van Herk (1992) applied to addition; the "two stacks" queue.
 */
import { at } from './at.ts';

export class WindowSum {
  private readonly suffix: Float64Array;
  private readonly ring: Float64Array;
  private readonly period: number;
  private position = 0;
  private prefix = 0;

  constructor(period: number) {
    this.period = period;
    this.ring = new Float64Array(period);
    this.suffix = new Float64Array(period + 1);
  }

  /** Sum of the last `period` values; of what there is before that. */
  push(x: number): number {
    this.ring[this.position] = x;
    this.prefix += x;
    this.position += 1;
    const sum = at(this.suffix, this.position) + this.prefix;
    if (this.position === this.period) this.closeBlock();
    return sum;
  }

  private closeBlock(): void {
    let sum = 0;
    for (let k = this.period - 1; k >= 0; k -= 1) {
      sum += at(this.ring, k);
      this.suffix[k] = sum;
    }
    this.prefix = 0;
    this.position = 0;
  }
}

/** Window sums at each bar; before the first full window, sums of what there is. */
export function windowSums(x: Float64Array, period: number, out: Float64Array): void {
  const n = x.length;
  const suffix = new Float64Array(period + 1);
  for (let start = 0; start < n; start += period) {
    const end = Math.min(n, start + period);
    let prefix = 0;
    for (let i = start; i < end; i += 1) {
      prefix += at(x, i);
      out[i] = at(suffix, i - start + 1) + prefix;
    }
    let sum = 0;
    for (let i = end - 1; i >= start; i -= 1) {
      sum += at(x, i);
      suffix[i - start] = sum;
    }
  }
}
