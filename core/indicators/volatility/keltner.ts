/**
 * Keltner channel: EMA of the typical price (high + low + close) / 3 plus and minus `multiple` average true ranges (Wilder). Price units.
 * First values at bar max(period - 1, atrPeriod); the shorter of the two is seeded so that both begin there, as in TA-Lib.
 * Source: Keltner (1960) in Raschke's form; TA-Lib KC within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean, exponentialMeans } from '../kernels/ema.ts';
import { averageTrueRanges, trueRangeOf } from '../kernels/true-range.ts';
import { workColumn } from '../kernels/work-column.ts';
import { WilderMean } from '../kernels/wilder.ts';

export const keltner = defineIndicator({
  id: 'keltner',
  title: 'Keltner channel',
  family: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['upper', 'middle', 'lower'],
  unit: 'price',
  params: {
    period: windowBars(20),
    atrPeriod: windowBars(10),
    multiple: { min: 0.1, max: 10, default: 2, integer: false, unit: 'ratio' },
  },
  formula: 'middle = EMA(tp), tp = (high + low + close) / 3; upper, lower = middle +- k ATR',
  source: 'Keltner (1960), Raschke; TA-Lib KC',
  talib: [
    {
      name: 'KC',
      params: { timeperiod: 'period', atrperiod: 'atrPeriod', nbdev: 'multiple' },
      outputs: { upperband: 'upper', middleband: 'middle', lowerband: 'lower' },
    },
  ],
  pane: 'price',
  warmUp: warmUpOf,
  create: (params) => new KeltnerStepper(params),
  fill: (params, columns, outputs) => fillEnvelope(columns, params, outputs),
});

interface KeltnerParams {
  readonly period: number;
  readonly atrPeriod: number;
  readonly multiple: number;
}

function warmUpOf({ period, atrPeriod }: KeltnerParams): number {
  return Math.max(period - 1, atrPeriod);
}

class KeltnerStepper implements Stepper {
  private readonly mean: ExponentialMean;
  private readonly range: WilderMean;
  private readonly multiple: number;
  private skipMean: number;
  private skipRange: number;
  private previous = NaN;

  constructor(params: KeltnerParams) {
    this.mean = new ExponentialMean(params.period);
    this.range = new WilderMean(params.atrPeriod);
    this.multiple = params.multiple;
    this.skipMean = warmUpOf(params) - (params.period - 1);
    this.skipRange = warmUpOf(params) - params.atrPeriod + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    const close = at(input, 2);
    const middle = this.skipMean > 0 ? NaN : this.mean.push((high + low + close) / 3);
    const range = this.skipRange > 0 ? NaN : this.range.push(trueRangeOf(high, low, this.previous));
    if (this.skipMean > 0) this.skipMean -= 1;
    if (this.skipRange > 0) this.skipRange -= 1;
    this.previous = close;
    const width = this.multiple * range;
    output[0] = middle + width;
    output[1] = middle;
    output[2] = middle - width;
  }
}

type Three = readonly [Float64Array, Float64Array, Float64Array];

function fillEnvelope([high, low, close]: Three, params: KeltnerParams, [upper, middle, lower]: Three): void {
  const n = close.length;
  const means = workColumn(middle, n);
  for (let i = 0; i < n; i += 1) means[i] = (at(high, i) + at(low, i) + at(close, i)) / 3;
  exponentialMeans(means, { from: warmUpOf(params) - (params.period - 1), period: params.period }, means);
  const from = Math.min(n, warmUpOf(params) - params.atrPeriod);
  const ranges = new Float64Array(n).fill(NaN, 0, from);
  averageTrueRanges([high.subarray(from), low.subarray(from), close.subarray(from)], params.atrPeriod, ranges.subarray(from));
  if (upper.length > 0) fillBand([means, ranges], params.multiple, upper);
  if (lower.length > 0) fillBand([means, ranges], -params.multiple, lower);
}

function fillBand([means, ranges]: readonly [Float64Array, Float64Array], multiple: number, band: Float64Array): void {
  for (let i = 0; i < band.length; i += 1) band[i] = at(means, i) + multiple * at(ranges, i);
}
