/**
 * MACD with its historical smoothing constants: 0.15 for 12 bars and 0.075 for 26, as Appel computed by hand, instead of 2/13 and 2/27. In
 * the input's unit. First values (all three) at the signal's first; both lines begin at the same bar. Source: Appel (1979); TA-Lib
 * MACDFIX.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';
import { writeMacd } from '../kernels/macd-lines.ts';

export const macdFix = defineIndicator({
  id: 'macd-fix',
  title: 'MACD 12/26 with fixed constants',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['macd', 'signal', 'histogram'],
  unit: 'input',
  params: { signal: windowBars(9, 1) },
  formula: 'MACD = EMA(12, k 0.15) - EMA(26, k 0.075); signal = EMA(MACD); histogram = MACD - signal',
  source: 'Appel (1979); TA-Lib MACDFIX',
  talib: [
    {
      name: 'MACDFIX',
      params: { signalperiod: 'signal' },
      outputs: { macd: 'macd', macdsignal: 'signal', macdhist: 'histogram' },
    },
  ],
  pane: 'own',
  warmUp: ({ signal }) => 24 + signal,
  create: ({ signal }) => new FixedStepper(signal),
});

class FixedStepper implements Stepper {
  private readonly fast = new ExponentialMean(12, 0.15);
  private readonly slow = new ExponentialMean(26, 0.075);
  private readonly signal: ExponentialMean;
  private skip = 14;

  constructor(signal: number) {
    this.signal = new ExponentialMean(signal);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const slow = this.slow.push(x);
    const fast = this.skip > 0 ? NaN : this.fast.push(x);
    if (this.skip > 0) this.skip -= 1;
    const line = fast - slow;
    writeMacd(output, line, Number.isNaN(line) ? NaN : this.signal.push(line));
  }
}
