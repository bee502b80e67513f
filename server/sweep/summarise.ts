/** Rows of a sweep to what is shown of it: read twice, once for the best and once for their neighbours and all block sums. */
import type { Overfit } from '#/core/search/overfit-parts.ts';
import type { SweepPlan } from '#/core/search/plan.ts';
import { PlateauScorer } from '#/core/search/plateau.ts';
import { SweepTally, type RankedRow, type Surface } from '#/core/search/summary.ts';
import { OverfitSample } from '#/core/search/verdict.ts';
import type { Estimate } from '#/core/stats/estimate.ts';
import { readRows, type Chunks } from './sweep-folder.ts';

export interface SweepSummary {
  readonly done: number;
  readonly refused: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** Best Sharpe ratio first. */
  readonly top: readonly RankedRow[];
  readonly surface: Surface;
  /** Absent where no run has a Sharpe ratio. */
  readonly overfit?: Estimate<Overfit>;
}

export const summarise = async (plan: SweepPlan, chunks: Chunks, most: number): Promise<SweepSummary> => {
  const tally = new SweepTally(plan, most);
  for await (const row of readRows(chunks)) tally.take(row);
  const scorer = new PlateauScorer(plan, tally.best);
  const sample = new OverfitSample(plan);
  for await (const row of readRows(chunks)) {
    scorer.take(row);
    sample.take(row);
  }
  const top = tally.best.map((row) => ({ ...row, plateau: scorer.of(row) }));
  const [best] = top;
  const told = { ...tally.counts, reasons: tally.reasons, top, surface: tally.surface };
  return best === undefined ? told : { ...told, overfit: sample.read(best) };
};
