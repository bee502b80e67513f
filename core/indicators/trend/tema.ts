/**
 * Triple exponential moving average: 3 EMA - 3 EMA(EMA) + EMA(EMA(EMA)). Price units. First value at bar 3 (period - 1).
 * Source: Mulloy (1994); TA-Lib TEMA, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean, exponentialMeans } from '../kernels/ema.ts';

export const tema = defineIndicator({
  id: 'tema',
  title: 'Triple exponential moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['tema'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'TEMA = 3 EMA - 3 EMA(EMA) + EMA(EMA(EMA))',
  source: 'Mulloy (1994); TA-Lib TEMA',
  pane: 'price',
  warmUp: ({ period }) => 3 * (period - 1),
  create: ({ period }) => new TemaStepper(period),
  vector: ({ period }, [close]) => [tripleMeans(close, period)],
});

class TemaStepper implements Stepper {
  private readonly first: ExponentialMean;
  private readonly second: ExponentialMean;
  private readonly third: ExponentialMean;

  constructor(period: number) {
    this.first = new ExponentialMean(period);
    this.second = new ExponentialMean(period);
    this.third = new ExponentialMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = NaN;
    const once = this.first.push(at(input, 0));
    if (Number.isNaN(once)) return;
    const twice = this.second.push(once);
    if (Number.isNaN(twice)) return;
    output[0] = this.third.push(twice) + (3 * once - 3 * twice);
  }
}

function tripleMeans(x: Float64Array, period: number): Float64Array {
  const once = exponentialMeans(x, 0, period);
  const twice = exponentialMeans(once, period - 1, period);
  const out = exponentialMeans(twice, 2 * (period - 1), period);
  for (let i = 3 * (period - 1); i < out.length; i += 1) {
    out[i] = at(out, i) + (3 * at(once, i) - 3 * at(twice, i));
  }
  return out;
}
