/**
 * On-balance volume: running volume, added on a higher close, taken away on a lower one. Volume units; begins with the first
 * bar's volume, so its level depends on where the series starts. No warm-up. Source: Granville (1963); TA-Lib OBV, equal within 1e-12.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const obv = defineIndicator({
  id: 'obv',
  title: 'On-balance volume',
  family: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['obv'],
  unit: 'count',
  params: {},
  formula: 'OBV = OBV[-1] + volume * sign(close - close[-1])',
  source: 'Granville (1963); TA-Lib OBV',
  talib: [{ name: 'OBV', outputs: { real: 'obv' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new ObvStepper(),
  vector: (_params, [close, volume]) => [balances(close, volume)],
});

class ObvStepper implements Stepper {
  private previous = NaN;
  private balance = 0;

  step(input: Float64Array, output: Float64Array): void {
    const close = at(input, 0);
    const volume = at(input, 1);
    if (Number.isNaN(this.previous)) this.balance = volume;
    else if (close > this.previous) this.balance += volume;
    else if (close < this.previous) this.balance -= volume;
    this.previous = close;
    output[0] = this.balance;
  }
}

function balances(close: Float64Array, volume: Float64Array): Float64Array {
  const n = close.length;
  const out = new Float64Array(n);
  let balance = at(volume, 0);
  let previous = at(close, 0);
  for (let i = 0; i < n; i += 1) {
    const x = at(close, i);
    if (x > previous) balance += at(volume, i);
    else if (x < previous) balance -= at(volume, i);
    previous = x;
    out[i] = balance;
  }
  return out;
}
