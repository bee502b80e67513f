/** Returns: simple x[t] / x[t-n] - 1, or ln(x[t] / x[t-n]). Unknown unless both are above zero. */
import { log } from '#/core/value/math.ts';
import { at } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';

export const returns = defineNode({
  id: 'returns',
  version: 1,
  title: 'Returns',
  lane: 'Features',
  category: 'Transform',
  doc: 'The change over so many bars as a fraction (0.02 is 2%), simple or logarithmic.',
  formula: '{kind} return, {bars} bars',
  params: {
    bars: barsParam('Bars', 1),
    kind: { kind: 'choice', title: 'Kind', choices: ['simple', 'log'], default: 'simple' },
  },
  inputs: { x: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: 'ratio' } },
  warmUp: ({ bars }) => bars,
  step({ slots, in: { x }, out: { out }, params: { bars, kind } }) {
    const ring = new Float64Array(bars).fill(Number.NaN);
    let position = 0;
    return () => {
      const now = at(slots, x);
      const then = at(ring, position);
      ring[position] = now;
      position = position + 1 === bars ? 0 : position + 1;
      slots[out] = now > 0 && then > 0 ? (kind === 'log' ? log(now / then) : now / then - 1) : Number.NaN;
    };
  },
  vector(context) {
    const x = context.input('x');
    const { bars, kind } = context.params;
    const result = context.output('out');
    for (let i = bars; i < result.length; i += 1) {
      if (!(at(x, i) > 0) || !(at(x, i - bars) > 0)) continue;
      const ratio = at(x, i) / at(x, i - bars);
      result[i] = kind === 'log' ? log(ratio) : ratio - 1;
    }
  },
});
