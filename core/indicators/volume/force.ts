/**
 * Price moved by volume. Elder's force index: exponential mean of the close's change times volume (bar `period`). Market
 * facilitation index: range over volume (no warm-up; 0 without volume). Relative volume: volume over the mean of
 * the `period` bars before it (bar `period`; without any it has no value). Source: Elder (1993); Williams (1995); TA-Lib EFI,
 * MARKETFI, RVOL.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const forceIndex = defineIndicator({
  id: 'force-index',
  title: "Elder's force index",
  family: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['force'],
  unit: 'none',
  params: { period: windowBars(13, 1) },
  formula: 'EFI = EMA((close - close[-1]) volume)',
  source: 'Elder (1993); TA-Lib EFI',
  talib: [{ name: 'EFI', params: { timeperiod: 'period' }, outputs: { real: 'force' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new ForceStepper(period),
});

export const marketFacilitation = defineIndicator({
  id: 'market-facilitation',
  title: 'Market facilitation index',
  family: 'volume',
  inputs: ['high', 'low', 'volume'],
  outputs: ['index'],
  unit: 'none',
  params: {},
  formula: '(high - low) / volume',
  source: 'Williams (1995); TA-Lib MARKETFI',
  talib: [{ name: 'MARKETFI', outputs: { real: 'index' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new FacilitationStepper(),
});

export const relativeVolume = defineIndicator({
  id: 'relative-volume',
  title: 'Relative volume',
  family: 'volume',
  inputs: ['volume'],
  outputs: ['ratio'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(20, 1) },
  formula: 'volume / SMA(volume)[-1]',
  source: 'TA-Lib RVOL',
  talib: [{ name: 'RVOL', params: { timeperiod: 'period' }, outputs: { real: 'ratio' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new RelativeVolumeStepper(period),
});

class ForceStepper implements Stepper {
  private readonly mean: ExponentialMean;
  private previous = NaN;

  constructor(period: number) {
    this.mean = new ExponentialMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const force = (at(input, 0) - this.previous) * at(input, 1);
    this.previous = at(input, 0);
    output[0] = Number.isNaN(force) ? NaN : this.mean.push(force) + 0;
  }
}

class FacilitationStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const volume = at(input, 2);
    output[0] = volume === 0 ? 0 : (at(input, 0) - at(input, 1)) / volume;
  }
}

class RelativeVolumeStepper implements Stepper {
  private readonly sum: WindowSum;
  private readonly period: number;
  private missing: number;
  private total = NaN;

  constructor(period: number) {
    this.sum = new WindowSum(period);
    this.period = period;
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const volume = at(input, 0);
    output[0] = this.missing > 0 || this.total === 0 ? NaN : volume / (this.total / this.period);
    this.total = this.sum.push(volume);
    if (this.missing > 0) this.missing -= 1;
  }
}
