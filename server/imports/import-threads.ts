/**
 * Files of prices and dated facts are read in threads of their own, one a file: the desk's thread routes orders and waits for
 * nobody's file.
 */
import { Worker } from 'node:worker_threads';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import type { FactReading } from '#/server/adapters/sources/files/fact-reader.ts';
import type { addFacts, ReadFacts } from '#/server/adapters/sources/files/import-facts.ts';
import type { addPrices, ReadPrices } from '#/server/adapters/sources/files/import.ts';
import type { ImportPreview } from '#/server/adapters/sources/files/preview.ts';
import type { FactPreview } from '#/server/adapters/sources/files/preview-facts.ts';
import type { FactOptions, FileOptions, FromImport, ImportJob } from '#/workers/protocol/import.ts';

export interface Reading {
  readonly signal?: AbortSignal;
  /** Share of the file that has been read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface Importer {
  readonly preview: (file: string, options: FileOptions) => Promise<Result<ImportPreview, Failure>>;
  /** Reads and checks the whole file, adds nothing; an aborted signal ends the thread. */
  readonly read: (file: string, options: FileOptions, reading?: Reading) => Promise<Result<ReadPrices, Failure>>;
  readonly previewFacts: (file: string, options: FactReading) => Promise<Result<FactPreview, Failure>>;
  readonly readFacts: (file: string, options: FactOptions, reading?: Reading) => Promise<Result<ReadFacts, Failure>>;
  readonly add: typeof addPrices;
  readonly addFacts: typeof addFacts;
}

/** How what was read is added to a history is the adapter's, given by whoever wires it. */
export const createImporter = (adders: Pick<Importer, 'add' | 'addFacts'>): Importer => ({
  ...adders,
  preview: (file, options) =>
    inThread({ verb: 'preview', file, options }, {}, (message) => (message.type === 'preview' ? message.answer : undefined)),
  read: (file, options, reading = {}) =>
    inThread({ verb: 'read', file, options }, reading, (message) => (message.type === 'read' ? message.answer : undefined)),
  previewFacts: (file, options) =>
    inThread({ verb: 'preview-facts', file, options }, {}, (message) => (message.type === 'preview-facts' ? message.answer : undefined)),
  readFacts: (file, options, reading = {}) =>
    inThread({ verb: 'read-facts', file, options }, reading, (message) => (message.type === 'read-facts' ? message.answer : undefined)),
});

const inThread = <Value>(
  job: ImportJob,
  { signal, onProgress }: Reading,
  answerOf: (message: FromImport) => Result<Value, Failure> | undefined,
): Promise<Result<Value, Failure>> =>
  new Promise((settle) => {
    const worker = new Worker(new URL('../../workers/import.ts', import.meta.url), {
      name: 'import',
      resourceLimits: { maxOldGenerationSizeMb: 2048 },
    });
    const end = (why: Failure): void => {
      settle(fail(why));
      void worker.terminate();
    };
    signal?.addEventListener('abort', () => end(failure('Cancelled', 'the import was cancelled')));
    worker.on('message', (message: FromImport) => {
      if (message.type === 'progress') return onProgress?.(message.share);
      const answer = answerOf(message);
      if (answer !== undefined) settle(answer);
    });
    worker.on('error', (error: unknown) =>
      end(failure('Unavailable', `the file could not be read: ${error instanceof Error ? error.message : String(error)}`)),
    );
    worker.on('exit', () => settle(fail(failure('Unavailable', 'the thread that read the file has ended'))));
    worker.postMessage(job);
  });
