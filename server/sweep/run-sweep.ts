/**
 * A sweep, chunk by chunk: each is counted in the registry of trials before its first run, run by the array path (by the event path
 * where that refuses), ended in the registry, and only then written. So a kill between any two of these loses no run and counts none
 * twice: a chunk that is not there is run again, and the registry knows its runs by their ids.
 */
import { setImmediate } from 'node:timers/promises';
import { compileFor, type RunData } from '#/core/report/backtest-report.ts';
import { toReturns } from '#/core/report/run-record.schema.ts';
import { runIdOf, runInputs } from '#/core/report/run-record.ts';
import { combinationOf, paramsAt, type SweepParams, type SweepPlan } from '#/core/search/plan.ts';
import { chunkRunsOf, type SweepQuestion } from '#/core/search/question.ts';
import { isDone, toRow, type SweepRow } from '#/core/search/row.ts';
import { runOnce } from '#/core/search/run-once.ts';
import { variantAt } from '#/core/search/variant.ts';
import { checkColumns, type Program } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { EndOfTrial, Trial } from '#/server/adapters/store/prisma/trials.ts';
import { readModels } from '#/server/models/model-file.ts';
import { trialOf } from '#/server/runs/trial-of.ts';
import { dropDamaged, openFolder, readChunk, wholeChunks, writeChunk, type Chunks } from './sweep-folder.ts';

export interface SweepTrials {
  readonly beginAll: (trials: readonly Trial[]) => Promise<readonly number[]>;
  readonly endAll: (ends: readonly EndOfTrial[]) => Promise<void>;
}

export interface SweepJob {
  readonly home: string;
  readonly question: SweepQuestion;
  readonly plan: SweepPlan;
  readonly data: RunData;
}

export interface SweepWatch {
  readonly trials: SweepTrials;
  /** Of all combinations, those run and refused so far, those of an earlier process too. */
  readonly onProgress: (finished: number) => void;
  readonly isCancelled: () => boolean;
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
  const like = first && prepare(job, first.index, false).trial;
  if (like === undefined) return undefined;
  await trials.beginAll(rows.map(({ runId, programHash }) => ({ ...like, runId, programHash })));
  await trials.endAll(
    rows.flatMap(({ runId, returns }) => (returns === undefined ? [] : [{ runId, state: 'done', returns: toReturns(returns) }])),
  );
  return like.family;
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

const runChunk = async (job: SweepJob, { trials, isCancelled }: SweepWatch, { fresh, onRun }: Chunk): Promise<RanChunk> => {
  const variants = fresh.map(({ index, isRepeat }) => prepare(job, index, isRepeat));
  const begun = variants.flatMap((variant) => (variant.trial === undefined ? [] : [variant.trial]));
  const numbers = await trials.beginAll(begun);
  const numberOf = new Map(begun.map(({ runId }, i) => [runId, numbers[i] ?? 0]));
  const family = begun[0]?.family;
  const rows: SweepRow[] = [];
  const ends: EndOfTrial[] = [];
  for (const variant of variants) {
    await setImmediate(); // signals and the parent are heard between runs
    if (isCancelled()) {
      await trials.endAll(begun.map(({ runId }) => ({ runId, state: 'cancelled' })));
      return { family };
    }
    const { row, end } = await runVariant(job, variant, numberOf);
    rows.push(row);
    if (end !== undefined) ends.push(end);
    onRun(rows.length);
  }
  await trials.endAll(ends);
  return { rows, family };
};

interface Refused {
  readonly row: SweepRow;
  readonly trial?: undefined;
}

interface Ready {
  readonly index: number;
  readonly params: SweepParams;
  readonly graph: StrategyGraph;
  readonly program: Program;
  readonly trial: Trial;
}

const prepare = ({ question, plan, data }: SweepJob, index: number, isRepeat: boolean): Ready | Refused => {
  const params = paramsAt(plan, index);
  if (isRepeat) return { row: { index, params, refused: 'combination must be new, was run before in this sweep' } };
  const graph = variantAt(question.graph, plan, index);
  const program = compileFor(graph, data.interval);
  if (!program.ok) return { row: { index, params, refused: reasonOf(program.failure) } };
  const columns = checkColumns(program.value, data.bars);
  if (!columns.ok) return { row: { index, params, refused: reasonOf(columns.failure) } };
  const asked = { program: program.value, data, config: question.config };
  const trial = trialOf(asked, { runId: runIdOf(runInputs(asked)), ownerId: 'operator', kind: 'sweep' });
  return { index, params, graph, program: program.value, trial };
};

/** Without what it was: the row holds that, and equal reasons are counted together. */
const reasonOf = ({ field, must, message }: Failure): string =>
  field === undefined || must === undefined ? message : `${field} must be ${must}`;

interface Ran {
  readonly row: SweepRow;
  readonly end?: EndOfTrial;
}

const runVariant = async (
  { home, question, data }: SweepJob,
  variant: Ready | Refused,
  numberOf: ReadonlyMap<string, number>,
): Promise<Ran> => {
  if (variant.trial === undefined) return { row: variant.row };
  const { index, params, graph, program } = variant;
  const { runId } = variant.trial;
  const models = await readModels(home, program.models);
  const outcome = runOnce({ graph, data, config: question.config, models });
  if (!outcome.ok) return { row: { index, params, refused: reasonOf(outcome.failure) }, end: { runId, state: 'cancelled' } };
  const row = toRow({ runId, index, params, trial: numberOf.get(runId) ?? 0 }, outcome.value, question.config.cash);
  return { row, end: { runId, state: 'done', returns: outcome.value.returns } };
};
