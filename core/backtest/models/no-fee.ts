/** No fee at all. */
import { noMoney } from '../../value/money.ts';
import { defineModel } from '../define-model.ts';

export const noFee = defineModel({
  id: 'none',
  kind: 'fee',
  title: 'None',
  doc: 'Trading costs nothing.',
  params: {},
  create: () => () => noMoney,
});
