/** Donchian trend: long on a close above the highest high before it, out on a close below a shorter low or a trailing stop. */
import type { GraphNode } from '../graph.ts';
import { bars, defineTemplate, graphNode, ratio, text } from '../template.ts';

const bound = (id: string, value: number): readonly GraphNode[] => [
  graphNode(`${id}-channel`, 'donchian@1', { params: { period: bars(value) }, in: { bars: ['bars', 'bars'] } }),
  graphNode(`${id}-before`, 'lag@1', {
    params: { bars: bars(1) },
    in: { x: [`${id}-channel`, id === 'entry' ? 'upper' : 'lower'] },
  }),
];

export const donchianTrend = defineTemplate({
  id: 'donchian-trend',
  title: 'Donchian trend',
  doc: 'Buys a breakout of the highest high of the bars before, sells a break of a shorter low, trails by ATR, sized by risk.',
  params: {
    entry: { title: 'Entry channel', unit: 'bars', min: 2, max: 1000, default: 40 },
    exit: { title: 'Exit channel', unit: 'bars', min: 2, max: 1000, default: 20 },
    atr: { title: 'ATR', unit: 'bars', min: 2, max: 500, default: 20 },
    trail: { title: 'Trailing stop', unit: 'none', min: 0.5, max: 50, default: 4 },
    risk: { title: 'Risk per trade', unit: 'ratio', min: 0.0001, max: 0.2, default: 0.02 },
  },
  nodes: ({ entry, exit, atr, trail, risk }) => [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    ...bound('entry', entry),
    ...bound('exit', exit),
    graphNode('atr', 'atr@1', { params: { period: bars(atr) }, in: { bars: ['bars', 'bars'] } }),
    graphNode('breakout', 'compare@1', { in: { a: ['close', 'out'], b: ['entry-before', 'out'] } }),
    graphNode('breakdown', 'compare@1', {
      params: { relation: text('below') },
      in: { a: ['close', 'out'], b: ['exit-before', 'out'] },
    }),
    graphNode('state', 'state-machine@1', { in: { enterLong: ['breakout', 'out'], exitLong: ['breakdown', 'out'] } }),
    graphNode('trail', 'trailing-atr@1', {
      params: { multiple: { value: trail, unit: 'none' } },
      in: { target: ['state', 'target'], bars: ['bars', 'bars'], atr: ['atr', 'atr'] },
    }),
    graphNode('size', 'risk-per-trade@1', {
      params: { risk: ratio(risk), multiple: { value: trail, unit: 'none' } },
      in: { target: ['trail', 'target'], price: ['close', 'out'], distance: ['atr', 'atr'] },
    }),
  ],
  target: ['size', 'target'],
  watched: { upper: ['entry-before', 'out'], lower: ['exit-before', 'out'] },
});
