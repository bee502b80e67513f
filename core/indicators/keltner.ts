/**
 * Keltner channel: EMA of the close plus and minus `multiple` average true ranges (Wilder). Price units.
 * First values at bar max(period - 1, atrPeriod). Source: Keltner (1960) in Raschke's form; EMA and ATR are TA-Lib's.
 */
import { defineIndicator, windowBars, type Stepper } from './define.ts';
import { ExponentialMean, exponentialMeans } from './kernels/ema.ts';
import { averageTrueRanges, trueRangeOf } from './kernels/true-range.ts';
import { WilderMean } from './kernels/wilder.ts';

export const keltner = defineIndicator({
  id: 'keltner',
  title: 'Keltner channel',
  family: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['upper', 'middle', 'lower'],
  params: {
    period: windowBars(20),
    atrPeriod: windowBars(10),
    multiple: { min: 0.1, max: 10, default: 2, integer: false, unit: 'ratio' },
  },
  formula: 'middle = EMA(close); upper, lower = middle +- k ATR',
  source: 'Keltner (1960), Raschke; EMA and ATR as in TA-Lib',
  pane: 'price',
  warmUp: ({ period, atrPeriod }) => Math.max(period - 1, atrPeriod),
  create: ({ period, atrPeriod, multiple }) => new KeltnerStepper(period, atrPeriod, multiple),
  vector: ({ period, atrPeriod, multiple }, [high, low, close]) =>
    envelope(exponentialMeans(close, 0, period), averageTrueRanges(high, low, close, atrPeriod), multiple),
});

class KeltnerStepper implements Stepper {
  private readonly mean: ExponentialMean;
  private readonly range: WilderMean;
  private readonly multiple: number;
  private previous = NaN;

  constructor(period: number, atrPeriod: number, multiple: number) {
    this.mean = new ExponentialMean(period);
    this.range = new WilderMean(atrPeriod);
    this.multiple = multiple;
  }

  step(input: Float64Array, output: Float64Array): void {
    const close = input[2] ?? NaN;
    const isFirst = Number.isNaN(this.previous);
    const range = isFirst ? NaN : this.range.push(trueRangeOf(input[0] ?? NaN, input[1] ?? NaN, this.previous));
    this.previous = close;
    const middle = this.mean.push(close);
    const width = this.multiple * range;
    output[0] = middle + width;
    output[1] = Number.isNaN(width) ? NaN : middle;
    output[2] = middle - width;
  }
}

function envelope(middle: Float64Array, ranges: Float64Array, multiple: number): Float64Array[] {
  const n = middle.length;
  const upper = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const width = multiple * (ranges[i] ?? NaN);
    const mean = middle[i] ?? NaN;
    upper[i] = mean + width;
    ranges[i] = mean - width;
    if (Number.isNaN(width)) middle[i] = NaN;
  }
  return [upper, middle, ranges];
}
