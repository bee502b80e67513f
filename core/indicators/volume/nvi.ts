/**
 * Negative volume index: the close's changes on bars of less volume than before, compounded from 1,000; its level depends on where the
 * series starts. No warm-up. Source: Dysart (1936); TA-Lib NVI.
 */
import { defineIndicator } from '../define.ts';
import { VolumeIndexStepper } from '../kernels/volume-index.ts';

export const nvi = defineIndicator({
  id: 'nvi',
  title: 'Negative volume index',
  family: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['nvi'],
  unit: 'none',
  params: {},
  formula: 'NVI = NVI[-1] close / close[-1] where volume < volume[-1], from 1000',
  source: 'Dysart (1936); TA-Lib NVI',
  talib: [{ name: 'NVI', outputs: { real: 'nvi' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new VolumeIndexStepper(-1),
});
