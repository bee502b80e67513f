/** Fee for each share, contract or coin, with a minimum for each fill. */
import { Money } from '../../value/money.ts';
import { divideHalfEven, powerOfTen } from '../../value/rounding.ts';
import { defineModel } from '../define-model.ts';

export const perShareFee = defineModel({
  id: 'per-share',
  kind: 'fee',
  title: 'Per share',
  doc: 'An amount for each unit, with a minimum for each fill.',
  params: {
    perShare: { kind: 'number', title: 'Per share', unit: 'quote currency', min: 0, max: 1000, default: 0.005 },
    minimum: { kind: 'number', title: 'Minimum', unit: 'quote currency', min: 0, max: 10_000, default: 1 },
  },
  create: (params) => {
    const perShare = BigInt(Math.round(params.number('perShare') * 1e8));
    const minimum = BigInt(Math.round(params.number('minimum') * 1e8));
    return ({ qty, instrument }) => {
      const fee = divideHalfEven(BigInt(qty) * perShare, powerOfTen(instrument.qtyScale));
      return Money(fee > minimum ? fee : minimum);
    };
  },
});
