/**
 * Momentum: the change of the close over `period` bars. Price units. First value at bar `period`. Source: TA-Lib MOM, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';

export const momentum = defineIndicator({
  id: 'momentum',
  title: 'Momentum',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['momentum'],
  unit: 'input',
  params: { period: windowBars(10, 1) },
  formula: 'MOM = x[t] - x[t - n]',
  source: 'TA-Lib MOM',
  talib: [{ name: 'MOM', params: { timeperiod: 'period' }, outputs: { real: 'momentum' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new MomentumStepper(period),
  vector: ({ period }, [close]) => [changes(close, period)],
});

class MomentumStepper implements Stepper {
  private readonly lag: Lag;

  constructor(period: number) {
    this.lag = new Lag(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = x - this.lag.push(x);
  }
}

function changes(x: Float64Array, period: number): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = period; i < n; i += 1) out[i] = at(x, i) - at(x, i - period);
  return out.fill(NaN, 0, Math.min(n, period));
}
