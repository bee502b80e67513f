/** RSI mean reversion: buys weakness in a calm market and leaves when strength returns, the stop is hit or time is up. */
import { bars, defineTemplate, graphNode, percent, ratio } from '../template.ts';

export const rsiMeanReversion = defineTemplate({
  id: 'rsi-mean-reversion',
  title: 'RSI mean reversion',
  doc: 'Long when the RSI says oversold, out when it has recovered, with a stop and a time limit.',
  params: {
    period: { title: 'RSI', unit: 'bars', min: 2, max: 100, default: 14 },
    enter: { title: 'Oversold below', unit: 'percent', min: 1, max: 50, default: 35 },
    exit: { title: 'Out above', unit: 'percent', min: 20, max: 99, default: 55 },
    stop: { title: 'Stop', unit: 'ratio', min: 0.001, max: 0.5, default: 0.08 },
    limit: { title: 'Longest hold', unit: 'bars', min: 1, max: 5000, default: 60 },
  },
  nodes: ({ period, enter, exit, stop, limit }) => [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('rsi', 'rsi@1', { params: { period: bars(period) }, in: { x: ['close', 'out'] } }),
    graphNode('oversold', 'threshold@1', {
      params: { enter: percent(enter), exit: percent(exit) },
      in: { x: ['rsi', 'rsi'] },
    }),
    graphNode('long', 'exposure@1', { in: { when: ['oversold', 'out'] } }),
    graphNode('stop', 'stop-target@1', {
      params: { stop: ratio(stop), target: ratio(1) },
      in: { target: ['long', 'target'], bars: ['bars', 'bars'] },
    }),
    graphNode('time', 'time-exit@1', { params: { bars: bars(limit) }, in: { target: ['stop', 'target'] } }),
  ],
  target: ['time', 'target'],
  watched: { rsi: ['rsi', 'rsi'] },
});
