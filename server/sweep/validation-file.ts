/** Records of tests of a grid's best: one file each in the home folder, written whole or not at all, named by the question's hash. */
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeRecord, encodeRecord } from '#/core/engine/codec.ts';
import { readRecord } from '#/core/search/validation.schema.ts';
import type { ValidationRecord } from '#/core/search/validation.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { hashInput } from '#/core/value/input.ts';
import { fail, type Result } from '#/core/value/result.ts';
import { writeWhole } from './sweep-folder.ts';

export const validationFile = (home: string, id: string): string => join(home, 'validations', `${id}.json`);

export const writeValidation = async (home: string, record: ValidationRecord): Promise<void> => {
  await mkdir(join(home, 'validations'), { recursive: true, mode: 0o700 });
  await writeWhole(validationFile(home, record.id), encodeRecord(record));
};

export const readValidation = async (home: string, id: string): Promise<Result<ValidationRecord, Failure>> => {
  if (!hashInput.safeParse(id).success) return fail(invalid('validation', 'an id of 64 hex digits, as bw walkforward prints it', id));
  try {
    return readRecord(decodeRecord(await readFile(validationFile(home, id), 'utf8')), id);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return fail(failure('NotFound', `validation ${id} must be of this home, was not found`));
    throw error;
  }
};

/** Ids of those that are there. */
export const listValidations = async (home: string): Promise<readonly string[]> => {
  const names = await readdir(join(home, 'validations')).catch(() => []);
  return names.flatMap((name) => /^([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? []);
};
