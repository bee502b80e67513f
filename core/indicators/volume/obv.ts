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
  fill: (_params, [close, volume], [out]) => balances(close, volume, out),
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

/**
 * The sign of a change is worked out, not branched on: it is a coin's toss, and a branch that is guessed wrong costs four times
 * as much.
 */
function balances(close: Float64Array, volume: Float64Array, out: Float64Array): void {
  const n = close.length;
  let balance = at(volume, 0);
  let previous = at(close, 0);
  for (let i = 0; i < n; i += 1) {
    const x = at(close, i);
    balance += at(volume, i) * (Number(x > previous) - Number(x < previous));
    previous = x;
    out[i] = balance;
  }
}
