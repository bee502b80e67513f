/** Inverse volatility: w(i) proportional to 1 / sd(i); what the cap cuts off goes to the others in the same proportion. */
import { ok } from '../value/result.ts';
import { defineOptimiser } from './define.ts';
import { checkFeasible } from './feasible.ts';
import { cellAt, valueAt } from './matrix.ts';

export const inverseVolatility = defineOptimiser({
  id: 'inverse-volatility',
  title: 'Inverse volatility',
  doc: 'Each name the same risk by itself; correlations are not looked at.',
  formula: 'w(i) = invested x (1 / sd(i)) / sum (1 / sd)',
  source: 'Naive risk parity; Roncalli, Introduction to Risk Parity and Budgeting (2013), 2.2',
  boundsTurnover: false,
  plan: (input) => {
    const checked = checkFeasible(input);
    if (!checked.ok) return checked;
    const parts = Float64Array.from(input.names, (_, i) => 1 / Math.sqrt(cellAt(input.covariance, i, i)));
    return ok({ kind: 'Weights', weights: shareOut(parts, input) });
  },
});

/** In proportion to `parts`; a name at its cap stays there, and the rest is shared out again. */
const shareOut = (parts: Float64Array, { invested, cap }: { readonly invested: number; readonly cap: number }): Float64Array => {
  const capped = new Set<number>();
  for (;;) {
    let free = 0;
    parts.forEach((part, i) => (free += capped.has(i) ? 0 : part));
    const left = invested - cap * capped.size;
    const weights = parts.map((part, i) => (capped.has(i) ? cap : (left * part) / free));
    const over = [...weights.keys()].filter((i) => !capped.has(i) && valueAt(weights, i) > cap);
    if (over.length === 0) return weights;
    for (const i of over) capped.add(i);
  }
};
