/** Verifying a long journal takes seconds: it is done in a thread of its own, one at a time. Who asks meanwhile gets that answer. */
import { Worker } from 'node:worker_threads';
import { failure } from '#/core/value/failures.ts';
import { fail } from '#/core/value/result.ts';
import type { FromVerify } from '#/workers/protocol/verify.ts';

export const createVerifier = (home: string): (() => Promise<FromVerify>) => {
  let running: Promise<FromVerify> | undefined;
  return () => (running ??= verifyOnce(home).finally(() => (running = undefined)));
};

const verifyOnce = (home: string): Promise<FromVerify> =>
  new Promise((settle) => {
    const worker = new Worker(new URL('../../workers/verify.ts', import.meta.url), { name: 'verify', workerData: home });
    worker.on('message', (answer: FromVerify) => settle(answer));
    worker.on('error', (error: unknown) =>
      settle(fail(failure('Unavailable', `the journal could not be read: ${error instanceof Error ? error.message : String(error)}`))),
    );
    worker.on('exit', () => settle(fail(failure('Unavailable', 'the thread that verified the journal has ended'))));
  });
