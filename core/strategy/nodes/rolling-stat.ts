/**
 * Rolling statistic of the last n values: mean, sample deviation (n - 1), smallest, largest, sum (n x mean).
 * Unknown until n consecutive known values are in.
 */
import { at } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';
import { RollingExtreme, RollingMoments } from '../rolling.ts';
import { windowExtreme, windowMoments } from '../windows.ts';

export const rollingStat = defineNode({
  id: 'rolling-stat',
  version: 1,
  title: 'Rolling statistic',
  lane: 'Features',
  category: 'Transform',
  doc: 'Mean, sample standard deviation, smallest, largest or sum of the last bars.',
  formula: '{stat} of {bars}',
  params: {
    bars: barsParam('Window', 20, 2),
    stat: { kind: 'choice', title: 'Statistic', choices: ['mean', 'deviation', 'min', 'max', 'sum'], default: 'mean' },
  },
  inputs: { x: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: { of: 'x' } } },
  warmUp: ({ bars }) => bars - 1,
  step({ slots, in: { x }, out: { out }, params: { bars, stat } }) {
    if (stat === 'min' || stat === 'max') {
      const extreme = new RollingExtreme(bars, stat === 'max' ? 1 : -1);
      return () => {
        extreme.push(at(slots, x));
        slots[out] = extreme.value;
      };
    }
    const moments = new RollingMoments(bars);
    return () => {
      moments.push(at(slots, x));
      if (stat === 'deviation') slots[out] = Math.sqrt(moments.squares / (bars - 1));
      else slots[out] = stat === 'sum' ? moments.mean * bars : moments.mean;
    };
  },
  vector(context) {
    const { bars, stat } = context.params;
    const x = context.input('x');
    if (stat === 'min' || stat === 'max') return context.share('out', windowExtreme(x, bars, stat === 'max' ? 1 : -1));
    const { mean, squares } = windowMoments(x, bars);
    if (stat === 'mean') return context.share('out', mean);
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) {
      result[i] = stat === 'sum' ? at(mean, i) * bars : Math.sqrt(at(squares, i) / (bars - 1));
    }
  },
});
