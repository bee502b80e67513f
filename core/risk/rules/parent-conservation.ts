/**
 * R25 conservation at the last hop: what an algorithm's children have done and have open never exceeds their parent, and its
 * exits never what its entry has filled. What adds nothing passes: an exit the other already covers, a smaller replacement.
 * Source: SEC 34-70694 (Knight).
 */
import { qtyToNumber } from '../../instrument/convert.ts';
import { defineRiskRule } from '../define.ts';
import { formatPlain, unmet } from '../measure.ts';

export const parentConservation = defineRiskRule({
  id: 'R25',
  title: 'Children within their parent',
  basis: 'SEC Rel. 34-70694',
  hard: true,
  ordRejReason: 3,
  params: {},
  inspect: (order, { context, instrument, addedQty }) => {
    const { parentId } = order;
    if (parentId === undefined) return undefined;
    const what = 'children of the parent would be';
    const parent = context.parent(order);
    if (parent === undefined) return unmet({ what, was: undefined, must: `within a known parent ${parentId}`, unit: 'units' });
    const { orderQty, childrenCumQty, childrenLeavesQty } = parent;
    const observed = childrenCumQty + childrenLeavesQty + addedQty;
    if (observed <= orderQty || addedQty <= 0) return undefined;
    const was = formatPlain(qtyToNumber(observed, instrument));
    return unmet({ what, was, must: `at most ${formatPlain(qtyToNumber(orderQty, instrument))}`, unit: 'units' });
  },
});
