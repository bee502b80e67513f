/**
 * R01 price collar: how far an order's price is from the reference (middle of the quote, else last price), towards the
 * aggressive side, towards the passive side, and against the price five to ten minutes ago. A stop's trigger counts as
 * passive, a stop-limit's price is compared with its own trigger. Basis points of the reference.
 * Source: SEC 15c3-5(c)(1)(ii); RTS 6 Art 15(1)(a).
 */
import type { NewOrderSingle } from '../../order/order.ts';
import type { RiskView } from '../context.ts';
import { defineRiskRule, limitAmount, limitCount } from '../define.ts';
import { atMost } from '../measure.ts';

const collar = (title: string, isRequired: boolean) => ({ title, unit: 'bps', schema: limitAmount, bound: 'max', isRequired }) as const;

export const priceCollar = defineRiskRule({
  id: 'R01',
  title: 'Price collar',
  basis: 'SEC 15c3-5(c)(1)(ii); RTS 6 Art 15(1)(a)',
  hard: true,
  ordRejReason: 16,
  params: {
    maxBps: collar('Price beyond the reference, aggressive side', true),
    maxPassiveBps: collar('Price beyond the reference, passive side', false),
    maxPeriodBps: collar('Price against the price of five minutes ago', false),
    maxReferenceAgeMs: {
      title: 'Age of the reference price',
      unit: 'ms',
      schema: limitCount,
      bound: 'max',
      isRequired: true,
    },
  },
  measure: (order, view, { limit: { param, allowed } }) => {
    if (param === 'maxReferenceAgeMs') {
      const { reference, context } = view;
      const observed = reference === undefined ? undefined : Number(context.now - reference.at) / 1_000_000;
      return atMost({ what: 'age of the reference price is', observed, allowed, unit: 'ms', ordRejReason: 8 });
    }
    const away = distances(order, view);
    if (param === 'maxPeriodBps')
      return atMost({ what: 'price against five minutes ago would be', observed: away?.period, allowed, unit: 'bps' });
    const isPassive = param === 'maxPassiveBps';
    const what = isPassive ? passiveWords : aggressiveWords;
    return atMost({ what, observed: isPassive ? away?.passive : away?.aggressive, allowed, unit: 'bps' });
  },
});

const passiveWords = 'price beyond the reference (passive side) would be';
const aggressiveWords = 'price beyond the reference (aggressive side) would be';

interface Distances {
  readonly aggressive: number;
  readonly passive: number;
  readonly period: number;
}

/** Not a number where the reference is zero or absent: then it is not known, and refused. */
const bpsAbove = (px: number, reference: number): number =>
  reference === 0 ? Number.NaN : ((px - reference) * 10_000) / Math.abs(reference);

const distances = (order: NewOrderSingle, { reference, market, path }: RiskView): Distances | undefined => {
  if (reference === undefined || reference.px === 0) return undefined;
  const touch = (order.side === 'Buy' ? market.offerPx : market.bidPx) ?? reference.px;
  const px = order.price ?? order.stopPx ?? touch;
  const base = order.stopPx ?? reference.px;
  const above = bpsAbove(px, base) * (order.side === 'Buy' ? 1 : -1);
  const trigger = Math.abs(bpsAbove(base, reference.px));
  const period = bpsAbove(px, path.accountCell.mark.previousPx ?? 0);
  return { aggressive: Math.max(0, above), passive: Math.max(0, -above, trigger), period: Math.abs(period) };
};
