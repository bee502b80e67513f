/**
 * A sweep in the home: `sweeps/<id>/` with the manifest, `chunks/` of rows and, once all are there, `results.parquet`. One process
 * writes, and holds `lock`. A chunk is written under another name, synced and renamed, and its name holds the hash of its bytes: it is
 * there whole or it is run again.
 */
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { formatQuestion, parseQuestion } from '#/core/search/question.schema.ts';
import { chunkRunsOf, sweepIdOf, type SweepQuestion } from '#/core/search/question.ts';
import { rowSchema, type SweepRow } from '#/core/search/row.ts';
import { canonicalJson } from '#/core/value/canonical.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { sha256Hex } from '#/core/value/hash.ts';
import { hashInput } from '#/core/value/input.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { isFileLocked, takeFileLock, type FileLock } from '#/server/adapters/store/prisma/file-lock.ts';

const chunkName = /^(\d{6,})-([0-9a-f]{64})\.ndjson$/;

/** Files of the chunks that are whole, by number. */
export type Chunks = ReadonlyMap<number, string>;

export const folderOf = (home: string, id: string): string => join(home, 'sweeps', id);
export const resultsFile = (home: string, id: string, out?: string): string =>
  out === undefined ? join(folderOf(home, id), 'results.parquet') : join(out, `${id}.parquet`);

export const readManifest = async (home: string, id: string): Promise<Result<SweepQuestion, Failure>> => {
  if (!hashInput.safeParse(id).success) return fail(invalid('sweep', 'an id of 64 hex digits, as bw sweep prints it', id));
  const file = join(folderOf(home, id), 'manifest.json');
  if (!existsSync(file)) return fail(failure('NotFound', `sweep ${id} must be of this home, was not found`));
  const question = parseQuestion(await readFile(file, 'utf8'), id);
  if (question.ok) return question;
  return fail({ ...question.failure, message: `sweep ${id} cannot be read: ${question.failure.message}; ask for it anew` });
};

/** When it was asked for first, in milliseconds since 1970. */
export const askedAtMs = async (home: string, id: string): Promise<number> =>
  Math.floor((await stat(join(folderOf(home, id), 'manifest.json'))).mtimeMs);

/** Makes the folder and its manifest where they are not there yet. */
export const openFolder = async (home: string, question: SweepQuestion): Promise<string> => {
  const folder = folderOf(home, sweepIdOf(question));
  await mkdir(join(folder, 'chunks'), { recursive: true, mode: 0o700 });
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) await writeWhole(file, formatQuestion(question));
  return folder;
};

/** The right to run a sweep: its process has it until it ends, also by kill -9. Undefined where another one has it. */
export const takeSweep = (folder: string): FileLock | undefined => takeFileLock(lockOf(folder), 500);

/** Whether a process, of this desk or not, runs it now. */
export const isSweepTaken = (home: string, id: string): boolean => isFileLocked(lockOf(folderOf(home, id)));

const lockOf = (folder: string): string => join(folder, 'lock');

export const takenElsewhere = (id: string): Failure =>
  failure('Conflict', `sweep ${id} must be run by one process, another one is at it: wait until it is done, or stop that process`);

export const writeChunk = async (folder: string, number: number, rows: readonly SweepRow[]): Promise<string> => {
  const text = rows.map((row) => `${canonicalJson(row)}\n`).join('');
  const file = join(folder, 'chunks', `${String(number).padStart(6, '0')}-${sha256Hex(text)}.ndjson`);
  await writeWhole(file, text);
  await syncFolder(join(folder, 'chunks'));
  return file;
};

/** Reads every chunk once to know that it is whole. */
export const wholeChunks = async (folder: string): Promise<Chunks> => {
  const chunks = new Map<number, string>();
  const names = await readdir(join(folder, 'chunks'));
  for (const name of names.toSorted()) {
    const [, number, hash] = chunkName.exec(name) ?? [];
    const file = join(folder, 'chunks', name);
    if (number !== undefined && sha256Hex(await readFile(file)) === hash) chunks.set(Number(number), file);
  }
  return chunks;
};

/** Of all combinations those that are written, by the names of the chunks alone. */
export const countWritten = async (home: string, id: string, runs: number): Promise<number> => {
  const names = await readdir(join(folderOf(home, id), 'chunks')).catch(() => []);
  const numbers = new Set(names.flatMap((name) => chunkName.exec(name)?.[1] ?? []));
  const size = chunkRunsOf(runs);
  return [...numbers].reduce((sum, number) => sum + Math.max(0, Math.min(size, runs - Number(number) * size)), 0);
};

/** Ids of the sweeps of a home. */
export const listSweeps = async (home: string): Promise<readonly string[]> => {
  const names = await readdir(join(home, 'sweeps')).catch(() => []);
  return names.filter((name) => hashInput.safeParse(name).success);
};

/** What a kill or a bad disk has left behind. */
export const dropDamaged = async (folder: string, whole: Chunks): Promise<void> => {
  const kept = new Set(whole.values());
  for (const name of await readdir(join(folder, 'chunks'))) {
    const file = join(folder, 'chunks', name);
    if (!kept.has(file)) await rm(file);
  }
};

/** Row by row, in the order of their numbers; one chunk is in memory. */
export async function* readRows(chunks: Chunks): AsyncGenerator<SweepRow> {
  for (const [, file] of [...chunks].toSorted(([a], [b]) => a - b)) yield* await readChunk(file);
}

export const readChunk = async (file: string): Promise<readonly SweepRow[]> => {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line) => (line === '' ? [] : [readRow(line, file)]));
};

/** A chunk is whole by its hash, so what cannot be read of it another version has written. */
const readRow = (line: string, file: string): SweepRow => {
  const row = rowSchema.safeParse(JSON.parse(line));
  if (row.success) return row.data;
  const chunks = dirname(file);
  throw new OtherRows(
    `rows of the sweep ${basename(dirname(chunks))} must be those of this version, were written by another: ` +
      `remove ${chunks} and go on with bw sweep --resume; its trials stay counted`,
  );
};

class OtherRows extends Error {}

/** Rows of another version end in a failure that names the sweep and what to do; any other mistake goes on as one. */
export const overRows = async <Value>(work: () => Promise<Value>): Promise<Result<Value, Failure>> => {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof OtherRows) return fail(failure('Conflict', error.message));
    throw error;
  }
};

/** Under another name, synced and renamed; a disk that is full leaves what was there before, and says so. */
export const writeWhole = async (file: string, text: string): Promise<void> => {
  const part = `${file}.part`;
  try {
    await writeSynced(part, text);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error instanceof Error && 'code' in error && fullCodes.has(String(error.code)) ? noRoom(file, error.message) : error;
  }
};

/** The disk, or what this user may have of it. */
const fullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const noRoom = (file: string, cause: string): Error =>
  new Error(`the disk must have room for ${file}, was full (${cause}): make room and go on; what is written stays, no run is lost`);

const writeSynced = async (file: string, text: string): Promise<void> => {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const syncFolder = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
