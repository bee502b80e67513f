/**
 * Aroon up and down, 0 to 100: how recently the highest high and the lowest low of the last period + 1 bars occurred (100 = now); of equal
 * extremes the most recent counts. First values at bar `period`. Source: Chande (1995); TA-Lib AROON, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExtremeAges } from '../kernels/extreme-ages.ts';

export const aroon = defineIndicator({
  id: 'aroon',
  title: 'Aroon',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['down', 'up'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'up = 100 (n - bars since highest high) / n; down with the lowest low',
  source: 'Chande (1995); TA-Lib AROON',
  talib: [{ name: 'AROON', params: { timeperiod: 'period' }, outputs: { aroondown: 'down', aroonup: 'up' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new AroonStepper(period),
  fill: ({ period }, [high, low], [down, up]) => {
    if (down.length > 0) recencies(low, { period, sign: -1 }, down);
    if (up.length > 0) recencies(high, { period, sign: 1 }, up);
  },
});

class AroonStepper implements Stepper {
  private readonly period: number;
  private readonly factor: number;
  private readonly ages: ExtremeAges;

  constructor(period: number) {
    this.period = period;
    this.factor = 100 / period;
    this.ages = new ExtremeAges(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const isWarm = this.ages.push(at(input, 0), at(input, 1));
    output[0] = isWarm ? this.factor * (this.period - this.ages.sinceLow) : NaN;
    output[1] = isWarm ? this.factor * (this.period - this.ages.sinceHigh) : NaN;
  }
}

/** By a monotonic queue of indices over the whole array; sign 1 for highest, -1 for lowest. */
function recencies(x: Float64Array, { period, sign }: { readonly period: number; readonly sign: 1 | -1 }, out: Float64Array): void {
  const n = x.length;
  const queue = new Int32Array(n);
  const factor = 100 / period;
  let head = 0;
  let tail = 0;
  for (let i = 0; i < n; i += 1) {
    const v = at(x, i) * sign;
    while (tail > head && (x[queue[tail - 1] ?? 0] ?? NaN) * sign <= v) tail -= 1;
    queue[tail] = i;
    tail += 1;
    if ((queue[head] ?? 0) < i - period) head += 1;
    out[i] = factor * (period - (i - (queue[head] ?? 0)));
  }
  out.fill(NaN, 0, Math.min(n, period));
}
