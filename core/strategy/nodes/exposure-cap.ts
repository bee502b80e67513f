/** Exposure cap: never more than `cap` either way, and only the sides allowed. */
import { at, clamp } from '../cell.ts';
import { defineNode } from '../define.ts';

export const exposureCap = defineNode({
  id: 'exposure-cap',
  version: 1,
  title: 'Exposure cap',
  lane: 'Risk',
  category: 'Limits',
  doc: 'Holds the exposure within a cap and to the sides allowed. The firm-wide limits still apply after it.',
  formula: 'at most {cap}, {sides}',
  params: {
    cap: { kind: 'number', title: 'Largest exposure', unit: 'ratio', min: 0, max: 1, default: 1 },
    sides: { kind: 'choice', title: 'Sides', choices: ['both', 'long-only', 'short-only'], default: 'both' },
  },
  inputs: { target: { type: 'Target' } },
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { target: from }, out: { target }, params: { cap, sides } }) {
    const low = sides === 'long-only' ? 0 : -cap;
    const high = sides === 'short-only' ? 0 : cap;
    return () => void (slots[target] = clamp(at(slots, from), low, high));
  },
  vector(context) {
    const from = context.input('target');
    const { cap, sides } = context.params;
    const result = context.output('target');
    for (let i = 0; i < result.length; i += 1) {
      const value = at(from, i);
      const isForbidden = (sides === 'long-only' && value < 0) || (sides === 'short-only' && value > 0);
      if (isForbidden) result[i] = 0;
      else if (Math.abs(value) > cap) result[i] = value > 0 ? cap : -cap;
      else result[i] = value;
    }
  },
});
