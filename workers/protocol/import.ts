/** What the desk and a thread that reads a file say to each other. */
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import type { FactReading } from '#/server/adapters/sources/files/fact-reader.ts';
import type { FactImportOptions, ReadFacts } from '#/server/adapters/sources/files/import-facts.ts';
import type { ImportOptions, ReadPrices } from '#/server/adapters/sources/files/import.ts';
import type { ImportPreview } from '#/server/adapters/sources/files/preview.ts';
import type { FactPreview } from '#/server/adapters/sources/files/preview-facts.ts';

/** What crosses to the thread: no callbacks, no signals. */
export type FileOptions = Omit<ImportOptions, 'signal' | 'onProgress'>;

export type FactOptions = Omit<FactImportOptions, 'onProgress'>;

export type ImportJob = { readonly file: string } & (
  | { readonly verb: 'preview' | 'read'; readonly options: FileOptions }
  | { readonly verb: 'preview-facts'; readonly options: FactReading }
  | { readonly verb: 'read-facts'; readonly options: FactOptions }
);

export type FromImport =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'preview'; readonly answer: Result<ImportPreview, Failure> }
  | { readonly type: 'read'; readonly answer: Result<ReadPrices, Failure> }
  | { readonly type: 'preview-facts'; readonly answer: Result<FactPreview, Failure> }
  | { readonly type: 'read-facts'; readonly answer: Result<ReadFacts, Failure> };
