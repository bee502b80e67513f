/**
 * A withdrawn size stood behind with p = ln(1 + behind) / (ln(1 + ahead) + ln(1 + behind)), sizes in lots.
 * Source: hftbacktest documentation, "Probability Queue Models".
 */
import { log1p } from '../../../value/math.ts';
import { defineQueueModel } from '../define-queue-model.ts';

export const logProb = defineQueueModel({
  id: 'log-prob',
  title: 'Logarithmic',
  doc: 'What is withdrawn stood behind in proportion to the logarithm of what is behind.',
  create: () => (ahead, behind) => log1p(behind) / (log1p(ahead) + log1p(behind)),
});
