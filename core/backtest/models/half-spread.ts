/** Takers cross half the spread: so many ticks, or a share of the price. */
import { defineModel } from '../define-model.ts';

export const halfSpread = defineModel({
  id: 'half-spread',
  kind: 'spread',
  title: 'Half-spread',
  doc: 'Market and stop orders pay half the spread, rounded to the tick against the order.',
  params: {
    half: { kind: 'number', title: 'Half-spread', unit: 'ticks or bps', min: 0, max: 1000, default: 0.5 },
    unit: { kind: 'choice', title: 'Spread in', choices: ['ticks', 'bps'], default: 'ticks' },
  },
  create: (params) => {
    const half = params.number('half');
    const share = half / 10_000;
    return params.choice('unit') === 'ticks' ? ({ tickSize }) => half * tickSize : ({ px }) => Math.abs(px) * share;
  },
});
