/** Runs of this home with their records and reports, side by side. */
import { compareStoredRuns, type RunComparison, type StoredRun } from '#/core/report/compare-runs.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import { findReport } from './report-file.ts';
import { readRun } from './run-file.ts';

export const compareRunsOf = async (home: string, ids: readonly string[]): Promise<Result<RunComparison, Failure>> => {
  const runs: StoredRun[] = [];
  for (const id of ids) {
    const record = await readRun(home, id);
    if (!record.ok) return record;
    const report = await findReport(home, id);
    if (!report.ok) return report;
    runs.push({ record: record.value, report: report.value });
  }
  return compareStoredRuns(runs);
};
