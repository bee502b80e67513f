/** Divide: a / b. A divisor of zero gives an unknown result, or zero where the rule says so; never infinity. */
import { at, finite } from '../cell.ts';
import { defineNode } from '../define.ts';
import { seriesUnits } from '../port.ts';

export const divide = defineNode({
  id: 'divide',
  version: 1,
  title: 'Divide',
  lane: 'Features',
  category: 'Transform',
  doc: 'The quotient of two series. The rule for a divisor of zero is explicit: unknown, or zero.',
  formula: 'a / b',
  params: {
    whenZero: { kind: 'choice', title: 'When b is 0', choices: ['unknown', 'zero'], default: 'unknown' },
    unit: { kind: 'choice', title: 'Unit', choices: seriesUnits, default: 'ratio' },
  },
  inputs: { a: { type: 'Series' }, b: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: { param: 'unit' } } },
  warmUp: () => 0,
  step({ slots, in: { a, b }, out: { out }, params: { whenZero } }) {
    const fallback = whenZero === 'zero' ? 0 : Number.NaN;
    return () => {
      const divisor = at(slots, b);
      slots[out] = divisor === 0 && !Number.isNaN(at(slots, a)) ? fallback : finite(at(slots, a) / divisor);
    };
  },
  vector(context) {
    const a = context.input('a');
    const b = context.input('b');
    const result = context.output('out');
    const isZeroKnown = context.params.whenZero === 'zero';
    for (let i = 0; i < result.length; i += 1) {
      if (at(b, i) !== 0) result[i] = finite(at(a, i) / at(b, i));
      else if (isZeroKnown && !Number.isNaN(at(a, i))) result[i] = 0;
    }
  },
});
