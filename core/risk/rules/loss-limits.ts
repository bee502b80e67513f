/**
 * R26 daily loss and drawdown, realised and unrealised together and after fees: at or beyond the limit only reducing orders
 * pass. Drawdown is from the highest P&L since the book began; its fraction is of the scope's capital plus that high.
 */
import { defineRiskRule, limitAmount, limitFraction } from '../define.ts';
import { exposureScale, type ExposureNode } from '../exposure.ts';
import { atMost } from '../measure.ts';

const loss = (title: string, isRequired: boolean) => ({ title, unit: 'currency', schema: limitAmount, bound: 'max', isRequired }) as const;

const used = (node: ExposureNode, param: string): number | undefined => {
  if (node.unvalued > 0) return undefined;
  if (param === 'maxDailyLoss') return Math.max(0, node.dayStartPnl - node.pnl) / exposureScale;
  const drawdown = Math.max(0, node.peakPnl - node.pnl);
  if (param === 'maxDrawdown') return drawdown / exposureScale;
  const high = node.capital === undefined ? 0 : node.capital + node.peakPnl;
  return high > 0 ? drawdown / high : undefined;
};

const words: Readonly<Record<string, string>> = { maxDailyLoss: 'loss of the day is', maxDrawdown: 'drawdown is' };

export const lossLimits = defineRiskRule({
  id: 'R26',
  title: 'Daily loss and drawdown',
  basis: 'FIA 2024; house policy',
  hard: true,
  ordRejReason: 3,
  params: {
    maxDailyLoss: loss('Loss of the day', true),
    maxDrawdown: loss('Drawdown', false),
    maxDrawdownFraction: {
      title: 'Drawdown, share of capital',
      unit: 'fraction',
      schema: limitFraction,
      bound: 'max',
      isRequired: false,
    },
  },
  measure: (_order, { isReducing }, { node, limit: { param, allowed } }) => {
    if (isReducing) return undefined;
    const unit = param === 'maxDrawdownFraction' ? 'fraction' : 'currency';
    const measure = atMost({ what: words[param] ?? 'drawdown is', observed: used(node, param), allowed, unit });
    return { ...measure, isBreached: measure.isBreached || measure.observed === allowed };
  },
  usage: used,
});
