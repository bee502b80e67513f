/** Entry point of a sweep's own process: runs it, or estimates what it would take. */
import { join } from 'node:path';
import { compileFor } from '#/core/report/backtest-report.ts';
import { familyOf } from '#/core/report/run-record.ts';
import { estimateSweep, sampleIndexes } from '#/core/search/estimate.ts';
import { axisName, isOrdered } from '#/core/search/axis.ts';
import { parseQuestion } from '#/core/search/question.schema.ts';
import { runOnce } from '#/core/search/run-once.ts';
import { variantAt } from '#/core/search/variant.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { rowsToParquet, type RowColumn } from '#/server/adapters/history/duckdb/rows-to-parquet.ts';
import { takeFileLock } from '#/server/adapters/store/prisma/file-lock.ts';
import { readConfig } from '#/server/config.ts';
import { readModels } from '#/server/models/model-file.ts';
import type { EstimateAnswer, SweepAnswer, SweepOrder } from '#/server/sweep/messages.ts';
import { judgeSweep } from '#/server/sweep/judge-sweep.ts';
import { serveOrder, type OwnProcess } from '#/server/sweep/own-process.ts';
import { runSweep, type SweepJob } from '#/server/sweep/run-sweep.ts';
import { summarise } from '#/server/sweep/summarise.ts';
import { openFolder, type Chunks } from '#/server/sweep/sweep-folder.ts';
import { openSearchJob } from './open-search-job.ts';
import { withTrials, type Trials } from './open-trials.ts';

const from = performance.now();

serveOrder(async (order, own) => {
  const config = readConfig();
  const question = parseQuestion(order.manifest, order.id);
  if (!question.ok) return question;
  const job = await openSearchJob(config, question.value);
  if (!job.ok) return job;
  if (order.mode === 'estimate') return withTrials(config, (trials) => estimate(job.value, order, trials));
  const folder = await openFolder(config.home, job.value.question);
  const lock = takeFileLock(join(folder, 'lock'));
  if (lock === undefined) return fail(failure('Conflict', `sweep ${order.id} must be run by one process, another one is at it`));
  try {
    return await withTrials(config, (trials) => run(job.value, order, { trials, own }));
  } finally {
    lock.release();
  }
});

const peakRssMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

interface RunWith {
  readonly trials: Trials;
  readonly own: OwnProcess;
}

const run = async (job: SweepJob, { id, file }: SweepOrder, { trials, own }: RunWith): Promise<Result<SweepAnswer, Failure>> => {
  const onProgress = (finished: number): void => own.progress(finished, job.plan.runs);
  const { chunks, family } = await runSweep(job, { trials, onProgress, isCancelled: own.isCancelled });
  const summary = await summarise(job.plan, chunks, 1);
  const { done, refused, reasons, top } = summary;
  const { runs } = job.plan;
  if (done + refused < runs)
    return fail(failure('Cancelled', `the sweep was stopped after ${done + refused} of ${runs}; go on with bw sweep --resume ${id}`));
  await rowsToParquet({ lines: inOrder(chunks), columns: columnsOf(job), file });
  const [best] = top;
  const verdict = await judgeSweep({ ...job, summary }, trials.summary);
  return ok({
    sweepId: id,
    runs,
    done,
    refused,
    reasons,
    ...given({ best, verdict }),
    trialsOfFamily: family === undefined ? 0 : await trials.count(family),
    elapsedMs: Math.round(performance.now() - from),
    peakRssMb: peakRssMb(),
    file,
  });
};

const inOrder = (chunks: Chunks): readonly string[] => [...chunks].toSorted(([a], [b]) => a - b).map(([, file]) => file);

const columnsOf = ({ plan }: SweepJob): readonly RowColumn[] => [
  { name: 'index', type: 'BIGINT' },
  ...plan.axes.map((axis): RowColumn => ({ name: axisName(axis), of: 'params', type: isOrdered(axis) ? 'DOUBLE' : 'VARCHAR' })),
  ...(['refused', 'runId', 'programHash', 'signalHash', 'ledgerHash'] as const).map((name): RowColumn => ({ name, type: 'VARCHAR' })),
  ...(['trial', 'trades'] as const).map((name): RowColumn => ({ name, type: 'BIGINT' })),
  ...(['netReturn', 'sharpe', 'maxDrawdown'] as const).map((name): RowColumn => ({ name, type: 'DOUBLE' })),
];

/** Combinations after a sample's place that are tried where the compiler refuses it. */
const sampleReach = 100;

/** Times a few runs and drops what they found unseen: nothing of them can be chosen by, so they are no trials. */
const estimate = async (job: SweepJob, { id }: SweepOrder, trials: Trials): Promise<Result<EstimateAnswer, Failure>> => {
  const { home, question, plan, data } = job;
  const runMs: number[] = [];
  let trialsOfFamily = 0;
  for (const place of sampleIndexes(plan.runs)) {
    const ready = nextValid(job, place);
    if (ready === undefined) continue;
    const models = await readModels(home, ready.program.models);
    const start = performance.now();
    const outcome = runOnce({ graph: ready.graph, data, config: question.config, models });
    if (!outcome.ok) return outcome;
    runMs.push(performance.now() - start);
    trialsOfFamily = await trials.count(familyOf(ready.program, data.instrument));
  }
  if (runMs.length === 0) return fail(invalid('a combination of the sweep', 'valid', 'refused at the first, the middle and the last'));
  const { runs } = plan;
  const told = estimateSweep(plan, { runMs, peakRssMb: peakRssMb() });
  return ok({ sweepId: id, runs, sampled: runMs.length, ...told, trialsOfFamily, trialsAfter: trialsOfFamily + runs });
};

const nextValid = ({ question, plan, data }: SweepJob, from: number) => {
  for (let index = from; index < Math.min(plan.runs, from + sampleReach); index += 1) {
    const graph = variantAt(question.graph, plan, index);
    const program = compileFor(graph, data.interval);
    if (program.ok) return { graph, program: program.value };
  }
  return undefined;
};
