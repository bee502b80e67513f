/** The manifest's plan and bars, checked against what its hashes say; what they do not fit into is refused. */
import { engineVersion } from '#/core/engine/version.ts';
import { planSweep } from '#/core/search/plan.ts';
import type { SweepQuestion } from '#/core/search/question.ts';
import { given } from '#/core/value/given.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { findHomeOwner } from '#/server/adapters/store/prisma/home-lock.ts';
import type { Config } from '#/server/config.ts';
import { checkMemory } from '#/server/sweep/least-memory.ts';
import { openSubject } from '#/server/sweep/open-subject.ts';
import type { SweepJob } from '#/server/sweep/run-sweep.ts';
import { dataAgain } from '#/server/use-cases/verify-run.ts';
import { withRunAgain } from './open-run-again.ts';

export const openSearchJob = async (config: Config, question: SweepQuestion, memoryMb: number): Promise<Result<SweepJob, Failure>> => {
  const job = await openJob(config, question);
  if (!job.ok) return job;
  const holdsRecords = config.databaseUrl === undefined && findHomeOwner(config.home) === undefined;
  const least = checkMemory(job.value.on, { memoryMb, holdsRecords });
  return least.ok ? ok({ ...job.value, leastMb: least.value }) : least;
};

const openJob = async ({ home, sweep }: Config, question: SweepQuestion): Promise<Result<Omit<SweepJob, 'leastMb'>, Failure>> => {
  const { engine, axes, method, runs, seed } = question;
  if (engine !== engineVersion)
    return fail({ ...invalid('engine of the search', `${engineVersion}, which runs here: ask for it anew`, engine), code: 'Conflict' });
  const plan = planSweep({ axes, method, runs, seed }, sweep.maxRuns);
  if (!plan.ok) return plan;
  const { graph, config, dataset, series, rates, book } = question;
  const on = await withRunAgain(home, (how) => dataAgain(how, { graph, config, inputs: { dataset, ...given({ series, rates, book }) } }));
  if (!on.ok) return on;
  // A manifest that was made before the seal, or elsewhere, may reach beyond it.
  const opened = await openSubject(home, graph, on.value);
  if (!opened.ok) return opened;
  if (opened.value.isCut)
    return fail(failure('Forbidden', 'the search must end before the lock-box of its family, reaches into it: start it anew'));
  const { subject, on: data } = opened.value;
  return ok({ home, question, plan: plan.value, subject, on: data });
};
