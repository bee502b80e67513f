/**
 * Accumulation and distribution line: the running sum of money flow (kernels/money-flow.ts). No warm-up; its level depends on where the
 * series starts. Source: Chaikin; TA-Lib AD.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { flowOf } from '../kernels/money-flow.ts';

export const adLine = defineIndicator({
  id: 'ad-line',
  title: 'Accumulation and distribution line',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['line'],
  unit: 'count',
  params: {},
  formula: 'AD = AD[-1] + volume ((close - low) - (high - close)) / (high - low)',
  source: 'Chaikin; TA-Lib AD',
  talib: [{ name: 'AD', outputs: { real: 'line' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new LineStepper(),
});

class LineStepper implements Stepper {
  private sum = 0;

  step(input: Float64Array, output: Float64Array): void {
    this.sum += flowOf(input);
    output[0] = this.sum;
  }
}
