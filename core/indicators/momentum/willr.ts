/**
 * Williams %R, -100 to 0: how far the close stands below the highest high of `period` bars, in percent of the range;
 * 0 without range. First value at bar period - 1. Source: Williams (1979); TA-Lib WILLR, equal within 1e-12 (0 where it has -0).
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme, windowExtremes } from '../kernels/extremes.ts';
import { isNoise } from '../kernels/noise.ts';

export const willr = defineIndicator({
  id: 'willr',
  title: 'Williams %R',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['willr'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: '%R = -100 (highest - close) / (highest - lowest)',
  source: 'Williams (1979); TA-Lib WILLR',
  talib: [{ name: 'WILLR', params: { timeperiod: 'period' }, outputs: { real: 'willr' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new WilliamsStepper(period),
  fill: ({ period }, columns, [out]) => williams(columns, period, out),
});

function belowHighest(close: number, highest: number, lowest: number): number {
  const range = highest - lowest;
  return isNoise(range, highest, lowest) ? 0 : -100 * ((highest - close) / range) + 0;
}

class WilliamsStepper implements Stepper {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private missing: number;

  constructor(period: number) {
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const highest = this.highest.push(at(input, 0));
    const lowest = this.lowest.push(at(input, 1));
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : belowHighest(at(input, 2), highest, lowest);
  }
}

type Bars = readonly [high: Float64Array, low: Float64Array, close: Float64Array];

function williams([high, low, close]: Bars, period: number, out: Float64Array): void {
  const lows = new Float64Array(out.length);
  windowExtremes(high, { period, kind: 'highest' }, out);
  windowExtremes(low, { period, kind: 'lowest' }, lows);
  for (let i = period - 1; i < out.length; i += 1) out[i] = belowHighest(at(close, i), at(out, i), at(lows, i));
}
