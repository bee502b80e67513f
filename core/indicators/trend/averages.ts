/**
 * Further moving averages, each one kernel of kernels/average.ts over a series: triangular, Hull, zero-lag, Wilder's,
 * Tillson's T3, MESA adaptive with its follower, and one of any kind. In the input's unit.
 * Source: TA-Lib TRIMA, HMA, ZLEMA, RMA, T3, MAMA, MA, each equal within 1e-9.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind, AverageStepper, averageWarmUp, createAverage, HullMean, TriangularMean, ZeroLagMean } from '../kernels/average.ts';
import { TillsonMean } from '../kernels/ema-chain.ts';
import { MesaMean } from '../kernels/mesa.ts';
import { WilderMean } from '../kernels/wilder.ts';

export const movingAverage = defineIndicator({
  id: 'moving-average',
  title: 'Moving average of any kind',
  family: 'trend',
  inputs: ['close'],
  outputs: ['average'],
  unit: 'input',
  params: { period: windowBars(30, 1), kind: averageKind('simple') },
  formula: 'the average of that kind over n bars; MESA takes no period, none gives x itself',
  source: 'TA-Lib MA',
  talib: [{ name: 'MA', params: { timeperiod: 'period', matype: 'kind' }, outputs: { real: 'average' } }],
  pane: 'price',
  warmUp: ({ period, kind }) => averageWarmUp(kind, period),
  create: ({ period, kind }) => new AverageStepper(createAverage(kind, period)),
});

export const trima = defineIndicator({
  id: 'trima',
  title: 'Triangular moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['trima'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'TRIMA = SMA of an SMA, each over half the period',
  source: 'TA-Lib TRIMA',
  talib: [{ name: 'TRIMA', params: { timeperiod: 'period' }, outputs: { real: 'trima' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new AverageStepper(new TriangularMean(period)),
});

export const hma = defineIndicator({
  id: 'hma',
  title: 'Hull moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['hma'],
  unit: 'input',
  params: { period: windowBars(20) },
  formula: 'HMA = WMA(2 WMA(x, n / 2) - WMA(x, n), sqrt(n))',
  source: 'Hull (2005); TA-Lib HMA',
  talib: [{ name: 'HMA', params: { timeperiod: 'period' }, outputs: { real: 'hma' } }],
  pane: 'price',
  warmUp: ({ period }) => period + Math.floor(Math.sqrt(period)) - 2,
  create: ({ period }) => new AverageStepper(new HullMean(period)),
});

export const zlema = defineIndicator({
  id: 'zlema',
  title: 'Zero-lag moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['zlema'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'ZLEMA = EMA(x + (x - x[t - lag])), lag = (n - 1) / 2',
  source: 'Ehlers and Way (2010); TA-Lib ZLEMA',
  talib: [{ name: 'ZLEMA', params: { timeperiod: 'period' }, outputs: { real: 'zlema' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1 + Math.floor((period - 1) / 2),
  create: ({ period }) => new AverageStepper(new ZeroLagMean(period)),
});

export const rma = defineIndicator({
  id: 'rma',
  title: "Wilder's moving average",
  family: 'trend',
  inputs: ['close'],
  outputs: ['rma'],
  unit: 'input',
  params: { period: windowBars(30, 1) },
  formula: 'RMA = (RMA[-1] (n - 1) + x) / n, seeded with the SMA',
  source: 'Wilder (1978); TA-Lib RMA',
  talib: [{ name: 'RMA', params: { timeperiod: 'period' }, outputs: { real: 'rma' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new AverageStepper(new WilderMean(period)),
});

export const t3 = defineIndicator({
  id: 't3',
  title: 'T3 moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['t3'],
  unit: 'input',
  params: { period: windowBars(5), volumeFactor: { min: 0, max: 1, default: 0.7, integer: false, unit: 'ratio' } },
  formula: 'T3 = GD(GD(GD)), GD = (1 + v) EMA - v EMA(EMA)',
  source: 'Tillson (1998); TA-Lib T3',
  talib: [{ name: 'T3', params: { timeperiod: 'period', vfactor: 'volumeFactor' }, outputs: { real: 't3' } }],
  pane: 'price',
  warmUp: ({ period }) => 6 * (period - 1),
  create: ({ period, volumeFactor }) => new AverageStepper(new TillsonMean(period, volumeFactor)),
});

export const mama = defineIndicator({
  id: 'mama',
  title: 'MESA adaptive moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['mama', 'fama'],
  unit: 'input',
  params: {
    fastLimit: { min: 0.01, max: 0.99, default: 0.5, integer: false, unit: 'ratio' },
    slowLimit: { min: 0.01, max: 0.99, default: 0.05, integer: false, unit: 'ratio' },
  },
  formula: 'MAMA = a x + (1 - a) MAMA[-1], a = fast limit / change of phase; FAMA = a/2 MAMA + (1 - a/2) FAMA[-1]',
  source: 'Ehlers (2001); TA-Lib MAMA',
  talib: [{ name: 'MAMA', params: { fastlimit: 'fastLimit', slowlimit: 'slowLimit' }, outputs: { mama: 'mama', fama: 'fama' } }],
  pane: 'price',
  warmUp: () => 32,
  create: ({ fastLimit, slowLimit }) => new MamaStepper(fastLimit, slowLimit),
});

class MamaStepper implements Stepper {
  private readonly mean: MesaMean;

  constructor(fastLimit: number, slowLimit: number) {
    this.mean = new MesaMean(fastLimit, slowLimit);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.mean.push(at(input, 0));
    output[1] = this.mean.follower;
  }
}
