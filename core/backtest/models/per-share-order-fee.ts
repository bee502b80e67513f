/**
 * Fee for each share of an order, not less than a minimum for the order and not more than a share of its value; where the two
 * disagree the maximum holds. Fills of one order share one minimum. The defaults are the fixed schedule for US shares of
 * Interactive Brokers (pricing page "Stocks, ETFs, Warrants", 2025): 0.005 a share, at least 1.00, at most 1% of trade value.
 */
import { addMoney, absMoney } from '../../value/money.ts';
import { divideHalfEven, powerOfTen } from '../../value/rounding.ts';
import { bpsOf, defineModel, moneyOf, restOfOrder } from '../define-model.ts';

export const perShareOrderFee = defineModel({
  id: 'per-share-order',
  kind: 'fee',
  title: 'Per share, by order',
  doc: 'An amount for each unit, with a minimum and a maximum for each order.',
  params: {
    perShare: { kind: 'number', title: 'Per share', unit: 'quote currency', min: 0, max: 1000, default: 0.005 },
    minimum: { kind: 'number', title: 'Minimum an order', unit: 'quote currency', min: 0, max: 10_000, default: 1 },
    maximumBps: { kind: 'number', title: 'Maximum an order', unit: 'bps of value', min: 0, max: 10_000, default: 100 },
  },
  create: (params) => {
    const perShare = moneyOf(params.number('perShare'));
    const minimum = moneyOf(params.number('minimum'));
    const maximumBps = params.number('maximumBps');
    return ({ qty, notional, instrument, order }) => {
      const fee = divideHalfEven(BigInt(order.qty + qty) * perShare, powerOfTen(instrument.qtyScale));
      const most = bpsOf(addMoney(order.notional, absMoney(notional)), maximumBps);
      const atLeast = fee > minimum ? fee : minimum;
      return restOfOrder(atLeast < most ? atLeast : most, order);
    };
  },
});
