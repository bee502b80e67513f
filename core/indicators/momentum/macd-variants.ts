/**
 * MACD with averages of any kind, and MACD with its historical smoothing constants: 0.15 for 12 bars and 0.075 for 26, as
 * Appel computed by hand, instead of 2/13 and 2/27. In the input's unit. First values (all three) at the signal's first; all
 * averages begin so that the two lines do at the same bar. Source: Appel (1979); TA-Lib MACDEXT, MACDFIX.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind, averageWarmUp, createAverage, type Average } from '../kernels/average.ts';
import { AveragePair, pairWarmUp, type PairParams } from '../kernels/average-pair.ts';
import { ExponentialMean } from '../kernels/ema.ts';

interface ExtendedParams extends PairParams {
  readonly signal: number;
  readonly signalKind: number;
}

export const macdExt = defineIndicator({
  id: 'macd-ext',
  title: 'MACD of any averages',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['macd', 'signal', 'histogram'],
  unit: 'input',
  params: {
    fast: windowBars(12),
    fastKind: averageKind('simple'),
    slow: windowBars(26),
    slowKind: averageKind('simple'),
    signal: windowBars(9, 1),
    signalKind: averageKind('simple'),
  },
  formula: 'MACD = MA(fast) - MA(slow); signal = MA(MACD); histogram = MACD - signal',
  source: 'TA-Lib MACDEXT',
  talib: [
    {
      name: 'MACDEXT',
      params: {
        fastperiod: 'fast',
        fastmatype: 'fastKind',
        slowperiod: 'slow',
        slowmatype: 'slowKind',
        signalperiod: 'signal',
        signalmatype: 'signalKind',
      },
      outputs: { macd: 'macd', macdsignal: 'signal', macdhist: 'histogram' },
    },
  ],
  pane: 'own',
  warmUp: (params) => pairWarmUp(params, 'simple') + averageWarmUp(params.signalKind, params.signal),
  create: (params) => new ExtendedStepper(params),
});

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

const write = (output: Float64Array, line: number, signal: number): void => {
  const isKnown = !Number.isNaN(signal);
  output[0] = isKnown ? line : NaN;
  output[1] = signal;
  output[2] = line - signal;
};

class ExtendedStepper implements Stepper {
  private readonly pair: AveragePair;
  private readonly signal: Average;

  constructor(params: ExtendedParams) {
    this.pair = new AveragePair({ ...params, isAligned: true }, 'simple');
    this.signal = createAverage(params.signalKind, params.signal);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.pair.push(at(input, 0));
    const line = this.pair.fast - this.pair.slow;
    write(output, line, Number.isNaN(line) ? NaN : this.signal.push(line));
  }
}

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
    write(output, line, Number.isNaN(line) ? NaN : this.signal.push(line));
  }
}
