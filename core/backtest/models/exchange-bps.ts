/** What exchanging one currency for another costs: half the spread and a fee in basis points of what is exchanged, with a least fee. */
import { Money } from '../../value/money.ts';
import { bpsOf, defineModel, moneyOf } from '../define-model.ts';

export const exchangeBps = defineModel({
  id: 'exchange-bps',
  kind: 'exchange',
  title: 'Spread and fee of an exchange',
  doc: 'Each amount that is exchanged pays half the spread and a fee, of its value in the account\u2019s currency.',
  params: {
    halfSpreadBps: { kind: 'number', title: 'Half-spread', unit: 'bps', min: 0, max: 1000, default: 2 },
    feeBps: { kind: 'number', title: 'Fee', unit: 'bps', min: 0, max: 1000, default: 0 },
    minimum: { kind: 'number', title: 'Least fee', unit: 'of the account\u2019s currency', min: 0, max: 1000, default: 0 },
  },
  create: (params) => {
    const [half, fee] = [params.number('halfSpreadBps'), params.number('feeBps')];
    const least = moneyOf(params.number('minimum'));
    return (amount) => {
      const owed = bpsOf(amount, fee);
      return Money(bpsOf(amount, half) + (owed < least ? least : owed));
    };
  },
});
