/**
 * MACD with averages of any kind, in the input's unit. First values (all three) at the signal's first; all averages begin so that the two
 * lines do at the same bar. Source: Appel (1979); TA-Lib MACDEXT.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind, averageWarmUp, createAverage, type Average } from '../kernels/average.ts';
import { AveragePair, pairWarmUp, type PairParams } from '../kernels/average-pair.ts';
import { writeMacd } from '../kernels/macd-lines.ts';

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
    writeMacd(output, line, Number.isNaN(line) ? NaN : this.signal.push(line));
  }
}
