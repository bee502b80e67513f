/** R03 maximum order size, in the instrument's units and as a share of average daily volume. Source: RTS 6 Art 15(1)(c). */
import { qtyToNumber } from '../../instrument/convert.ts';
import { defineRiskRule, limitAmount, limitFraction } from '../define.ts';
import { atMost, unmet } from '../measure.ts';

export const maxOrderQty = defineRiskRule({
  id: 'R03',
  title: 'Maximum order size',
  basis: 'RTS 6 Art 15(1)(c)',
  hard: true,
  ordRejReason: 3,
  params: {
    maxQty: { title: 'Size of one order', unit: 'units', schema: limitAmount, bound: 'max', isRequired: true },
    maxAdvFraction: {
      title: 'Size against average daily volume',
      unit: 'fraction',
      schema: limitFraction,
      bound: 'max',
      isRequired: false,
    },
  },
  inspect: ({ orderQty }) =>
    orderQty > 0 ? undefined : unmet({ what: 'order size is', was: orderQty, must: 'above 0', unit: 'units', ordRejReason: 13 }),
  measure: ({ orderQty }, { instrument, market }, { limit: { param, allowed } }) => {
    if (param === 'maxQty') {
      return atMost({
        what: 'order size would be',
        observed: qtyToNumber(orderQty, instrument),
        allowed,
        unit: 'units',
      });
    }
    const volume = market.averageDailyQty;
    const observed = volume === undefined || volume <= 0 ? undefined : orderQty / volume;
    return atMost({ what: 'share of average daily volume would be', observed, allowed, unit: 'fraction' });
  },
});
