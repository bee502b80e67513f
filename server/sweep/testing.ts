/** Sweeps for tests: a small one on the bars that ship, and a registry in memory. */
import { defaultConfig } from '#/core/backtest/config.ts';
import { parseAxis } from '#/core/search/axis.ts';
import { planSweep, type SweepMethod } from '#/core/search/plan.ts';
import { sweepQuestion } from '#/core/search/question.ts';
import { instrumentSubject } from '#/core/search/subject.ts';
import { ReturnsSample } from '#/core/search/superiority.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { runSweep, type SweepJob, type SweepTrials } from './run-sweep.ts';
import { readRows } from './sweep-folder.ts';
import { variantsHere, type Variants } from './variants.ts';

export interface SweepAsked {
  readonly home: string;
  readonly axes?: readonly string[];
  readonly method?: SweepMethod;
  readonly runs?: number;
}

export const jobOf = async ({ home, axes = ['fast.period=4:18:2'], method = 'grid', runs }: SweepAsked): Promise<SweepJob> => {
  const graph = maCross.build();
  const parsed = axes.flatMap((text) => {
    const axis = parseAxis(text, graph);
    return axis.ok ? [axis.value] : [];
  });
  const data = await openRunData(home, { symbol: 'SP500', from: '2019-06-01' });
  const plan = planSweep({ axes: parsed, method, seed: 0, runs }, 1000);
  if (!data.ok || !plan.ok) throw new Error('data and plan must be there');
  const subject = instrumentSubject(data.value);
  const question = sweepQuestion({ graph, subject, config: defaultConfig, plan: plan.value, seed: 0 });
  return { home, plan: plan.value, subject, on: data.value, question, leastMb: 384 };
};

/** The number of each run, in the order in which they were begun, and how they ended. */
export const createRegistry = (onBegin: () => Promise<void> = () => Promise.resolve()) => {
  const numbers = new Map<string, number>();
  const ended: string[] = [];
  const trials: SweepTrials = {
    beginAll: async (begun) => {
      for (const { runId } of begun) if (!numbers.has(runId)) numbers.set(runId, numbers.size + 1);
      await onBegin();
      return begun.map(({ runId }) => numbers.get(runId) ?? 0);
    },
    endAll: (ends) => {
      ended.push(...ends.map(({ runId, state }) => `${numbers.get(runId)} ${state}`));
      return Promise.resolve();
    },
  };
  return { numbers, ended, trials };
};

export interface RunWith {
  readonly trials: SweepTrials;
  readonly variants?: Variants;
  readonly isCancelled?: () => boolean;
}

export const run = async (job: SweepJob, { trials, variants = variantsHere(job), isCancelled = () => false }: RunWith) => {
  const sample = new ReturnsSample(job.plan, job.subject.asked);
  const { chunks } = await runSweep(job, { trials, onProgress: () => undefined, isCancelled, sample, variants });
  const rows: unknown[] = [];
  for await (const row of readRows(chunks)) rows.push(row);
  return { rows, files: [...chunks.values()] };
};
