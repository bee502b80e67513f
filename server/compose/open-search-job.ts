/** The manifest's plan and bars, checked against what its hashes say. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { RunDataset } from '#/core/report/run-record.ts';
import { planSweep } from '#/core/search/plan.ts';
import type { SweepQuestion } from '#/core/search/question.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import type { Config } from '#/server/config.ts';
import { beforeSeal } from '#/server/runs/lock-box.ts';
import { sealedData } from '#/server/runs/sealed-data.ts';
import type { SweepJob } from '#/server/sweep/run-sweep.ts';
import { openRunData } from './open-data.ts';

export const openSearchJob = async ({ home, sweep }: Config, question: SweepQuestion): Promise<Result<SweepJob, Failure>> => {
  const { axes, method, runs, seed, dataset } = question;
  const plan = planSweep({ axes, method, runs, seed }, sweep.maxRuns);
  if (!plan.ok) return plan;
  const data = await openData(home, dataset);
  if (!data.ok) return data;
  // A manifest that was made before the seal, or elsewhere, may reach beyond it.
  const before = await beforeSeal(home, question.graph, data.value);
  if (!before.ok) return before;
  if (before.value.bars.close.length < data.value.bars.close.length)
    return fail(failure('Forbidden', 'the search must end before the lock-box of its family, reaches into it: start it anew'));
  return ok({ home, question, plan: plan.value, data: data.value });
};

const openData = async (home: string, dataset: RunDataset): Promise<Result<RunData, Failure>> => {
  const history = existsSync(join(home, 'history')) ? await openHistoryHere({ home }) : undefined;
  try {
    return await sealedData({ history, shipped: ({ symbol, interval }) => openRunData(home, { symbol, interval }) }, dataset);
  } finally {
    await history?.close();
  }
};
