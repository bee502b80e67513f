/** Fee in basis points of an order's value, between a minimum and a maximum for the order; its fills share both. */
import { addMoney, absMoney } from '../../value/money.ts';
import { bpsOf, defineModel, moneyOf, restOfOrder } from '../define-model.ts';

export const bpsOrderFee = defineModel({
  id: 'bps-order',
  kind: 'fee',
  title: 'Basis points, by order',
  doc: 'A share of notional, with a minimum and a maximum for each order.',
  params: {
    bps: { kind: 'number', title: 'Fee', unit: 'bps', min: 0, max: 1000, default: 10 },
    minimum: { kind: 'number', title: 'Minimum an order', unit: 'quote currency', min: 0, max: 10_000, default: 1 },
    maximum: { kind: 'number', title: 'Maximum an order', unit: 'quote currency', min: 0, max: 1_000_000, default: 100 },
  },
  create: (params) => {
    const bps = params.number('bps');
    const minimum = params.number('minimum');
    const maximum = params.number('maximum');
    if (maximum < minimum) throw new RangeError(`bps-order.maximum must be at least the minimum ${minimum}, was ${maximum}`);
    const [least, most] = [moneyOf(minimum), moneyOf(maximum)];
    return ({ notional, order }) => {
      const fee = bpsOf(addMoney(order.notional, absMoney(notional)), bps);
      const atLeast = fee > least ? fee : least;
      return restOfOrder(atLeast < most ? atLeast : most, order);
    };
  },
});
