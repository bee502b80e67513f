/** Entry point of a sweep's own process: runs it, or estimates what it would take. */
import { estimateSweep, sampleIndexes } from '#/core/search/estimate.ts';
import { axisName, isOrdered } from '#/core/search/axis.ts';
import { parseQuestion } from '#/core/search/question.schema.ts';
import type { Figure } from '#/core/search/figure.ts';
import { ReturnsSample, type Superiority } from '#/core/search/superiority.ts';
import { isRefused } from '#/core/search/row.ts';
import { variantAt } from '#/core/search/variant.ts';
import type { CountedVariant } from '#/core/search/variant-run.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { rowsToParquet, type RowColumn } from '#/server/adapters/history/duckdb/rows-to-parquet.ts';
import { readConfig } from '#/server/config.ts';
import type { EstimateAnswer, SearchJob, SweepAnswer } from '#/server/sweep/messages.ts';
import { judgeSweep } from '#/server/sweep/judge-sweep.ts';
import { serveOrder, type OwnProcess } from '#/server/sweep/own-process.ts';
import { runSweep, type SweepJob } from '#/server/sweep/run-sweep.ts';
import { summarise } from '#/server/sweep/summarise.ts';
import { openFolder, takenElsewhere, takeSweep, type Chunks } from '#/server/sweep/sweep-folder.ts';
import { readBenchmark } from '#/server/sweep/sweep-benchmark.ts';
import { testBest, type TestOf } from '#/server/sweep/test-best.ts';
import { threadsWithin } from '#/server/sweep/least-memory.ts';
import { withVariants } from '#/server/sweep/variant-threads.ts';
import { countedOf, withModels, type RunWatch, type Variants } from '#/server/sweep/variants.ts';
import { openSearchJob } from './open-search-job.ts';
import { withRunAgain } from './open-run-again.ts';
import { withTrials, type Trials } from './open-trials.ts';

const from = performance.now();

serveOrder(async (order, own) => {
  const config = readConfig();
  const question = parseQuestion(order.manifest, order.id);
  if (!question.ok) return question;
  const job = await openSearchJob(config, question.value, order.memoryMb);
  if (!job.ok) return job;
  if (order.mode === 'estimate')
    return withTrials(config, (trials) => withVariants(job.value, order, (variants) => estimate(job.value, { order, variants, trials })));
  const folder = await openFolder(config.home, job.value.question);
  const lock = takeSweep(folder);
  if (lock === undefined) return fail(takenElsewhere(order.id));
  try {
    return await withTrials(config, (trials) => run(job.value, order, { trials, own }));
  } finally {
    lock.release();
  }
});

const peakRssMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

interface EstimateWith {
  readonly order: SearchJob;
  readonly variants: Variants;
  readonly trials: Trials;
}

interface RunWith {
  readonly trials: Trials;
  readonly own: OwnProcess;
}

const run = async (job: SweepJob, order: SearchJob, { trials, own }: RunWith): Promise<Result<SweepAnswer, Failure>> => {
  const { id, file } = order;
  const onProgress = (finished: number): void => own.progress(finished, job.plan.runs);
  const sample = new ReturnsSample(job.plan, job.subject.asked);
  const { isCancelled } = own;
  const { chunks, family } = await withVariants(job, order, (variants) =>
    runSweep(job, { trials, onProgress, isCancelled, sample, variants }),
  );
  const summary = await summarise(job.plan, chunks, 1);
  const { done, refused, reasons, top } = summary;
  const { runs } = job.plan;
  if (done + refused < runs)
    return fail(failure('Cancelled', `the sweep was stopped after ${done + refused} of ${runs}; go on with bw sweep --resume ${id}`));
  await rowsToParquet({ lines: inOrder(chunks), columns: columnsOf(job), file });
  const [best] = top;
  const tested = best === undefined ? ok(withoutBest) : await testAgainst(job, { id, chunks, best, sample }, own);
  if (!tested.ok) return tested;
  const verdict = await judgeSweep({ ...job, summary, superiority: tested.value }, trials.summary);
  return ok({
    sweepId: id,
    runs,
    done,
    refused,
    reasons,
    ...given({ best, verdict }),
    trialsOfFamily: family === undefined ? 0 : await trials.count(family),
    threads: threadsWithin(job, order),
    elapsedMs: Math.round(performance.now() - from),
    peakRssMb: peakRssMb(),
    file,
  });
};

/** What the rows are held against is read first. */
const testAgainst = async (
  job: SweepJob,
  of: Omit<TestOf, 'benchmark'>,
  own: OwnProcess,
): Promise<Result<Figure<Superiority>, Failure>> => {
  const { home, question, plan, subject } = job;
  const variant = { graph: variantAt(question.graph, plan, of.best.index), config: question.config };
  const benchmark = await withRunAgain(home, (_again, history) => readBenchmark(history, { question, subject, variant }));
  return benchmark.ok ? testBest(job, { ...of, benchmark: benchmark.value }, own) : benchmark;
};

const withoutBest = { reason: 'no run has a Sharpe ratio' };

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
const estimate = async (job: SweepJob, { order, variants, trials }: EstimateWith): Promise<Result<EstimateAnswer, Failure>> => {
  const { home, plan } = job;
  const threads = threadsWithin(job, order);
  const sampled = await validNear(variants, sampleIndexes(plan.runs, threads), plan.runs);
  const [first] = sampled;
  if (first === undefined) return fail(invalid('a combination of the sweep', 'valid', 'refused at the first, the middle and the last'));
  const wanted = (await withModels(home, sampled)).map((one) => ({ ...one, trial: 0, wantsDays: false }));
  const runMs: number[] = [];
  let refused: string | undefined;
  const onRan: RunWatch['onRan'] = ({ row }, ms) => {
    runMs.push(ms);
    if (isRefused(row)) refused ??= row.refused;
  };
  await variants.run(wanted, { onRan, isCancelled: () => false });
  if (refused !== undefined) return fail(failure('Conflict', refused));
  const trialsOfFamily = await trials.count(first.trial.family);
  const { runs } = plan;
  const told = estimateSweep(plan, { runMs, threads, peakRssMb: peakRssMb() });
  return ok({ sweepId: order.id, runs, sampled: runMs.length, threads, ...told, trialsOfFamily, trialsAfter: trialsOfFamily + runs });
};

/** At each place, or soon after it, one that the compiler takes; all of them prepared. */
const validNear = async (variants: Variants, places: readonly number[], runs: number): Promise<readonly CountedVariant[]> => {
  const found = new Set<number>();
  let tried = places;
  for (let reach = 0; reach < sampleReach && tried.length > 0; reach += 1) {
    const prepared = await variants.prepare(tried);
    for (const each of prepared) if (!isRefused(each)) found.add(each.index);
    tried = prepared.filter(isRefused).flatMap(({ index }) => (index + 1 < runs ? [index + 1] : []));
  }
  const all = await variants.prepare([...found].toSorted((a, b) => a - b));
  return countedOf(all);
};
