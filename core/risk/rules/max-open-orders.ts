/** R05 open orders: working, in flight and Unknown ones count from the moment they are admitted. Source: RTS 6 Art 15(2). */
import { defineRiskRule, limitCount } from '../define.ts';
import { atMost } from '../measure.ts';

export const maxOpenOrders = defineRiskRule({
  id: 'R05',
  title: 'Open orders',
  basis: 'RTS 6 Art 15(2)',
  hard: true,
  ordRejReason: 3,
  params: {
    maxOpenOrders: { title: 'Open orders', unit: 'orders', schema: limitCount, bound: 'max', isRequired: true },
  },
  measure: (_order, { isReplace }, { node, limit: { allowed } }) =>
    atMost({ what: 'open orders would be', observed: node.openOrders + (isReplace ? 0 : 1), allowed, unit: 'orders' }),
  usage: ({ openOrders }) => openOrders,
});
