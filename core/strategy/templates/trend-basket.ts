/**
 * Trend over a basket: each instrument is held while the fast mean of its closes is above the slow one, sized to the same volatility,
 * each and all of them within a cap, anew each week. Source: Moskowitz, Ooi and Pedersen (2012), "Time Series Momentum".
 */
import { bars, defineTemplate, graphNode, ratio, text } from '../template.ts';

export const trendBasket = defineTemplate({
  id: 'trend-basket',
  title: 'Trend over a basket',
  doc: 'Follows the trend of each instrument of a book, at equal risk, within a cap for each and for all. For a book of several instruments.',
  isBook: true,
  params: {
    fast: { title: 'Fast average', unit: 'bars', min: 2, max: 500, default: 20 },
    slow: { title: 'Slow average', unit: 'bars', min: 3, max: 2000, default: 100 },
    below: { title: 'Exposure below', unit: 'ratio', min: -1, max: 0, default: 0 },
    volatility: { title: 'Wanted volatility of each', unit: 'ratio', min: 0.01, max: 2, default: 0.05 },
    window: { title: 'Volatility window', unit: 'bars', min: 2, max: 5000, default: 40 },
    barsPerYear: { title: 'Bars per year', unit: 'bars a year', min: 1, max: 31_622_400, default: 252 },
    each: { title: 'Each at most', unit: 'ratio', min: 0.01, max: 1, default: 0.25 },
    gross: { title: 'All at most', unit: 'ratio', min: 0.01, max: 2, default: 1 },
  },
  nodes: ({ fast, slow, below, volatility, window, barsPerYear, each, gross }) => [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('fast', 'sma@1', { params: { period: bars(fast) }, in: { x: ['close', 'out'] } }),
    graphNode('slow', 'sma@1', { params: { period: bars(slow) }, in: { x: ['close', 'out'] } }),
    graphNode('above', 'compare@1', { in: { a: ['fast', 'sma'], b: ['slow', 'sma'] } }),
    graphNode('side', 'exposure@1', { params: { whenFalse: ratio(below) }, in: { when: ['above', 'out'] } }),
    graphNode('vol', 'realised-vol@1', {
      params: { period: bars(window), barsPerYear: { value: barsPerYear, unit: 'bars a year' } },
      in: { x: ['close', 'out'] },
    }),
    graphNode('size', 'vol-target@1', {
      params: { volatility: ratio(volatility) },
      in: { target: ['side', 'target'], vol: ['vol', 'volatility'] },
    }),
    graphNode('caps', 'gross-cap@1', { params: { each: ratio(each), gross: ratio(gross) }, in: { target: ['size', 'target'] } }),
    graphNode('weekly', 'rebalance@1', {
      params: { every: text('week') },
      in: { target: ['caps', 'target'], bars: ['bars', 'bars'] },
    }),
  ],
  target: ['weekly', 'target'],
  watched: { fast: ['fast', 'sma'], slow: ['slow', 'sma'], vol: ['vol', 'volatility'] },
});
