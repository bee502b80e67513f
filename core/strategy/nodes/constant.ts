/** Constant: one number on every bar. */
import { defineNode } from '../define.ts';
import { seriesUnits } from '../port.ts';

export const constant = defineNode({
  id: 'constant',
  version: 1,
  title: 'Constant',
  lane: 'Data',
  category: 'Data',
  doc: 'The same number on every bar, with the unit it is meant in.',
  formula: '{value}',
  params: {
    value: { kind: 'number', title: 'Value', unit: 'none', min: -1e12, max: 1e12, default: 0 },
    unit: { kind: 'choice', title: 'Unit', choices: seriesUnits, default: 'none' },
  },
  inputs: {},
  outputs: { out: { type: 'Scalar', unit: { param: 'unit' } } },
  warmUp: () => 0,
  step({ slots, out: { out }, params: { value } }) {
    return () => void (slots[out] = value);
  },
  vector: (context) => context.share('out', new Float64Array(context.rows).fill(context.params.value)),
});
