/** MA cross: long while the fast simple mean of the closes is above the slow one, flat otherwise. The oldest trend rule. */
import { bars, defineTemplate, graphNode, text } from '../template.ts';

export const maCross = defineTemplate({
  id: 'ma-cross',
  title: 'Moving average cross',
  doc: 'Long while the fast average of the closes is above the slow one. Follows long trends and loses in ranges.',
  params: {
    fast: { title: 'Fast average', unit: 'bars', min: 2, max: 500, default: 20 },
    slow: { title: 'Slow average', unit: 'bars', min: 3, max: 2000, default: 60 },
  },
  nodes: ({ fast, slow }) => [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { params: { field: text('close') }, in: { bars: ['bars', 'bars'] } }),
    graphNode('fast', 'sma@1', { params: { period: bars(fast) }, in: { x: ['close', 'out'] } }),
    graphNode('slow', 'sma@1', { params: { period: bars(slow) }, in: { x: ['close', 'out'] } }),
    graphNode('above', 'compare@1', {
      params: { relation: text('above') },
      in: { a: ['fast', 'sma'], b: ['slow', 'sma'] },
    }),
    graphNode('long', 'exposure@1', { in: { when: ['above', 'out'] } }),
  ],
  target: ['long', 'target'],
  watched: { fast: ['fast', 'sma'], slow: ['slow', 'sma'] },
});
