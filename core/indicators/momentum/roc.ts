/**
 * Change over `period` bars relative to the earlier value: rate of change in percent (roc) or as a fraction (rocp), and the ratio
 * of the two values (rocr) or that times 100 (rocr100); 0 where the earlier value was 0. First value at bar `period`.
 * Source: TA-Lib ROC, ROCP, ROCR, ROCR100, equal within 1e-12 (0 where it has -0).
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';

export const roc = defineIndicator({
  id: 'roc',
  title: 'Rate of change',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['roc'],
  unit: 'percent',
  params: { period: windowBars(10, 1) },
  formula: 'ROC = 100 (x[t] / x[t - n] - 1)',
  source: 'TA-Lib ROC',
  talib: [{ name: 'ROC', params: { timeperiod: 'period' }, outputs: { real: 'roc' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new RocStepper(period),
  vector: ({ period }, [close]) => [ratesOfChange(close, period)],
});

export const rocp = defineIndicator({
  id: 'rocp',
  title: 'Rate of change, fraction',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['rocp'],
  unit: 'ratio',
  params: { period: windowBars(10, 1) },
  formula: 'ROCP = (x[t] - x[t - n]) / x[t - n]',
  source: 'TA-Lib ROCP',
  talib: [{ name: 'ROCP', params: { timeperiod: 'period' }, outputs: { real: 'rocp' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new FractionStepper(period),
});

export const rocr = defineIndicator({
  id: 'rocr',
  title: 'Rate of change, ratio',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['rocr'],
  unit: 'ratio',
  params: { period: windowBars(10, 1) },
  formula: 'ROCR = x[t] / x[t - n]',
  source: 'TA-Lib ROCR',
  talib: [{ name: 'ROCR', params: { timeperiod: 'period' }, outputs: { real: 'rocr' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new RatioStepper(period, 1),
});

export const rocr100 = defineIndicator({
  id: 'rocr100',
  title: 'Rate of change, ratio times 100',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['rocr100'],
  unit: 'percent',
  params: { period: windowBars(10, 1) },
  formula: 'ROCR100 = 100 x[t] / x[t - n]',
  source: 'TA-Lib ROCR100',
  talib: [{ name: 'ROCR100', params: { timeperiod: 'period' }, outputs: { real: 'rocr100' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new RatioStepper(period, 100),
});

class RocStepper implements Stepper {
  private readonly lag: Lag;

  constructor(period: number) {
    this.lag = new Lag(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const before = this.lag.push(x);
    output[0] = before === 0 ? 0 : (x / before - 1) * 100;
  }
}

class FractionStepper implements Stepper {
  private readonly lag: Lag;

  constructor(period: number) {
    this.lag = new Lag(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const before = this.lag.push(x);
    output[0] = before === 0 ? 0 : (x - before) / before + 0;
  }
}

class RatioStepper implements Stepper {
  private readonly lag: Lag;
  private readonly scale: number;

  constructor(period: number, scale: number) {
    this.lag = new Lag(period);
    this.scale = scale;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const before = this.lag.push(x);
    output[0] = before === 0 ? 0 : (x / before) * this.scale + 0;
  }
}

function ratesOfChange(x: Float64Array, period: number): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = period; i < n; i += 1) {
    const before = at(x, i - period);
    out[i] = before === 0 ? 0 : (at(x, i) / before - 1) * 100;
  }
  return out.fill(NaN, 0, Math.min(n, period));
}
