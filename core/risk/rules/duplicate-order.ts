/**
 * R08 duplicates: the same account, instrument, side, type, size and price again within a time; and the same clOrdId, ever.
 * Source: SEC 15c3-5(c)(1)(ii).
 */
import { z } from 'zod';
import { defineRiskRule } from '../define.ts';
import { atLeast, unmet } from '../measure.ts';
import { longestRepeatMs, repeatKey } from '../memory.ts';

export const duplicateOrder = defineRiskRule({
  id: 'R08',
  title: 'Duplicate order',
  basis: 'SEC 15c3-5(c)(1)(ii)',
  hard: true,
  ordRejReason: 6,
  params: {
    minRepeatMs: {
      title: 'Time between equal orders',
      unit: 'ms',
      schema: z.number().int().positive().max(longestRepeatMs),
      bound: 'min',
      isRequired: true,
    },
  },
  inspect: ({ clOrdId }, { context, isReplace }) =>
    !isReplace && context.isKnownClOrdId(clOrdId) ? unmet({ what: 'clOrdId', was: clOrdId, must: 'never used before' }) : undefined,
  measure: (order, { path, nowMs, isReplace }, { limit: { allowed } }) => {
    const { recent } = path.accountCell;
    const last = isReplace || recent.size === 0 ? undefined : recent.get(repeatKey(order));
    if (last === undefined) return undefined;
    const observed = Math.max(0, nowMs - last);
    return atLeast({ what: 'time since an equal order is', observed, allowed, unit: 'ms' });
  },
});
