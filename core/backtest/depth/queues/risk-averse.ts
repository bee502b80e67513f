/** Everything that is withdrawn stood behind us: only trades, and a level smaller than what was ahead, move the order forward. */
import { defineQueueModel } from '../define-queue-model.ts';

export const riskAverse = defineQueueModel({
  id: 'risk-averse',
  title: 'Risk-averse',
  doc: 'Only trades move the order forward; what is withdrawn stood behind it.',
  create: () => () => 1,
});
