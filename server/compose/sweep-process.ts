/**
 * Entry point of a sweep's own process: lowest priority, heap bounded by whoever started it, one order, one answer. SIGTERM,
 * SIGINT or the end of its parent break it off after the run under way.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { constants, setPriority } from 'node:os';
import { compileFor, type RunData } from '#/core/report/backtest-report.ts';
import { familyOf } from '#/core/report/run-record.ts';
import { estimateSweep, sampleIndexes } from '#/core/search/estimate.ts';
import { axisName, isOrdered } from '#/core/search/axis.ts';
import { planSweep } from '#/core/search/plan.ts';
import { parseQuestion } from '#/core/search/question.schema.ts';
import { variantAt } from '#/core/search/variant.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { rowsToParquet, type RowColumn } from '#/server/adapters/history/duckdb/rows-to-parquet.ts';
import { takeFileLock } from '#/server/adapters/store/prisma/file-lock.ts';
import { readConfig, type Config } from '#/server/config.ts';
import { readModels } from '#/server/models/model-file.ts';
import { sealedData } from '#/server/runs/sealed-data.ts';
import { jobSchema, type EstimateAnswer, type FromSweep, type SweepAnswer, type SweepOrder } from '#/server/sweep/messages.ts';
import { judgeSweep } from '#/server/sweep/judge-sweep.ts';
import { runOnce, runSweep, type SweepJob } from '#/server/sweep/run-sweep.ts';
import { summarise } from '#/server/sweep/summarise.ts';
import { openFolder, type Chunks } from '#/server/sweep/sweep-folder.ts';
import { openRunData } from './open-data.ts';
import { withTrials, type Trials } from './open-trials.ts';

setPriority(constants.priority.PRIORITY_LOW);
const from = performance.now();
const everyMs = 500;

let isCancelled = false;
const cancel = (): void => void (isCancelled = true);
process.on('SIGTERM', cancel);
process.on('SIGINT', cancel);
process.on('SIGHUP', cancel);
process.once('disconnect', cancel);

const say = (message: FromSweep): void => {
  if (process.connected) process.send?.(message);
};

process.once('message', (raw) => {
  void answer(jobSchema.parse(raw))
    .catch((error: unknown) => fail(failure('Unavailable', error instanceof Error ? error.message : String(error))))
    .then((outcome) => {
      say(outcome.ok ? { type: 'done', answer: outcome.value } : { type: 'failed', failure: outcome.failure });
      if (process.connected) process.disconnect();
    });
});

async function answer(order: SweepOrder): Promise<Result<SweepAnswer | EstimateAnswer, Failure>> {
  const config = readConfig();
  const job = await openJob(config, order);
  if (!job.ok) return job;
  if (order.mode === 'estimate') return withTrials(config, (trials) => estimate(job.value, order, trials));
  const folder = await openFolder(config.home, job.value.question);
  const lock = takeFileLock(join(folder, 'lock'));
  if (lock === undefined) return fail(failure('Conflict', `sweep ${order.id} must be run by one process, another one is at it`));
  try {
    return await withTrials(config, (trials) => run(job.value, order, trials));
  } finally {
    lock.release();
  }
}

/** The manifest's plan and bars, checked against what its hashes say. */
const openJob = async ({ home, sweep }: Config, { id, manifest }: SweepOrder): Promise<Result<SweepJob, Failure>> => {
  const question = parseQuestion(manifest, id);
  if (!question.ok) return question;
  const { axes, method, runs, seed, dataset } = question.value;
  const plan = planSweep({ axes, method, runs, seed }, sweep.maxRuns);
  if (!plan.ok) return plan;
  const data = await openData(home, dataset);
  return data.ok ? ok({ home, question: question.value, plan: plan.value, data: data.value }) : data;
};

const openData = async (home: string, dataset: SweepJob['question']['dataset']): Promise<Result<RunData, Failure>> => {
  const history = existsSync(join(home, 'history')) ? await openHistoryHere({ home }) : undefined;
  try {
    return await sealedData({ history, shipped: ({ symbol, interval }) => openRunData(home, { symbol, interval }) }, dataset);
  } finally {
    await history?.close();
  }
};

const peakRssMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

const run = async (job: SweepJob, { id, file }: SweepOrder, trials: Trials): Promise<Result<SweepAnswer, Failure>> => {
  let saidAt = 0;
  const onProgress = (finished: number): void => {
    if (performance.now() - saidAt < everyMs && finished < job.plan.runs) return;
    saidAt = performance.now();
    say({ type: 'progress', finished });
  };
  const { chunks, family } = await runSweep(job, { trials, onProgress, isCancelled: () => isCancelled });
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
