/** The whole quantity at once. */
import { defineAlgorithm } from './define.ts';

export const immediate = defineAlgorithm({
  id: 'immediate',
  title: 'Immediate',
  doc: 'Sends the whole quantity at once.',
  plan: ({ orderQty }) => [{ afterMs: 0, qty: orderQty }],
});
