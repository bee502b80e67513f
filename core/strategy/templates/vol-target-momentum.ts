/** Volatility-targeted momentum: long after a positive past return, short after a negative one, sized to constant risk. */
import { bars, defineTemplate, graphNode, ratio } from '../template.ts';

export const volTargetMomentum = defineTemplate({
  id: 'vol-target-momentum',
  title: 'Volatility-targeted momentum',
  doc: 'Follows the sign of the past return, scaled so that risk stays the same, with a brake on drawdown.',
  params: {
    lookback: { title: 'Look-back', unit: 'bars', min: 2, max: 5000, default: 120 },
    volatility: { title: 'Wanted volatility', unit: 'ratio', min: 0.01, max: 2, default: 0.12 },
    window: { title: 'Volatility window', unit: 'bars', min: 2, max: 5000, default: 40 },
    barsPerYear: { title: 'Bars per year', unit: 'bars a year', min: 1, max: 31_622_400, default: 252 },
    band: { title: 'Rebalance band', unit: 'ratio', min: 0, max: 1, default: 0.15 },
  },
  nodes: ({ lookback, volatility, window, barsPerYear, band }) => [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('momentum', 'trend-momentum@1', { params: { lookback: bars(lookback) }, in: { x: ['close', 'out'] } }),
    graphNode('zero', 'constant@1', { params: { unit: { value: 'ratio', unit: '' } } }),
    graphNode('up', 'compare@1', { in: { a: ['momentum', 'out'], b: ['zero', 'out'] } }),
    graphNode('side', 'exposure@1', {
      params: { whenTrue: ratio(1), whenFalse: ratio(-1) },
      in: { when: ['up', 'out'] },
    }),
    graphNode('vol', 'realised-vol@1', {
      params: { period: bars(window), barsPerYear: { value: barsPerYear, unit: 'bars a year' } },
      in: { x: ['close', 'out'] },
    }),
    graphNode('size', 'vol-target@1', {
      params: { volatility: ratio(volatility) },
      in: { target: ['side', 'target'], vol: ['vol', 'volatility'] },
    }),
    graphNode('band', 'rebalance-band@1', { params: { band: ratio(band) }, in: { target: ['size', 'target'] } }),
    graphNode('brake', 'drawdown-brake@1', {
      params: { limit: ratio(0.2), pause: bars(20) },
      in: { target: ['band', 'target'], bars: ['bars', 'bars'] },
    }),
  ],
  target: ['brake', 'target'],
  watched: { momentum: ['momentum', 'out'], vol: ['vol', 'volatility'] },
});
