/**
 * Positive volume index: the close's changes on bars of more volume than before, compounded from 1,000; its level depends on where the
 * series starts. No warm-up. Source: Fosback (1976); TA-Lib PVI.
 */
import { defineIndicator } from '../define.ts';
import { VolumeIndexStepper } from '../kernels/volume-index.ts';

export const pvi = defineIndicator({
  id: 'pvi',
  title: 'Positive volume index',
  family: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['pvi'],
  unit: 'none',
  params: {},
  formula: 'PVI = PVI[-1] close / close[-1] where volume > volume[-1], from 1000',
  source: 'Fosback (1976); TA-Lib PVI',
  talib: [{ name: 'PVI', outputs: { real: 'pvi' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new VolumeIndexStepper(1),
});
