/** A run that a command sealed in the home becomes one of the desk's: its row is made of its files alone. */
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import type { Records } from '#/server/adapters/store/prisma/json.ts';
import { answersAs, finishRun, openRun } from '#/server/adapters/store/prisma/runs.ts';
import { describeOutcome, describeRun } from './describe-run.ts';
import { findReport, reportPath } from './report-file.ts';
import { readRun } from './run-file.ts';

/** False where the desk has the run, or is at it: nothing changes then but the names that it goes by. */
export const adoptRun = async (records: Records, home: string, runId: string): Promise<Result<boolean, Failure>> => {
  const record = await readRun(home, runId);
  if (!record.ok) return record;
  const report = await findReport(home, runId);
  if (!report.ok) return report;
  const { graph, inputs, config, recording } = record.value;
  const { programHash, dataset } = inputs;
  if (await answersAs(records, runId, graph.name)) return ok(false);
  const row = describeRun({ ownerId: 'operator', name: graph.name, programHash, dataset, config, recording });
  const isNew = await openRun(records, { id: runId, ...row });
  if (isNew) await finishRun(records, runId, describeOutcome(report.value, reportPath(home, runId)));
  return ok(isNew);
};
