/** What the tests of a sweep's best said, in its folder, written whole once all rows are there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeRecord, encodeRecord } from '#/core/engine/codec.ts';
import type { Figure } from '#/core/search/figure.ts';
import { readSuperiorityRecord } from '#/core/search/superiority.schema.ts';
import type { Superiority, SuperiorityRecord } from '#/core/search/superiority.ts';
import { folderOf, writeWhole } from './sweep-folder.ts';

const fileOf = (home: string, sweepId: string): string => join(folderOf(home, sweepId), 'superiority.json');

export const writeSuperiority = (home: string, record: SuperiorityRecord): Promise<void> =>
  writeWhole(fileOf(home, record.sweepId), encodeRecord(record));

/** Undefined where it is not there, or not as it was written: it can be computed again. */
export const findSuperiority = async (home: string, sweepId: string): Promise<Figure<Superiority> | undefined> => {
  const text = await readFile(fileOf(home, sweepId), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const record = readSuperiorityRecord(decode(text), sweepId);
  return record.ok ? record.value.result : undefined;
};

export const readSuperiority = async (home: string, sweepId: string): Promise<Figure<Superiority>> =>
  (await findSuperiority(home, sweepId)) ?? { reason: 'it is computed once all rows are there; of an older sweep by bw sweep --resume' };

const decode = (text: string): unknown => {
  try {
    return decodeRecord(text);
  } catch {
    return undefined;
  }
};
