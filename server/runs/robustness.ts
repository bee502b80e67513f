/** A sealed run under other costs, delays, first days and prices: each variant a trial of kind `robustness`, counted before it runs. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { decodeRecord, encodeRecord } from '#/core/engine/codec.ts';
import { compileFor } from '#/core/report/backtest-report.ts';
import { runIdOf, runInputs, type RunRecord } from '#/core/report/run-record.ts';
import {
  countVariants,
  outcomeOf,
  robustnessVariants,
  sealRobustness,
  summariseRobustness,
  type RobustnessRecord,
  type RobustnessTerms,
  type VariantRow,
} from '#/core/search/robustness.ts';
import { readRobustnessRecord } from '#/core/search/robustness.schema.ts';
import { questionOn, type Subject } from '#/core/search/subject.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readModels } from '#/server/models/model-file.ts';
import type { SweepTrials } from '#/server/sweep/run-sweep.ts';
import { writeWhole } from '#/server/sweep/sweep-folder.ts';
import { trialOf } from '#/core/report/trial-of.ts';

export interface RobustnessJob {
  readonly home: string;
  readonly record: RunRecord;
  readonly subject: Subject;
  readonly terms: RobustnessTerms;
  /** Where the bars were cut by the family's lock-box. */
  readonly sealedFromMs?: number;
}

export interface RobustnessWatch {
  readonly trials: SweepTrials;
  readonly progress: (finished: number, total: number) => void;
  readonly isCancelled: () => boolean;
}

export const runRobustness = async (
  { home, record, subject, terms, sealedFromMs }: RobustnessJob,
  { trials, progress, isCancelled }: RobustnessWatch,
): Promise<Result<RobustnessRecord, Failure>> => {
  const { graph, config } = record;
  const { interval, instrument } = subject.asked;
  const program = compileFor(graph, interval);
  if (!program.ok) return program;
  const models = await readModels(home, program.value.models);
  const base = subject.run({ graph, config, models });
  if (!base.ok) return base;
  const rows: VariantRow[] = [];
  for (const { kind, label, asked } of robustnessVariants({ subject, config }, terms)) {
    await setImmediate(); // signals and the parent are heard between runs
    if (isCancelled()) return cancelled;
    if (!asked.ok) {
      rows.push({ kind, label, refused: asked.failure.message });
      progress(rows.length, countVariants);
      continue;
    }
    const { subject: variant, config: changed } = asked.value;
    const question = questionOn(variant, program.value, changed);
    const runId = runIdOf(runInputs(question));
    await trials.beginAll([trialOf(question, { runId, ownerId: 'operator', kind: 'robustness' })]);
    const outcome = variant.run({ graph, config: changed, models });
    await trials.endAll([outcome.ok ? { runId, state: 'done', returns: outcome.value.returns } : { runId, state: 'cancelled' }]);
    rows.push({ kind, label, ...(outcome.ok ? { outcome: outcomeOf(outcome.value) } : { refused: outcome.failure.message }) });
    progress(rows.length, countVariants);
  }
  const sealed = sealRobustness(record.id, summariseRobustness(base.value, { variants: rows, terms, instrument, config, sealedFromMs }));
  await mkdir(join(home, 'robustness'), { recursive: true, mode: 0o700 });
  await writeWhole(robustnessFile(home, record.id), encodeRecord(sealed));
  return ok(sealed);
};

const cancelled = fail(failure('Cancelled', 'the tests of robustness were stopped; what was begun stays counted'));

/** Undefined where the run was never asked again. */
export const readRobustness = async (home: string, runId: string): Promise<Result<RobustnessRecord | undefined, Failure>> => {
  const text = await readFile(robustnessFile(home, runId), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return ok(undefined);
  try {
    return readRobustnessRecord(decodeRecord(text), runId);
  } catch {
    return fail(failure('Conflict', `${robustnessFile(home, runId)} must be a record as it was written, was not: ask again`));
  }
};

export const robustnessFile = (home: string, runId: string): string => join(home, 'robustness', `${runId}.json`);
