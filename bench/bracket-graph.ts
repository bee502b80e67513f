/** The bracket of W1c: long while one average is above the other, a stop and a target at the venue, in again at the close after an exit. */
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { bars, graphNode, ratio, text } from '#/core/strategy/template.ts';

const average = (id: string, period: number) => graphNode(id, 'sma@1', { params: { period: bars(period) }, in: { x: ['close', 'out'] } });
const bps = (value: number) => ({ value, unit: 'none' });

/** The exits fill at their own price within the bar; what decides sees from its range that one must have filled, the stop first. */
export const bracketGraph: StrategyGraph = {
  schema: 1,
  name: 'Bracket',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    average('fast', 10),
    average('slow', 50),
    graphNode('above', 'compare@1', { in: { a: ['fast', 'sma'], b: ['slow', 'sma'] } }),
    graphNode('long', 'exposure@1', { in: { when: ['above', 'out'] } }),
    graphNode('once', 'stop-target@1', {
      params: { stop: ratio(0.0015), target: ratio(0.003), judge: text('range'), barsOut: bars(1) },
      in: { target: ['long', 'target'], bars: ['bars', 'bars'] },
    }),
    graphNode('bracket', 'bracket-order@1', {
      params: { takeProfit: bps(30), stopLoss: bps(15), exitsIn: text('bps') },
      in: { target: ['once', 'target'], bars: ['bars', 'bars'] },
    }),
  ],
  outputs: { target: ['bracket', 'orders'] },
};
