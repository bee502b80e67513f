/**
 * GET /api/report/{run}.{html,pdf}: the stored report of a run as one file. GET /api/report/{run}/{table}.{csv,parquet}: a table of it,
 * from doing it again. Who took one, and who was refused, is in the audit log; what is not there was taken by nobody.
 */
import type { ServerResponse } from 'node:http';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isPermitted } from '#/core/lifecycle/permissions.ts';
import { reportDocument, type StoredReport } from '#/core/report/document/report-document.ts';
import { htmlReport } from '#/core/report/html/html-report.ts';
import type { TableText } from '#/core/report/run-table.ts';
import { tableNames } from '#/core/report/table-columns.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';
import { sendFailure } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import { drawPdf } from '#/server/runs/pdf-thread.ts';
import { findStored } from '#/server/runs/report-file.ts';
import { tableFormats, writeTable, type TableFormat } from '#/server/compose/table-file.ts';
import { exportTable, type ExportDesk } from '#/server/use-cases/export-run.ts';
import type { Identify } from './identify.ts';

type ReportDesk = ExportDesk & Pick<Desk, 'audit'>;

export const reportRoute = (desk: ReportDesk, identify: Identify): Route => ({
  prefix: '/api/report',
  handle: async (request, response) => {
    const identity = await identify(request);
    if (identity === undefined) return sendFailure(response, failure('Unauthenticated', 'sign in first'));
    const { pathname } = new URL(request.url ?? '/', 'http://desk');
    const name = pathname.slice('/api/report/'.length);
    const entry = { identity, action: 'data.export', object: `report ${name}`.slice(0, 100) } as const;
    const permitted = isPermitted(identity, 'run.read');
    if (!permitted.ok) {
      await desk.audit({ ...entry, outcome: 'Refused' });
      return sendFailure(response, permitted.failure);
    }
    const file = await openFile(desk, name);
    if (!file.ok) return sendFailure(response, file.failure);
    await desk.audit({ ...entry, outcome: 'Granted' });
    response.setHeader('content-type', file.value.type);
    response.setHeader('content-disposition', `attachment; filename="${file.value.name}"`);
    await file.value.send(response);
  },
});

interface ReportFile {
  readonly name: string;
  readonly type: string;
  readonly send: (response: ServerResponse) => Promise<unknown>;
}

const pattern = new RegExp(`^([0-9a-f]{64})(?:\\.(html|pdf)|/(${tableNames.join('|')})\\.(${tableFormats.join('|')}))$`);

const openFile = async (desk: ExportDesk, name: string): Promise<Result<ReportFile, Failure>> => {
  const [, runId, document, tableName, formatName] = pattern.exec(name) ?? [];
  if (runId === undefined) return fail(invalid('file', 'RUN.html, RUN.pdf, or RUN/TABLE.csv or .parquet', name.slice(0, 100)));
  const table = tableNames.find((known) => known === tableName);
  const format = tableFormats.find((known) => known === formatName);
  if (table !== undefined && format !== undefined) {
    const made = await exportTable(desk, runId, table);
    return made.ok ? ok(tableFile(`${table}-${runId.slice(0, 12)}.${format}`, made.value, format)) : made;
  }
  const stored = await findStored(desk.config.home, runId);
  if (!stored.ok) return stored;
  return documentFile(stored.value, document === 'pdf' ? 'pdf' : 'html');
};

const documentFile = async (stored: StoredReport, format: 'html' | 'pdf'): Promise<Result<ReportFile, Failure>> => {
  const name = `report-${stored.runId.slice(0, 12)}.${format}`;
  if (format === 'html') {
    const text = htmlReport(reportDocument(stored));
    return ok({ name, type: 'text/html; charset=utf-8', send: (response) => Promise.resolve(response.end(text)) });
  }
  const bytes = await drawPdf(stored);
  return bytes.ok ? ok({ name, type: 'application/pdf', send: (response) => Promise.resolve(response.end(bytes.value)) }) : bytes;
};

const types: Readonly<Record<TableFormat, string>> = { csv: 'text/csv; charset=utf-8', parquet: 'application/vnd.apache.parquet' };

const tableFile = (name: string, table: TableText, format: TableFormat): ReportFile => ({
  name,
  type: types[format],
  send: async (response) => {
    const folder = await mkdtemp(join(tmpdir(), 'bellwether-table-'));
    try {
      const file = join(folder, name);
      await writeTable(file, table, format);
      await pipeline(createReadStream(file), response);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});
