/** R21 the venue's own arithmetic: tick, lot, minimum size and minimum notional in force now. Source: the venue; SEC Rule 612. */
import { formatDecimal } from '../../value/decimal.ts';
import { moneyScale } from '../../value/money.ts';
import { notionalOf } from '../../instrument/convert.ts';
import type { NewOrderSingle } from '../../order/order.ts';
import { Price } from '../../value/quantity.ts';
import type { RiskView } from '../context.ts';
import { defineRiskRule } from '../define.ts';
import { unmet, type Measure } from '../measure.ts';

export const instrumentRules = defineRiskRule({
  id: 'R21',
  title: 'Tick, lot and minimum',
  basis: 'SEC Rule 612; venue rules',
  hard: true,
  ordRejReason: 18,
  params: {},
  inspect: (order, view) =>
    priceFinding('price', order.price, view) ??
    priceFinding('stopPx', order.stopPx, view) ??
    sizeFinding(order, view) ??
    notionalFinding(order, view),
});

const priceFinding = (what: string, px: Price | undefined, { instrument, rules }: RiskView): Measure | undefined => {
  if (px === undefined) return undefined;
  const isPositive = px > 0 || instrument.allowsNegativePrice;
  if (isPositive && px % rules.tickSize === 0) return undefined;
  const was = formatDecimal(px, instrument.priceScale);
  if (px <= 0 && !instrument.allowsNegativePrice) return unmet({ what, was, must: 'above 0' });
  const tick = formatDecimal(rules.tickSize, instrument.priceScale);
  return unmet({ what, was, must: `a multiple of the tick ${tick}` });
};

const sizeFinding = ({ orderQty }: NewOrderSingle, { instrument: { qtyScale }, rules }: RiskView): Measure | undefined => {
  if (orderQty % rules.lotSize === 0 && orderQty >= rules.minQty) return undefined;
  const was = formatDecimal(orderQty, qtyScale);
  if (orderQty % rules.lotSize !== 0) {
    return unmet({
      what: 'size',
      was,
      must: `a multiple of the lot ${formatDecimal(rules.lotSize, qtyScale)}`,
      ordRejReason: 13,
    });
  }
  return unmet({ what: 'size', was, must: `at least ${formatDecimal(rules.minQty, qtyScale)}`, ordRejReason: 13 });
};

const notionalFinding = (order: NewOrderSingle, { instrument, rules, reference }: RiskView): Measure | undefined => {
  const { minNotional, multiplier } = rules;
  if (minNotional === undefined) return undefined;
  const px = order.price ?? order.stopPx ?? (reference && Price(Math.floor(reference.px)));
  const what = 'notional';
  const must = `at least ${formatDecimal(minNotional, moneyScale, 0)}`;
  if (px === undefined) return unmet({ what, was: undefined, must, unit: instrument.currency, ordRejReason: 3 });
  const notional = notionalOf(px, order.orderQty, instrument, multiplier);
  const size = notional < 0n ? -notional : notional;
  if (size >= minNotional) return undefined;
  return unmet({ what, was: formatDecimal(size, moneyScale, 0), must, unit: instrument.currency, ordRejReason: 3 });
};
