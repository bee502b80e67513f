/**
 * Double exponential moving average: 2 EMA - EMA(EMA), less lag than an EMA of the same period. Price units.
 * First value at bar 2 (period - 1). Source: Mulloy (1994); TA-Lib DEMA, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean, exponentialMeans } from '../kernels/ema.ts';

export const dema = defineIndicator({
  id: 'dema',
  title: 'Double exponential moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['dema'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'DEMA = 2 EMA - EMA(EMA)',
  source: 'Mulloy (1994); TA-Lib DEMA',
  pane: 'price',
  warmUp: ({ period }) => 2 * (period - 1),
  create: ({ period }) => new DemaStepper(period),
  vector: ({ period }, [close]) => [doubleMeans(close, period)],
});

class DemaStepper implements Stepper {
  private readonly first: ExponentialMean;
  private readonly second: ExponentialMean;

  constructor(period: number) {
    this.first = new ExponentialMean(period);
    this.second = new ExponentialMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const once = this.first.push(at(input, 0));
    output[0] = Number.isNaN(once) ? NaN : 2 * once - this.second.push(once);
  }
}

function doubleMeans(x: Float64Array, period: number): Float64Array {
  const once = exponentialMeans(x, 0, period);
  const out = exponentialMeans(once, period - 1, period);
  for (let i = 2 * (period - 1); i < out.length; i += 1) out[i] = 2 * at(once, i) - at(out, i);
  return out;
}
