/** `--out DIR` of `bw backtest`: the tables of the run that was sealed just now, and its report, as files. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportDocument } from '#/core/report/document/report-document.ts';
import { htmlReport } from '#/core/report/html/html-report.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { withRunAgain } from '#/server/compose/open-run-again.ts';
import { findStored } from '#/server/runs/report-file.ts';
import type { JsonObject, VerbInput } from './define.ts';
import { exportTables } from './run-export.ts';

/** Nothing where no folder is named. */
export const writeOut = async ({ config: { home }, options: { out } }: VerbInput, runId: string): Promise<Result<JsonObject, Failure>> => {
  if (out === undefined) return ok({});
  const tables = await withRunAgain(home, (how) => exportTables(how, runId, { out }));
  if (!tables.ok) return tables;
  const stored = await findStored(home, runId);
  if (!stored.ok) return stored;
  const file = join(out, 'report.html');
  await writeFile(file, htmlReport(reportDocument(stored.value)));
  return ok({ files: [...tables.value.files, { what: 'report', file }] });
};
