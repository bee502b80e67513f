/** Bars: the chart's closed bars; every value is known at the bar's end. The one source of market data in a graph. */
import { defineNode } from '../define.ts';

export const bars = defineNode({
  id: 'bars',
  version: 1,
  title: 'Bars',
  lane: 'Data',
  category: 'Data',
  doc: 'Closed bars of the instrument the strategy runs on. Nothing of a bar is seen before it has ended.',
  formula: 'bars {interval}',
  params: { interval: { kind: 'text', title: 'Interval', maxLength: 8, default: 'any' } },
  inputs: {},
  outputs: { bars: { type: 'Bars' } },
  warmUp: () => 0,
  // The runner writes the bar into this node's slots and columns itself.
  step: () => () => {},
  vector: () => {},
});
