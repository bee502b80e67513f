/** A sealed run under other costs, delays, first days and prices: each variant a trial of kind `robustness`, counted before it runs. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeRecord } from '#/core/engine/codec.ts';
import { compileFor, type RunData } from '#/core/report/backtest-report.ts';
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
import { runOnce } from '#/core/search/run-once.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { readModels } from '#/server/models/model-file.ts';
import type { SweepTrials } from '#/server/sweep/run-sweep.ts';
import { writeWhole } from '#/server/sweep/sweep-folder.ts';
import { trialOf } from './trial-of.ts';

export interface RobustnessJob {
  readonly home: string;
  readonly record: RunRecord;
  readonly data: RunData;
  readonly terms: RobustnessTerms;
}

export interface RobustnessWatch {
  readonly trials: SweepTrials;
  readonly progress: (finished: number, total: number) => void;
}

export const runRobustness = async (
  { home, record, data, terms }: RobustnessJob,
  { trials, progress }: RobustnessWatch,
): Promise<Result<RobustnessRecord, Failure>> => {
  const { graph, config } = record;
  const program = compileFor(graph, data.interval);
  if (!program.ok) return program;
  const models = await readModels(home, program.value.models);
  const base = runOnce({ graph, data, config, models });
  if (!base.ok) return base;
  const rows: VariantRow[] = [];
  for (const { kind, label, data: bars, config: changed } of robustnessVariants({ data, config }, terms)) {
    if (!changed.ok) {
      rows.push({ kind, label, refused: changed.failure.message });
      progress(rows.length, countVariants);
      continue;
    }
    const asked = { data: bars, config: changed.value };
    const question = { program: program.value, ...asked };
    const runId = runIdOf(runInputs(question));
    await trials.beginAll([trialOf(question, { runId, ownerId: 'operator', kind: 'robustness' })]);
    const outcome = runOnce({ graph, ...asked, models });
    await trials.endAll([outcome.ok ? { runId, state: 'done', returns: outcome.value.returns } : { runId, state: 'cancelled' }]);
    rows.push({ kind, label, ...(outcome.ok ? { outcome: outcomeOf(outcome.value) } : { refused: outcome.failure.message }) });
    progress(rows.length, countVariants);
  }
  const sealed = sealRobustness(record.id, summariseRobustness(base.value, { variants: rows, terms, config }));
  await mkdir(join(home, 'robustness'), { recursive: true, mode: 0o700 });
  await writeWhole(robustnessFile(home, record.id), encodeRecord(sealed));
  return ok(sealed);
};

export const robustnessFile = (home: string, runId: string): string => join(home, 'robustness', `${runId}.json`);
