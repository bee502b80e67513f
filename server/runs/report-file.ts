/** Reports of runs: one JSON file each in the home folder, written whole or not at all. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredReport } from '#/core/report/document/report-document.ts';
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readEditions } from './edition-file.ts';
import { readRun } from './run-file.ts';

export const reportPath = (home: string, runId: string): string => join(home, 'reports', `${runId}.json`);

export const writeReport = async (home: string, runId: string, report: TearSheet): Promise<string> => {
  const file = reportPath(home, runId);
  await mkdir(join(home, 'reports'), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(report));
  await rename(`${file}.part`, file);
  return file;
};

/** The stored report, or undefined when its file is gone. */
export const readReport = async (file: string): Promise<TearSheet | undefined> => {
  try {
    const report: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isTearSheet(report) ? report : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** The report of a run of this home. */
export const findReport = async (home: string, runId: string): Promise<Result<TearSheet, Failure>> => {
  const report = await readReport(reportPath(home, runId));
  return report === undefined ? fail(failure('NotFound', `the report of run ${runId} must be in this home, was not found`)) : ok(report);
};

/** The same with what was said of it: all that a file of it shows. */
export const findStored = async (home: string, runId: string): Promise<Result<StoredReport, Failure>> => {
  const report = await findReport(home, runId);
  if (!report.ok) return report;
  const record = await readRun(home, runId);
  return ok({
    runId,
    report: report.value,
    editions: await readEditions(home, runId),
    ...(record.ok && { name: record.value.graph.name }),
  });
};

/** Written by `writeReport` alone: its head tells it from anything else that may lie there. */
const isTearSheet = (value: unknown): value is TearSheet =>
  typeof value === 'object' && value !== null && 'schema' in value && value.schema === 1;
