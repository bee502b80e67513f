/**
 * Commodity channel index: distance of the typical price (high + low + close) / 3 from its mean, in units of 0.015 mean
 * absolute deviations; 0 where those are rounding noise of the mean. First value at bar period - 1. A bar costs O(period)
 * (kernels/mean-deviation.ts), with `period` at most 1,000. Source: Lambert (1980); TA-Lib CCI, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { MeanDeviation, meanDeviations } from '../kernels/mean-deviation.ts';

export const cci = defineIndicator({
  id: 'cci',
  title: 'Commodity channel index',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['cci'],
  unit: 'none',
  params: { period: windowBars(14, 2, 1000) },
  formula: 'CCI = (tp - mean(tp)) / (0.015 mean |tp - mean(tp)|), tp = (high + low + close) / 3',
  source: 'Lambert (1980); TA-Lib CCI',
  talib: [{ name: 'CCI', params: { timeperiod: 'period' }, outputs: { real: 'cci' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new CciStepper(period),
  fill: ({ period }, columns, [out]) => channelIndex(columns, period, out),
});

const NOISE = 1e-14;

function indexOf(typical: number, mean: number, deviation: number): number {
  return deviation <= NOISE * Math.abs(mean) ? 0 : (typical - mean) / (0.015 * deviation) + 0;
}

class CciStepper implements Stepper {
  private readonly window: MeanDeviation;

  constructor(period: number) {
    this.window = new MeanDeviation(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const typical = (at(input, 0) + at(input, 1) + at(input, 2)) / 3;
    this.window.push(typical);
    const { mean, deviation } = this.window;
    output[0] = Number.isNaN(mean) ? NaN : indexOf(typical, mean, deviation);
  }
}

const stretchBars = 512;

type Bars = readonly [high: Float64Array, low: Float64Array, close: Float64Array];

/** In stretches of whole blocks, each with the block before. */
function channelIndex([high, low, close]: Bars, period: number, out: Float64Array): void {
  const n = out.length;
  const length = period * Math.ceil(stretchBars / period);
  const typical = new Float64Array(period + length);
  const means = new Float64Array(period + length);
  const deviations = new Float64Array(period + length);
  for (let from = 0; from < n; from += length) {
    const to = Math.min(n, from + length);
    // Where bar `from` would stand if the stretch began at bar 0.
    const shift = period - from;
    typical.copyWithin(0, length);
    for (let i = from; i < to; i += 1) typical[i + shift] = ((high[i] ?? NaN) + (low[i] ?? NaN) + (close[i] ?? NaN)) / 3;
    meanDeviations(typical.subarray(0, to + shift), period, { means, deviations });
    for (let i = from; i < to; i += 1) out[i] = indexOf(at(typical, i + shift), at(means, i + shift), at(deviations, i + shift));
  }
  out.fill(NaN, 0, Math.min(n, period - 1));
}
