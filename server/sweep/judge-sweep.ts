/** The verdict on a sweep's best row: its rows and the registry's family of it, as it is now. */
import { compileFor } from '#/core/report/backtest-report.ts';
import { familyOf } from '#/core/report/run-record.ts';
import type { FamilyTrials } from '#/core/report/trial.ts';
import type { Figure } from '#/core/search/figure.ts';
import type { SweepPlan } from '#/core/search/plan.ts';
import type { SweepQuestion } from '#/core/search/question.ts';
import type { Superiority } from '#/core/search/superiority.ts';
import { variantAt } from '#/core/search/variant.ts';
import { judgeBest, type BestVerdict } from '#/core/search/verdict.ts';
import type { FamilyQuestion } from '#/server/adapters/store/prisma/trials.ts';
import type { SweepSummary } from './summarise.ts';

export interface JudgedSweep {
  readonly question: SweepQuestion;
  readonly plan: SweepPlan;
  readonly summary: Pick<SweepSummary, 'top' | 'overfit'>;
  readonly superiority: Figure<Superiority>;
}

/** Undefined where no run has a Sharpe ratio. */
export const judgeSweep = async (
  { question, plan, summary: { top, overfit }, superiority }: JudgedSweep,
  summaryOf: (question: FamilyQuestion) => Promise<FamilyTrials>,
): Promise<BestVerdict | undefined> => {
  const [best] = top;
  if (best === undefined || overfit === undefined) return undefined;
  const { interval, instrumentId } = question.dataset;
  const program = compileFor(variantAt(question.graph, plan, best.index), interval);
  if (!program.ok) return undefined;
  const family = familyOf(program.value, { id: instrumentId });
  const leastDays = Math.ceil((best.returns?.n ?? 0) / 2);
  return judgeBest({ best, overfit, superiority, family: await summaryOf({ family, leastDays }) });
};
