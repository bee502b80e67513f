/** Prices and dated facts that came through the browser: kept as a file of the home until they are in the history, or for a day. */
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FactsToImport, FactsToPreview } from '#/core/market/import-facts.schema.ts';
import { uploadIdSchema, type UploadToImport, type UploadToPreview } from '#/core/market/import-prices.schema.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import type { FactImportReport } from '#/server/adapters/sources/files/import-facts.ts';
import type { ImportReport } from '#/server/adapters/sources/files/import.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Reading } from '#/server/imports/import-threads.ts';
import type { Desk } from '#/server/desk.ts';

const maxUploadBytes = 512 * 1024 * 1024;
const keptMs = 24 * 3_600_000;

const folderOf = ({ config }: Pick<Desk, 'config'>): string => join(config.home, 'uploads');
/** The id carries no separator, so the path stays in the folder. */
const pathOf = (desk: Pick<Desk, 'config'>, uploadId: string): string => join(folderOf(desk), uploadId);
const nameOf = (uploadId: string): string => uploadId.slice(37);

/** Letters, digits, dot, hyphen and underscore of the last part; the end, with the extension, survives a long name. */
export const toSafeName = (name: string): string => {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .replaceAll(/[^A-Za-z0-9._-]+/g, '_')
      .slice(-80)
      .replace(/^\.+/, '') || 'prices.csv'
  );
};

export interface Sent {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly maxBytes?: number;
}

/** Writes a body as it comes, up to the cap; what was cut short leaves no file. */
export const keepUpload = async (
  desk: Pick<Desk, 'config'>,
  { name, chunks, maxBytes = maxUploadBytes }: Sent,
): Promise<Result<{ readonly uploadId: string }, Failure>> => {
  await mkdir(folderOf(desk), { recursive: true, mode: 0o700 });
  await removeOld(folderOf(desk));
  const uploadId = uploadIdSchema.parse(`${randomUUID()}-${toSafeName(name)}`);
  const path = pathOf(desk, uploadId);
  let problem: Failure | undefined = failure('Cancelled', 'the upload was cut short');
  try {
    problem = await writeChunks(path, chunks, maxBytes);
  } finally {
    if (problem !== undefined) await rm(path, { force: true });
  }
  return problem === undefined ? ok({ uploadId }) : fail(problem);
};

const writeChunks = async (path: string, chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Failure | undefined> => {
  await using file = await open(path, 'wx', 0o600);
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) return failure('TooLarge', `file must have at most ${maxBytes} bytes, was larger`);
    await file.appendFile(chunk);
  }
  return size === 0 ? invalid('file', 'a table with at least one row', 'empty') : undefined;
};

const removeOld = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > keptMs) await rm(path, { force: true });
  }
};

export const previewUpload = async (desk: Desk, { uploadId, ...options }: UploadToPreview) => {
  const preview = named(await desk.importer.preview(pathOf(desk, uploadId), readOptions(options)));
  if (!preview.ok) return preview;
  const { problem } = preview.value;
  return ok({ ...preview.value, problem: problem === undefined ? undefined : inPageWords(problem) });
};

const mostAtOnce = 2;
/** Imports at work, by upload. */
const running = new Map<string, AbortController>();

/** The file goes once its bars are in the history; a refused or cancelled one stays, to be read another way. */
export const importUpload = (desk: Desk, { uploadId, ...options }: UploadToImport): Promise<Result<ImportReport, Failure>> =>
  importOne(desk, uploadId, async ({ path, history, reading }) => {
    const startedMs = performance.now();
    const read = await desk.importer.read(path, { ...readOptions(options), source: nameOf(uploadId) }, reading);
    return read.ok ? desk.importer.add(read.value, history, startedMs) : read;
  });

export const previewFactsUpload = async (desk: Desk, { uploadId, ...options }: FactsToPreview) =>
  named(await desk.importer.previewFacts(pathOf(desk, uploadId), options));

export const importFactsUpload = (desk: Desk, { uploadId, ...options }: FactsToImport): Promise<Result<FactImportReport, Failure>> =>
  importOne(desk, uploadId, async ({ path, history, reading }) => {
    const read = await desk.importer.readFacts(path, { ...options, source: nameOf(uploadId) }, reading);
    return read.ok ? desk.importer.addFacts(read.value, history) : read;
  });

interface OneImport {
  readonly path: string;
  readonly history: NonNullable<Desk['history']>;
  readonly reading: Reading;
}

/** One upload at a time, few at once, told while it is read; the file goes once it is in the history. */
const importOne = async <Report>(
  desk: Desk,
  uploadId: string,
  work: (of: OneImport) => Promise<Result<Report, Failure>>,
): Promise<Result<Report, Failure>> => {
  const { history } = desk;
  if (history === undefined) return fail(failure('NotReady', 'the history must be open, was not'));
  if (running.has(uploadId)) return fail(failure('Conflict', 'the file must not be imported twice at once'));
  if (running.size >= mostAtOnce) return fail(failure('TooMany', `at most ${mostAtOnce} files are imported at once: wait for one to end`));
  const controller = new AbortController();
  running.set(uploadId, controller);
  const path = pathOf(desk, uploadId);
  const tell = (state: ProgressEvent['state'], share: number): void =>
    desk.progress({ runId: uploadId, kind: 'import', done: Math.round(share * 1000), total: 1000, state });
  try {
    const reading = { signal: controller.signal, onProgress: (share: number) => tell('running', share) };
    const report = named(await work({ path, history, reading }));
    tell(stateOf(report), 1);
    if (report.ok) await rm(path, { force: true });
    return report;
  } finally {
    running.delete(uploadId);
  }
};

const stateOf = (report: Result<unknown, Failure>): ProgressEvent['state'] => {
  if (report.ok) return 'done';
  return report.failure.code === 'Cancelled' ? 'cancelled' : 'failed';
};

/** Whether an import of the upload was there to stop. */
export const cancelImport = (uploadId: string): boolean => {
  const controller = running.get(uploadId);
  controller?.abort();
  return controller !== undefined;
};

const readOptions = ({ map, ...rest }: Omit<UploadToImport, 'uploadId'>) =>
  given({ ...rest, ...(map !== undefined && { map: given(map) }) });

/** An upload that is gone is asked for again, not looked for on the desk's disk; a column that cannot be is named as the page names it. */
const named = <Value>(result: Result<Value, Failure>): Result<Value, Failure> => {
  if (result.ok) return result;
  return result.failure.code === 'NotFound'
    ? fail(failure('NotFound', 'the upload must be there, was not: choose the file again'))
    : fail({ ...result.failure, message: inPageWords(result.failure.message) });
};

/** `map.time` of the command line is a field of the page. */
const inPageWords = (message: string): string => message.replace(/^map\.(\w+)/, 'Column of $1');
