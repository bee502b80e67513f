/** Multiply: The product of two series; its unit is stated. Overflow and unknown operands give an unknown result. */
import { at, finite } from '../cell.ts';
import { defineNode } from '../define.ts';
import { seriesUnits } from '../port.ts';

export const multiply = defineNode({
  id: 'multiply',
  version: 1,
  title: 'Multiply',
  lane: 'Features',
  category: 'Transform',
  doc: 'The product of two series; its unit is stated.',
  formula: 'a * b',
  params: { unit: { kind: 'choice', title: 'Unit', choices: seriesUnits, default: 'none' } },
  inputs: { a: { type: 'Series' }, b: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: { param: 'unit' } } },
  isCommutative: true,
  warmUp: () => 0,
  step({ slots, in: { a, b }, out: { out } }) {
    return () => void (slots[out] = finite(at(slots, a) * at(slots, b)));
  },
  vector(context) {
    const a = context.input('a');
    const b = context.input('b');
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) result[i] = finite(at(a, i) * at(b, i));
  },
});
