/**
 * A withdrawn size stood behind with p = 1 - (ahead / (ahead + behind))^n: the further in front our order stands, the more of
 * what goes stood behind. Source: hftbacktest documentation, "Probability Queue Models" (its third power form).
 */
import { pow } from '../../../value/math.ts';
import { defineQueueModel } from '../define-queue-model.ts';

export const powerProb = defineQueueModel({
  id: 'power-prob',
  title: 'Power',
  doc: 'What is withdrawn stood behind with 1 - (ahead / all)^n.',
  exponent: { min: 0.1, max: 20, default: 3 },
  create: (exponent) => (ahead, behind) => 1 - pow(ahead / (ahead + behind), exponent),
});
