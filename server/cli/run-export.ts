/** `bw run export ID --out DIR`: the tables of a sealed run as files. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { tableFormats, writeTable } from '#/server/compose/table-file.ts';
import { readRun } from '#/server/runs/run-file.ts';
import { exportRun, readTableNames, runTablesHere, tablesIn } from '#/server/use-cases/export-run.ts';
import type { RunHere } from '#/server/use-cases/verify-run.ts';
import type { JsonObject, VerbInput } from './define.ts';

type ExportAnswer = JsonObject & { readonly files: readonly JsonObject[] };

export const exportTables = async (how: RunHere, id: string, options: VerbInput['options']): Promise<Result<ExportAnswer, Failure>> => {
  const { out, what, format = 'csv' } = options;
  if (out === undefined || out === '') return fail(invalid('--out', 'the name of a folder', out));
  const known = tableFormats.find((name) => name === format);
  if (known === undefined) return fail(invalid('--format', tableFormats.join(' or '), format));
  const record = await readRun(how.home, id);
  if (!record.ok) return record;
  const names = readTableNames(what, tablesIn(record.value));
  if (!names.ok) return names;
  const tables = await exportRun({ ...how, runTables: runTablesHere(how) }, record.value, names.value);
  if (!tables.ok) return tables;
  await mkdir(out, { recursive: true });
  const files: JsonObject[] = [];
  for (const table of tables.value) {
    const file = join(out, `${table.name}.${known}`);
    await writeTable(file, table, known);
    files.push({ what: table.name, file, rows: table.rows });
  }
  return ok({ id, format: known, files });
};
