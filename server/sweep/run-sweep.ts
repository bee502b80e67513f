/**
 * A sweep, chunk by chunk: each is counted in the registry of trials before its first run, run by the array path (by the event path
 * where that refuses), ended in the registry, and only then written. So a kill between any two of these loses no run and counts none
 * twice: a chunk that is not there is run again, and the registry knows its runs by their ids.
 */
import type { RunData } from '#/core/report/backtest-report.ts';
import type { BookData } from '#/core/report/book-report.ts';
import { toReturns } from '#/core/report/run-record.schema.ts';
import type { EndOfTrial, Trial } from '#/core/report/trial-of.ts';
import { combinationOf, paramsAt, type SweepPlan } from '#/core/search/plan.ts';
import { chunkRunsOf, type SweepQuestion } from '#/core/search/question.ts';
import { isDone, isRefused, type SweepRow } from '#/core/search/row.ts';
import type { ReturnsSample } from '#/core/search/superiority.ts';
import type { Subject } from '#/core/search/subject.ts';
import { prepareVariant, type RanVariant, type WantedRun } from '#/core/search/variant-run.ts';
import { dropDamaged, openFolder, readChunk, wholeChunks, writeChunk, type Chunks } from './sweep-folder.ts';
import { countedOf, withModels, type Variants } from './variants.ts';

export interface SweepTrials {
  readonly beginAll: (trials: readonly Trial[]) => Promise<readonly number[]>;
  readonly endAll: (ends: readonly EndOfTrial[]) => Promise<void>;
}

export interface SweepJob {
  readonly home: string;
  readonly question: SweepQuestion;
  readonly plan: SweepPlan;
  readonly subject: Subject;
  /** What the subject was made of. */
  readonly on: RunData | BookData;
  /** What it needs of memory before any thread, in MB. */
  readonly leastMb: number;
}

export interface SweepWatch {
  readonly trials: SweepTrials;
  /** Of all combinations, those run and refused so far, those of an earlier process too. */
  readonly onProgress: (finished: number) => void;
  readonly isCancelled: () => boolean;
  /** Keeps the returns of the rows that stand for the sweep. */
  readonly sample: ReturnsSample;
  readonly variants: Variants;
}

export interface SweepRun {
  /** All of them unless it was cancelled. */
  readonly chunks: Chunks;
  /** Of its variants; undefined while none was valid. */
  readonly family: string | undefined;
}

export const runSweep = async (job: SweepJob, watch: SweepWatch): Promise<SweepRun> => {
  const { home, question, plan } = job;
  const folder = await openFolder(home, question);
  const chunks = new Map(await wholeChunks(folder));
  await dropDamaged(folder, chunks);
  const size = chunkRunsOf(plan.runs);
  const seen = createSeen(plan);
  let family: string | undefined;
  let finished = [...chunks.keys()].reduce((sum, number) => sum + indexesOf(plan, number).length, 0);
  for (let number = 0; number * size < plan.runs; number += 1) {
    const fresh = indexesOf(plan, number).map((index) => ({ index, isRepeat: seen(index) }));
    const written = chunks.get(number);
    if (written !== undefined) {
      family = (await countAgain(job, watch.trials, written)) ?? family;
      continue;
    }
    const ran = await runChunk(job, watch, { fresh, onRun: (done) => watch.onProgress(finished + done) });
    family = ran.family ?? family;
    if (ran.rows === undefined) break;
    chunks.set(number, await writeChunk(folder, number, ran.rows));
    finished += ran.rows.length;
  }
  return { chunks, family };
};

/**
 * Rows that are there are seen, so they count, also where the registry has lost them (a loss of power, a folder that was carried
 * here). Answers with their family.
 */
const countAgain = async (job: SweepJob, trials: SweepTrials, file: string): Promise<string | undefined> => {
  const rows = (await readChunk(file)).filter(isDone);
  const [first] = rows;
  const like = first && prepareVariant(job, first.index);
  if (like === undefined || isRefused(like)) return undefined;
  await trials.beginAll(rows.map(({ runId, programHash }) => ({ ...like.trial, runId, programHash })));
  await trials.endAll(
    rows.flatMap(({ runId, returns }) => (returns === undefined ? [] : [{ runId, state: 'done', returns: toReturns(returns) }])),
  );
  return like.trial.family;
};

const indexesOf = ({ runs }: SweepPlan, number: number): readonly number[] => {
  const size = chunkRunsOf(runs);
  return Array.from({ length: Math.min(size, runs - number * size) }, (_, i) => number * size + i);
};

/** Only Sobol draws can meet a combination twice. */
const createSeen = ({ method, axes, positionsAt }: SweepPlan): ((index: number) => boolean) => {
  const combinations = new Set<number>();
  return (index) => {
    if (method !== 'sobol') return false;
    const before = combinations.size;
    combinations.add(combinationOf(axes, positionsAt(index)));
    return combinations.size === before;
  };
};

interface Chunk {
  readonly fresh: readonly { readonly index: number; readonly isRepeat: boolean }[];
  readonly onRun: (done: number) => void;
}

interface RanChunk {
  /** Absent when it was cancelled: what it had run is dropped, what it had begun stays counted. */
  readonly rows?: readonly SweepRow[];
  readonly family: string | undefined;
}

const runChunk = async (job: SweepJob, watch: SweepWatch, { fresh, onRun }: Chunk): Promise<RanChunk> => {
  const { trials, isCancelled, sample, variants } = watch;
  const prepared = await variants.prepare(fresh.flatMap(({ index, isRepeat }) => (isRepeat ? [] : [index])));
  const ready = countedOf(prepared);
  const family = ready[0]?.trial.family;
  const numbers = await trials.beginAll(ready.map(({ trial }) => trial));
  const asked = await withModels(job.home, ready);
  const wanted = asked.map((one, place): WantedRun => ({ ...one, trial: numbers[place] ?? 0, wantsDays: sample.wants(one.index) }));
  const refused = fresh.length - ready.length;
  const ran = new Map<number, RanVariant>();
  const onRan = (variant: RanVariant): void => {
    ran.set(variant.row.index, variant);
    onRun(refused + ran.size);
  };
  await variants.run(wanted, { onRan, isCancelled });
  if (ran.size < ready.length) {
    await trials.endAll(ready.map(({ trial: { runId } }) => ({ runId, state: 'cancelled' })));
    return { family };
  }
  const inOrder = ready.flatMap(({ index }) => ran.get(index) ?? []);
  for (const { row, days } of inOrder) if (days !== undefined) sample.take(row.index, days);
  await trials.endAll(inOrder.map(({ end }) => end));
  const rows = [...repeatsIn(job, fresh), ...prepared.filter(isRefused), ...inOrder.map(({ row }) => row)];
  return { rows: rows.toSorted((a, b) => a.index - b.index), family };
};

const repeatsIn = ({ plan }: SweepJob, fresh: Chunk['fresh']): readonly SweepRow[] =>
  fresh.flatMap(({ index, isRepeat }) =>
    isRepeat ? [{ index, params: paramsAt(plan, index), refused: 'combination must be new, was run before in this sweep' }] : [],
  );
