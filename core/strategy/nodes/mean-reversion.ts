/**
 * Mean reversion: z, the distance from the rolling mean in sample deviations (n - 1), and the half-life in bars of an
 * Ornstein-Uhlenbeck process fitted by least squares to the changes within the same window. No z in a window of equal values;
 * no half-life where the changes do not fall with the level: the series does not revert. Source: Chan (2013), chapter 2.
 */
import { halfLife as indicator } from '#/core/indicators/statistic/half-life.ts';
import { at, finite } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';
import { RollingMoments } from '../rolling.ts';
import { knownRuns, windowMoments } from '../windows.ts';

export const meanReversion = defineNode({
  id: 'mean-reversion',
  version: 1,
  title: 'Mean reversion',
  lane: 'Features',
  category: 'Factor',
  doc: 'How far a series is from its recent mean, in standard deviations, and after how many bars half of such a distance is expected to be gone. Unknown where it does not revert.',
  formula: '(x - mean) / deviation, {bars} bars; half-life',
  params: { bars: barsParam('Window', 60, 4) },
  inputs: { x: { type: 'Series' } },
  outputs: { z: { type: 'Series', unit: 'none' }, halfLife: { type: 'Series', title: 'Half-life', unit: 'count' } },
  warmUp: ({ bars }) => bars - 1,
  step({ slots, in: { x }, out: { z, halfLife }, params: { bars } }) {
    const moments = new RollingMoments(bars);
    const input = new Float64Array(1);
    const output = new Float64Array(indicator.outputs.length);
    let stepper = indicator.create({ period: bars - 1 });
    return () => {
      const value = at(slots, x);
      moments.push(value);
      slots[z] = finite((value - moments.mean) / Math.sqrt(moments.squares / (bars - 1)));
      input[0] = value;
      if (Number.isNaN(value)) {
        stepper = indicator.create({ period: bars - 1 });
        output.fill(Number.NaN);
      } else stepper.step(input, output);
      slots[halfLife] = at(output, 0);
    };
  },
  vector(context) {
    const { bars } = context.params;
    const x = context.input('x');
    const { mean, squares } = windowMoments(x, bars);
    const z = context.output('z');
    for (let i = 0; i < z.length; i += 1) {
      const deviation = Math.sqrt(at(squares, i) / (bars - 1));
      if (deviation > 0) z[i] = finite((at(x, i) - at(mean, i)) / deviation);
    }
    const halfLife = context.output('halfLife');
    for (const [from, to] of knownRuns([x], x.length)) {
      const [bySteps] = indicator.vector({ period: bars - 1 }, [x.subarray(from, to)], ['halfLife']);
      if (bySteps !== undefined) halfLife.set(bySteps, from);
    }
  },
});
