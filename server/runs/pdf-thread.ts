/** A report as a PDF, drawn in a thread of its own that ends with it. */
import { Worker } from 'node:worker_threads';
import type { StoredReport } from '#/core/report/document/report-document.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

let last: Promise<unknown> = Promise.resolve();

/** One after the other: whoever asks for many waits for them, nobody else does. */
export const drawPdf = (stored: StoredReport): Promise<Result<Uint8Array, Failure>> => {
  const drawn = last.then(() => drawOne(stored));
  last = drawn;
  return drawn;
};

const drawOne = (stored: StoredReport): Promise<Result<Uint8Array, Failure>> =>
  new Promise((settle) => {
    const worker = new Worker(new URL('../../workers/document.ts', import.meta.url), { name: 'document' });
    worker.postMessage(stored);
    worker.on('message', (bytes: Uint8Array) => settle(ok(bytes)));
    worker.on('error', (error: unknown) =>
      settle(fail(failure('Unavailable', `the report could not be drawn: ${error instanceof Error ? error.message : String(error)}`))),
    );
    worker.on('exit', () => settle(fail(failure('Unavailable', 'the thread that draws reports has ended'))));
  });
