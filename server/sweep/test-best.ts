/**
 * White's and Hansen's tests of a sweep whose rows are all there. The returns of its rows are at hand where this process ran them; those of
 * an earlier process, and of the best where it is not of the sample, are run again: the same trials, held to their ledger's hash.
 */
import { setImmediate } from 'node:timers/promises';
import { compileFor } from '#/core/report/backtest-report.ts';
import { dailyOf } from '#/core/report/returns.ts';
import type { Figure } from '#/core/search/figure.ts';
import { isDone, type DoneRow } from '#/core/search/row.ts';
import { sealSuperiority, type Benchmark, type ReturnsSample, type Superiority } from '#/core/search/superiority.ts';
import { variantAt } from '#/core/search/variant.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readModels } from '#/server/models/model-file.ts';
import type { SweepJob } from './run-sweep.ts';
import { findSuperiority, writeSuperiority } from './superiority-file.ts';
import { readRows, type Chunks } from './sweep-folder.ts';

export interface TestOf {
  readonly id: string;
  readonly chunks: Chunks;
  readonly best: DoneRow;
  readonly sample: ReturnsSample;
  readonly benchmark: Benchmark | undefined;
}

export interface TestWatch {
  readonly progress: (finished: number, total: number) => void;
  readonly isCancelled: () => boolean;
}

export const testBest = async (
  job: SweepJob,
  { id, chunks, best, sample, benchmark }: TestOf,
  { progress, isCancelled }: TestWatch,
): Promise<Result<Figure<Superiority>, Failure>> => {
  const known = await findSuperiority(job.home, id);
  if (known !== undefined) return ok(known);
  const missing: DoneRow[] = [];
  for await (const row of readRows(chunks))
    if (isDone(row) && !sample.has(row.index) && (sample.wants(row.index) || row.index === best.index)) missing.push(row);
  const { runs } = job.plan;
  for (const [place, row] of missing.entries()) {
    await setImmediate(); // signals and the parent are heard between runs
    if (isCancelled())
      return fail(failure('Cancelled', `the tests of the best were stopped, all rows are there; go on with bw sweep --resume ${id}`));
    const again = await runAgain(job, row);
    if (!again.ok) return again;
    sample.take(row.index, again.value);
    progress(runs + place + 1, runs + missing.length);
  }
  const record = sealSuperiority(id, sample.read(best.index, benchmark));
  await writeSuperiority(job.home, record);
  return ok(record.result);
};

const runAgain = async ({ home, question, plan, subject }: SweepJob, row: DoneRow): Promise<Result<readonly number[], Failure>> => {
  const graph = variantAt(question.graph, plan, row.index);
  const program = compileFor(graph, subject.asked.interval);
  if (!program.ok) return program;
  const outcome = subject.run({ graph, config: question.config, models: await readModels(home, program.value.models) });
  if (!outcome.ok) return outcome;
  const { result } = outcome.value;
  return result.ledgerHash === row.ledgerHash
    ? ok(dailyOf({ result, instrument: subject.asked.instrument, config: question.config }).returns)
    : fail(failure('Conflict', `row ${row.index} must be run to the ledger ${row.ledgerHash} again, was run to ${result.ledgerHash}`));
};
