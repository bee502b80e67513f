/**
 * Cross-sectional momentum: of a universe, the instruments with the highest return over a year without its last month are held in equal
 * parts, anew each month. Source: Jegadeesh and Titman (1993), "Returns to Buying Winners and Selling Losers".
 */
import { bars, defineTemplate, graphNode, ratio, text } from '../template.ts';

export const xsMomentum = defineTemplate({
  id: 'xs-momentum',
  title: 'Cross-sectional momentum',
  doc: 'Holds the winners of the past year of a universe, skipping its last month, in equal parts. For a book of many instruments.',
  isBook: true,
  params: {
    long: { title: 'Held long', unit: 'count', min: 1, max: 250, default: 10 },
    short: { title: 'Held short', unit: 'count', min: 0, max: 250, default: 0 },
    formation: { title: 'Formation', unit: 'bars', min: 5, max: 2000, default: 231 },
    skip: { title: 'Skipped', unit: 'bars', min: 0, max: 250, default: 21 },
  },
  nodes: ({ long, short, formation, skip }) => [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { params: { field: text('close') }, in: { bars: ['bars', 'bars'] } }),
    graphNode('past', 'returns@1', { params: { bars: bars(formation) }, in: { x: ['close', 'out'] } }),
    graphNode('skipped', 'lag@1', { params: { bars: bars(skip) }, in: { x: ['past', 'out'] } }),
    graphNode('winners', 'top-weights@1', {
      params: { long: { value: long, unit: 'count' }, short: { value: short, unit: 'count' }, gross: ratio(1) },
      in: { score: ['skipped', 'out'] },
    }),
    graphNode('monthly', 'rebalance@1', {
      params: { every: text('month') },
      in: { target: ['winners', 'target'], bars: ['bars', 'bars'] },
    }),
  ],
  target: ['monthly', 'target'],
  watched: { momentum: ['skipped', 'out'] },
});
