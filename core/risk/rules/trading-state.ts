/**
 * R28 trading state: the strictest of firm, desk, account, strategy, the instrument firm-wide, and the venue. Active passes,
 * Reducing passes orders that reduce by our own reckoning, Halted and Reconciling pass nothing. Cancels never come here.
 * An order marked DoNotIncrease must reduce in any state.
 */
import { defineRiskRule } from '../define.ts';
import { unmet, type Measure } from '../measure.ts';
import type { RiskView, TradingState } from '../context.ts';

export const tradingState = defineRiskRule({
  id: 'R28',
  title: 'Trading state',
  basis: 'SEC 15c3-5; RTS 6 Art 12',
  hard: true,
  ordRejReason: 0,
  params: {},
  inspect: (order, view) => {
    const { isReducing } = view;
    if (order.execInst.includes('DoNotIncrease') && !isReducing) {
      return unmet({ what: 'DoNotIncrease order', was: 'increasing', must: 'reducing', ordRejReason: 11 });
    }
    return venueFinding(view) ?? scopeFinding(view);
  },
});

const findingFor = (name: string, state: TradingState | undefined, isReducing: boolean): Measure | undefined => {
  if (state === 'Active' || (state === 'Reducing' && isReducing)) return undefined;
  return unmet({
    what: `trading state of ${name} is`,
    was: state,
    must: state === 'Reducing' ? 'Active, or the order reducing' : 'Active',
  });
};

const venueFinding = ({ context, instrument, isReducing }: RiskView): Measure | undefined =>
  findingFor(instrument.venue, context.venueState(instrument.venue), isReducing);

/** Firm, desk, account, the instrument in the whole firm, and the strategy: places in `path.nodes`. */
const judgedNodes = [0, 1, 2, 3, 6];

const scopeFinding = ({ context, path, isReducing }: RiskView): Measure | undefined => {
  for (const index of judgedNodes) {
    const scope = path.nodes[index]?.scope;
    if (scope === undefined) continue;
    const state = context.tradingState(scope);
    if (state === undefined && index > 0) continue;
    const found = findingFor(scope, state, isReducing);
    if (found !== undefined) return found;
  }
  return undefined;
};
