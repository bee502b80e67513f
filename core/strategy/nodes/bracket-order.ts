/**
 * Bracket order: an entry at market, or as a limit, stop or stop-limit order, and for what of it is filled a take profit and a stop loss
 * that rest at the venue, one cancelling the other. Both lie so far from the entry's own price (a market entry's is the close which
 * decided). Once an exit has filled the strategy stays out until its target changes. Otherwise as Order.
 */
import { defineNode } from '../define.ts';
import { exitOutputs, orderColumns, orderInputs, orderOutputs, stepOrders, vectorOrders } from '../order-nodes.ts';
import { entryTypes, exitParams, orderParams } from '../resting-plan.ts';

const ports = ['orders', 'restsAt', 'reached', 'unit', 'takeProfit', 'stopLoss', 'exitUnit'] as const;

export const bracketOrder = defineNode({
  id: 'bracket-order',
  version: 1,
  title: 'Bracket order',
  lane: 'Execution',
  category: 'Execution',
  doc: 'Enters at market or by a resting order, and leaves by a take profit and a stop loss that rest at the venue, one cancelling the other. After so many bars (0: never) the position is closed at market.',
  formula: '{ordType} entry, take profit {takeProfit}, stop loss {stopLoss} {exitsIn}',
  params: { ordType: { kind: 'choice', title: 'Entry', choices: entryTypes, default: 'Market' }, ...orderParams, ...exitParams },
  inputs: orderInputs,
  outputs: { ...orderOutputs, ...exitOutputs },
  needs: ({ offsetIn, exitsIn }) => (offsetIn === 'atr' || exitsIn === 'atr' ? ['atr'] : []),
  warmUp: () => 0,
  columns: () => orderColumns,
  step: (context) => stepOrders(context, ports),
  vector: (context) => vectorOrders(context, context),
});
