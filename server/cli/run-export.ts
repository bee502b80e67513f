/** `bw run export ID --out DIR`: the tables of a sealed run as files. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { tableFormats, writeTable } from '#/server/compose/table-file.ts';
import { readRun } from '#/server/runs/run-file.ts';
import { exportRun, readTableNames, runTablesHere } from '#/server/use-cases/export-run.ts';
import type { RunAgain } from '#/server/use-cases/verify-run.ts';
import type { JsonObject, VerbInput } from './define.ts';

export const exportTables = async (how: RunAgain, id: string, options: VerbInput['options']): Promise<Result<JsonObject, Failure>> => {
  const { out, what, format = 'csv' } = options;
  if (out === undefined || out === '') return fail(invalid('--out', 'the name of a folder', out));
  const names = readTableNames(what, '--what');
  if (!names.ok) return names;
  const known = tableFormats.find((name) => name === format);
  if (known === undefined) return fail(invalid('--format', tableFormats.join(' or '), format));
  const record = await readRun(how.home, id);
  if (!record.ok) return record;
  const tables = await exportRun({ ...how, runTables: runTablesHere }, record.value, names.value);
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
