/**
 * Chaikin money flow, -1 to 1: the money flow (kernels/money-flow.ts) of `period` bars over their volume, 0 without any. First value at
 * bar period - 1. Source: Chaikin; TA-Lib CMF.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { flowOf } from '../kernels/money-flow.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const cmf = defineIndicator({
  id: 'cmf',
  title: 'Chaikin money flow',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['cmf'],
  unit: 'ratio',
  params: { period: windowBars(20, 1) },
  formula: 'CMF = sum(volume ((close - low) - (high - close)) / (high - low)) / sum(volume) over n bars',
  source: 'Chaikin; TA-Lib CMF',
  talib: [{ name: 'CMF', params: { timeperiod: 'period' }, outputs: { real: 'cmf' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new MoneyFlowStepper(period),
});

class MoneyFlowStepper implements Stepper {
  private readonly flow: WindowSum;
  private readonly volume: WindowSum;
  private missing: number;

  constructor(period: number) {
    this.flow = new WindowSum(period);
    this.volume = new WindowSum(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const flow = this.flow.push(flowOf(input));
    const volume = this.volume.push(at(input, 3));
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) output[0] = NaN;
    else output[0] = volume === 0 ? 0 : flow / volume;
  }
}
