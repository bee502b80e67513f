/**
 * Aroon up and down, 0 to 100: how recently the highest high and the lowest low of the last period + 1 bars occurred
 * (100 = now); of equal extremes the most recent counts; the oscillator is up less down. First values at bar `period`.
 * Source: Chande (1995); TA-Lib AROON, AROONOSC, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';

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
  vector: ({ period }, [high, low]) => [recencies(low, period, -1), recencies(high, period, 1)],
});

export const aroonOscillator = defineIndicator({
  id: 'aroon-oscillator',
  title: 'Aroon oscillator',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['oscillator'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'Aroon up - Aroon down',
  source: 'Chande (1995); TA-Lib AROONOSC',
  talib: [{ name: 'AROONOSC', params: { timeperiod: 'period' }, outputs: { real: 'oscillator' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new OscillatorStepper(period),
});

class AroonStepper implements Stepper {
  private readonly period: number;
  private readonly factor: number;
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private seen = 0;

  constructor(period: number) {
    this.period = period;
    this.factor = 100 / period;
    this.highest = new WindowExtreme(period + 1, 'highest');
    this.lowest = new WindowExtreme(period + 1, 'lowest');
  }

  step(input: Float64Array, output: Float64Array): void {
    this.highest.push(at(input, 0));
    this.lowest.push(at(input, 1));
    const isWarm = this.seen >= this.period;
    if (!isWarm) this.seen += 1;
    output[0] = isWarm ? this.factor * (this.period - this.lowest.age) : NaN;
    output[1] = isWarm ? this.factor * (this.period - this.highest.age) : NaN;
  }
}

class OscillatorStepper implements Stepper {
  private readonly factor: number;
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private missing: number;

  constructor(period: number) {
    this.factor = 100 / period;
    this.highest = new WindowExtreme(period + 1, 'highest');
    this.lowest = new WindowExtreme(period + 1, 'lowest');
    this.missing = period + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.highest.push(at(input, 0));
    this.lowest.push(at(input, 1));
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.factor * (this.lowest.age - this.highest.age);
  }
}

/** By a monotonic queue of indices over the whole array; sign 1 for highest, -1 for lowest. */
function recencies(x: Float64Array, period: number, sign: 1 | -1): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
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
  return out.fill(NaN, 0, Math.min(n, period));
}
