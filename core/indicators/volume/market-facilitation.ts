/**
 * Market facilitation index: range over volume, 0 without volume. No warm-up. Source: Williams (1995), Trading Chaos; TA-Lib MARKETFI.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const marketFacilitation = defineIndicator({
  id: 'market-facilitation',
  title: 'Market facilitation index',
  family: 'volume',
  inputs: ['high', 'low', 'volume'],
  outputs: ['index'],
  unit: 'none',
  params: {},
  formula: '(high - low) / volume',
  source: 'Williams (1995); TA-Lib MARKETFI',
  talib: [{ name: 'MARKETFI', outputs: { real: 'index' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new FacilitationStepper(),
});

class FacilitationStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const volume = at(input, 2);
    output[0] = volume === 0 ? 0 : (at(input, 0) - at(input, 1)) / volume;
  }
}
