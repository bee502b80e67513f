/**
 * R07 credit and capital: gross and net exposure of a scope if every open order and this one were filled in the worst way,
 * at the mark, in the risk currency. An order that adds nothing to the worst case passes even above a limit, so that a book
 * can always be reduced. A scope with a holding that cannot be valued is not known. Source: SEC 15c3-5(c)(1)(i); RTS 6 15(4).
 */
import type { NewOrderSingle } from '../../order/order.ts';
import type { BoundLimit } from '../bounds.ts';
import type { RiskView } from '../context.ts';
import { defineRiskRule, limitAmount } from '../define.ts';
import { exposureScale, type ExposureNode } from '../exposure.ts';
import { atMost } from '../measure.ts';

const amount = (title: string, isRequired: boolean) =>
  ({ title, unit: 'currency', schema: limitAmount, bound: 'max', isRequired }) as const;

const used = (node: ExposureNode, param: string): number | undefined => {
  if (node.unvalued > 0) return undefined;
  return (param === 'maxGross' ? node.grossWorst : Math.max(node.long, -node.short)) / exposureScale;
};

export const exposureLimits = defineRiskRule({
  id: 'R07',
  title: 'Exposure',
  basis: 'SEC 15c3-5(c)(1)(i); RTS 6 Art 15(4)',
  hard: true,
  ordRejReason: 3,
  params: { maxGross: amount('Gross exposure, worst case', true), maxNet: amount('Net exposure, worst case', false) },
  measure: (order, view, bound) => {
    const { param, allowed } = bound.limit;
    const what = param === 'maxGross' ? 'gross exposure would be' : 'net exposure would be';
    const isUnknown = bound.cell.mark.unit === undefined || bound.node.unvalued > 0;
    if (isUnknown) return view.isReducing ? undefined : atMost({ what, observed: undefined, allowed, unit: 'currency' });
    const after = param === 'maxGross' ? grossAfter(order, view, bound) : netAfter(order, view, bound);
    const isAdding = after.added > 0;
    const measure = atMost({ what, observed: after.total / exposureScale, allowed, unit: 'currency' });
    return isAdding ? measure : { ...measure, isBreached: false };
  },
  usage: used,
});

interface After {
  readonly total: number;
  readonly added: number;
}

const grossAfter = ({ side }: NewOrderSingle, { addedQty }: RiskView, { node, cell }: BoundLimit): After => {
  const unit = cell.mark.unit ?? 0;
  const long = (cell.qty + cell.openBuy + (side === 'Buy' ? addedQty : 0)) * unit;
  const short = (cell.qty - cell.openSell - (side === 'Sell' ? addedQty : 0)) * unit;
  const added = Math.ceil(Math.max(Math.abs(long), Math.abs(short))) - cell.grossWorst;
  return { total: node.grossWorst + added, added };
};

const netAfter = ({ side }: NewOrderSingle, { addedQty }: RiskView, { node, cell }: BoundLimit): After => {
  const change = Math.ceil(addedQty * Math.abs(cell.mark.unit ?? 0));
  const total = side === 'Buy' ? node.long + change : -node.short + change;
  return { total, added: total > 0 ? change : 0 };
};
