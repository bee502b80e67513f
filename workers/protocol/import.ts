/** What the desk and a thread that reads a price file say to each other. */
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import type { ImportOptions, ReadPrices } from '#/server/adapters/sources/files/import.ts';
import type { ImportPreview } from '#/server/adapters/sources/files/preview.ts';

/** What crosses to the thread: no callbacks, no signals. */
export type FileOptions = Omit<ImportOptions, 'signal' | 'onProgress'>;

export interface ImportJob {
  readonly verb: 'preview' | 'read';
  readonly file: string;
  readonly options: FileOptions;
}

export type FromImport =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'preview'; readonly answer: Result<ImportPreview, Failure> }
  | { readonly type: 'read'; readonly answer: Result<ReadPrices, Failure> };
