/**
 * Order: a change of the target becomes a limit, stop or stop-limit order that rests at the venue. Its price is that of the close which
 * decided, or follows each close; after its time in force it is cancelled. What reduces a position is sent at market unless it is to rest
 * too. One order for one purpose at a time: another target amends it, or cancels it first. The bars' own picture of it (resting-plan.ts)
 * is drawn once for both paths; the orders themselves are the engine's.
 */
import { defineNode } from '../define.ts';
import { orderColumns, orderInputs, orderOutputs, stepOrders, vectorOrders } from '../order-nodes.ts';
import { closingParam, orderParams } from '../resting-plan.ts';

const ports = ['orders', 'restsAt', 'reached', 'unit'] as const;

export const order = defineNode({
  id: 'order',
  version: 1,
  title: 'Order',
  lane: 'Execution',
  category: 'Execution',
  doc: 'Places a change as a limit, stop or stop-limit order so far from the close, in basis points, ticks or ATR. It rests for so many bars (0: until the target changes); then the strategy waits, takes the market, or asks again.',
  formula: '{ordType}, {offset} {offsetIn} from the close, {inForce} bars',
  params: {
    ordType: { kind: 'choice', title: 'Order type', choices: ['Limit', 'Stop', 'StopLimit'], default: 'Limit' },
    ...orderParams,
    closing: closingParam,
  },
  inputs: orderInputs,
  outputs: orderOutputs,
  needs: ({ offsetIn }) => (offsetIn === 'atr' ? ['atr'] : []),
  warmUp: () => 0,
  columns: () => orderColumns,
  step: (context) => stepOrders(context, ports),
  vector: (context) => vectorOrders(context),
});
