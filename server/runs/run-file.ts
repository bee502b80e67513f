/** Sealed runs: one file each in the home folder, written whole or not at all, named by the run's id. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '#/core/report/run-record.ts';
import { formatRun, parseRun } from '#/core/report/run-record.schema.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { hashInput } from '#/core/value/input.ts';
import { fail, type Result } from '#/core/value/result.ts';

const folderOf = (home: string): string => join(home, 'runs');

export const writeRun = async (home: string, record: RunRecord): Promise<string> => {
  const file = join(folderOf(home), `${record.id}.json`);
  await mkdir(folderOf(home), { recursive: true });
  await writeFile(`${file}.part`, formatRun(record));
  await rename(`${file}.part`, file);
  return file;
};

export const readRun = async (home: string, id: string): Promise<Result<RunRecord, Failure>> => {
  if (!hashInput.safeParse(id).success) return fail(invalid('run', 'an id of 64 hex digits, as bw backtest prints it', id));
  try {
    return parseRun(await readFile(join(folderOf(home), `${id}.json`), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return fail(failure('NotFound', `run ${id} must be sealed in this home first, was not found`));
    throw error;
  }
};
