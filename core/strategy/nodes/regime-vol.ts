/**
 * Volatility regime: the ratio of a short to a long deviation of one-bar returns; calm while it is at most the limit.
 * Clustering makes the ratio persist (Mandelbrot 1963). Unknown until the long window is full.
 */
import { at, finite, flag } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';
import { RollingMoments } from '../rolling.ts';
import { windowMoments } from '../windows.ts';

export const regimeVol = defineNode({
  id: 'regime-vol',
  version: 1,
  title: 'Volatility regime',
  lane: 'Signals',
  category: 'Factor',
  doc: 'Tells calm from turbulent markets by comparing recent with long-run volatility.',
  formula: 'deviation {short} / deviation {long} <= {limit}',
  params: {
    short: barsParam('Short window', 20, 2),
    long: barsParam('Long window', 120, 2),
    limit: { kind: 'number', title: 'Calm up to', unit: 'ratio', min: 0.01, max: 100, default: 1.25 },
  },
  inputs: { x: { type: 'Series', units: ['price'] } },
  outputs: { calm: { type: 'Bool' }, ratio: { type: 'Series', unit: 'ratio' } },
  warmUp: ({ short, long }) => Math.max(short, long),
  step({ slots, in: { x }, out: { calm, ratio }, params: { short, long, limit } }) {
    const recent = new RollingMoments(short);
    const usual = new RollingMoments(long);
    let previous = Number.NaN;
    return () => {
      const now = at(slots, x);
      const move = now > 0 && previous > 0 ? now / previous - 1 : Number.NaN;
      previous = now;
      recent.push(move);
      usual.push(move);
      const value = finite(Math.sqrt(recent.squares / (short - 1)) / Math.sqrt(usual.squares / (long - 1)));
      slots[ratio] = value;
      slots[calm] = Number.isNaN(value) ? Number.NaN : flag(value <= limit);
    };
  },
  vector(context) {
    const x = context.input('x');
    const { short, long, limit } = context.params;
    const moves = new Float64Array(x.length).fill(Number.NaN);
    for (let i = 1; i < x.length; i += 1) if (at(x, i) > 0 && at(x, i - 1) > 0) moves[i] = at(x, i) / at(x, i - 1) - 1;
    const recent = windowMoments(moves, short).squares;
    const usual = windowMoments(moves, long).squares;
    const ratio = context.output('ratio');
    const calm = context.output('calm');
    for (let i = 0; i < ratio.length; i += 1) {
      ratio[i] = finite(Math.sqrt(at(recent, i) / (short - 1)) / Math.sqrt(at(usual, i) / (long - 1)));
      if (!Number.isNaN(at(ratio, i))) calm[i] = flag(at(ratio, i) <= limit);
    }
  },
});
