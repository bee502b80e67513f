/** Exposure: a condition becomes a target, one size while true and another while false; unknown changes nothing. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const exposure = defineNode({
  id: 'exposure',
  version: 1,
  title: 'Exposure',
  lane: 'Decision',
  category: 'Logic',
  doc: 'Holds one exposure while a condition is true and another while it is false (1 is fully long, -1 fully short).',
  formula: '{whenTrue} when true, {whenFalse} when false',
  params: {
    whenTrue: { kind: 'number', title: 'When true', unit: 'ratio', min: -1, max: 1, default: 1 },
    whenFalse: { kind: 'number', title: 'When false', unit: 'ratio', min: -1, max: 1, default: 0 },
  },
  inputs: { when: { type: 'Bool' } },
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { when }, out: { target }, params: { whenTrue, whenFalse } }) {
    return () => {
      const value = at(slots, when);
      slots[target] = Number.isNaN(value) ? Number.NaN : value === 1 ? whenTrue : whenFalse;
    };
  },
  vector(context) {
    const when = context.input('when');
    // A condition is 1 or 0 already.
    if (context.params.whenTrue === 1 && context.params.whenFalse === 0) return context.share('target', when);
    // Out of a column, so that they are doubles: whole numbers would be converted at each bar.
    const [whenTrue = Number.NaN, whenFalse = Number.NaN] = Float64Array.of(context.params.whenTrue, context.params.whenFalse);
    const result = new Float64Array(context.rows);
    for (let i = 0; i < result.length; i += 1) {
      const value = when[i] ?? Number.NaN;
      result[i] = value === 1 ? whenTrue : value === 0 ? whenFalse : Number.NaN;
    }
    context.share('target', result);
  },
});
