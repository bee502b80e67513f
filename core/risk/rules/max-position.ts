/**
 * R23 maximum position: long and short of an instrument if all open orders of that side and this one were filled, in the
 * instrument's units. A buy is held against the long limit alone, a sell against the short: reducing always fits.
 * Source: FIA 2024; RTS 6 Art 17(4).
 */
import { qtyToNumber } from '../../instrument/convert.ts';
import { defineRiskRule, limitAmount } from '../define.ts';
import { atMost } from '../measure.ts';

const size = (title: string) =>
  ({ title, unit: 'units', schema: limitAmount, bound: 'max', isRequired: true, instrument: 'named' }) as const;

export const maxPosition = defineRiskRule({
  id: 'R23',
  title: 'Maximum position',
  basis: 'FIA 2024; RTS 6 Art 17(4)',
  hard: true,
  ordRejReason: 3,
  params: { maxLong: size('Long position, worst case'), maxShort: size('Short position, worst case') },
  measure: ({ side }, { instrument, addedQty }, { node, limit: { param, allowed } }) => {
    const isLong = param === 'maxLong';
    if (isLong !== (side === 'Buy')) return undefined;
    const worst = isLong ? node.qty + node.openBuy + addedQty : -(node.qty - node.openSell - addedQty);
    const what = isLong ? 'long position would be' : 'short position would be';
    const measure = atMost({ what, observed: qtyToNumber(worst, instrument), allowed, unit: 'units' });
    return addedQty > 0 ? measure : { ...measure, isBreached: false };
  },
});
