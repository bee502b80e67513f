/**
 * Kaufman's adaptive mean: an exponential mean whose constant runs from 2/3 (clean trend) to 2/31 (noise) with the
 * efficiency ratio |x[t] - x[t - n]| / sum |one-bar changes|, squared; the ratio is 1 without any change. The changes are
 * summed without subtraction (window-sums.ts), so a window that stands still has travelled exactly nothing.
 * Source: Kaufman (1995), Smarter Trading; TA-Lib KAMA.
 */
import { at } from './at.ts';
import { Lag } from './lag.ts';
import { WindowSum, windowSums } from './window-sums.ts';

const SLOW = 2 / 31;
const SPAN = 2 / 3 - SLOW;

export function efficiencyOf(change: number, travelled: number): number {
  return travelled === 0 ? 1 : Math.min(Math.abs(change) / travelled, 1);
}

function smoothing(change: number, travelled: number): number {
  const constant = efficiencyOf(change, travelled) * SPAN + SLOW;
  return constant * constant;
}

/** Sum of the last `period` one-bar changes in size; of what there is before that. */
export class Travel {
  private readonly sum: WindowSum;
  private previous = NaN;

  constructor(period: number) {
    this.sum = new WindowSum(period);
  }

  push(x: number): number {
    const change = Number.isNaN(this.previous) ? 0 : Math.abs(x - this.previous);
    this.previous = x;
    return this.sum.push(change);
  }
}

export class KaufmanMean {
  private readonly travel: Travel;
  private readonly lag: Lag;
  private last = NaN;
  private value = NaN;

  constructor(period: number) {
    this.travel = new Travel(period);
    this.lag = new Lag(period);
  }

  push(x: number): number {
    const travelled = this.travel.push(x);
    const change = x - this.lag.push(x);
    const before = this.last;
    this.last = x;
    if (Number.isNaN(change)) return NaN;
    if (Number.isNaN(this.value)) this.value = before;
    this.value = (x - this.value) * smoothing(change, travelled) + this.value;
    return this.value;
  }
}

/** Adaptive means at each bar; NaN before bar `period`. */
export function adaptiveMeans(x: Float64Array, period: number, out: Float64Array): void {
  const n = x.length;
  const moves = new Float64Array(n);
  for (let i = 1; i < n; i += 1) moves[i] = Math.abs(at(x, i) - at(x, i - 1));
  windowSums(moves, period, out);
  let value = at(x, period - 1);
  for (let i = period; i < n; i += 1) {
    const v = at(x, i);
    value = (v - value) * smoothing(v - at(x, i - period), at(out, i)) + value;
    out[i] = value;
  }
  out.fill(NaN, 0, Math.min(n, period));
}
