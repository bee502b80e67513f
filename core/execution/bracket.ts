/** Bracket: the whole quantity at once, and for what of it is filled a stop loss and a take profit, of which one cancels the other. */
import { defineAlgorithm } from './define.ts';

export const bracket = defineAlgorithm({
  id: 'bracket',
  title: 'Bracket',
  doc: 'Sends the whole quantity at once; what is filled is protected by a stop loss and a take profit, one cancels the other.',
  plan: ({ orderQty }) => [{ afterMs: 0, qty: orderQty }],
  hasExits: true,
});
