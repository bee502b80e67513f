/**
 * R02 maximum order value: size x the worse of price and reference, in the risk currency, by a rate of a permitted age.
 * Source: RTS 6 Art 15(1)(b).
 */
import type { NewOrderSingle } from '../../order/order.ts';
import type { RiskView } from '../context.ts';
import { defineRiskRule, limitAmount, limitCount } from '../define.ts';
import { exposureScale, unitValue } from '../exposure.ts';
import { atMost } from '../measure.ts';
import { Price } from '../../value/quantity.ts';

export const maxOrderValue = defineRiskRule({
  id: 'R02',
  title: 'Maximum order value',
  basis: 'RTS 6 Art 15(1)(b)',
  hard: true,
  ordRejReason: 3,
  params: {
    maxValue: { title: 'Value of one order', unit: 'currency', schema: limitAmount, bound: 'max', isRequired: true },
    maxRateAgeMs: { title: 'Age of the exchange rate', unit: 'ms', schema: limitCount, bound: 'max', isRequired: true },
  },
  measure: (order, view, { limit: { param, allowed } }) => {
    if (param === 'maxRateAgeMs') {
      const { context, instrument } = view;
      if (instrument.currency === context.exposure.currency) return undefined;
      const rate = context.rate(instrument.currency);
      const observed = rate === undefined ? undefined : Number(context.now - rate.at) / 1_000_000;
      return atMost({ what: `age of the ${instrument.currency} rate is`, observed, allowed, unit: 'ms' });
    }
    return atMost({ what: 'order value would be', observed: valueOf(order, view), allowed, unit: 'currency' });
  },
});

const valueOf = (order: NewOrderSingle, { context, instrument, rules, reference, market }: RiskView): number | undefined => {
  const fx = instrument.currency === context.exposure.currency ? 1 : context.rate(instrument.currency)?.rate;
  if (fx === undefined || reference === undefined) return undefined;
  const touch = (order.side === 'Buy' ? market.offerPx : market.bidPx) ?? reference.px;
  const asked = order.price ?? order.stopPx ?? touch;
  const px = Math.max(Math.abs(asked), Math.abs(reference.px), Math.abs(touch));
  return (order.orderQty * unitValue(Price(Math.ceil(px)), instrument, { multiplier: rules.multiplier, fx })) / exposureScale;
};
