/** Funding of a perpetual at 00:00, 08:00 and 16:00 UTC by a fixed rate: where it is positive longs pay and shorts receive. */
import { bpsOf, defineModel } from '../define-model.ts';
import { negateMoney } from '../../value/money.ts';

export const fixedFunding = defineModel({
  id: 'fixed-funding',
  kind: 'funding',
  title: 'Fixed rate',
  doc: 'A position pays a fixed share of its value every eight hours (shorts receive it): for perpetuals.',
  params: { bps: { kind: 'number', title: 'Funding', unit: 'bps each 8 h', min: -100, max: 100, default: 1 } },
  create: (params) => {
    const bps = params.number('bps');
    return {
      reason: 'Funding',
      everyMs: 28_800_000,
      charge: ({ value }) => {
        const size = bpsOf(value, Math.abs(bps));
        return value > 0n === bps > 0 ? negateMoney(size) : size;
      },
    };
  },
});
