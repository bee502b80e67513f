/**
 * Rate of change over `period` bars, in percent; 0 where the earlier close was 0. First value at bar `period`.
 * Source: TA-Lib ROC, equal within 1e-12 (0 where it has -0).
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
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new RocStepper(period),
  vector: ({ period }, [close]) => [ratesOfChange(close, period)],
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

function ratesOfChange(x: Float64Array, period: number): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = period; i < n; i += 1) {
    const before = at(x, i - period);
    out[i] = before === 0 ? 0 : (at(x, i) / before - 1) * 100;
  }
  return out.fill(NaN, 0, Math.min(n, period));
}
