/** A thread for one file of prices or dated facts: previews it or reads it whole, and ends. A long file never holds up the desk. */
import { parentPort } from 'node:worker_threads';
import { present } from '#/core/value/invariant.ts';
import { readFacts } from '#/server/adapters/sources/files/import-facts.ts';
import { readPrices } from '#/server/adapters/sources/files/import.ts';
import { previewImport } from '#/server/adapters/sources/files/preview.ts';
import { previewFacts } from '#/server/adapters/sources/files/preview-facts.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { FromImport, ImportJob } from './protocol/import.ts';

startHeartbeat();

const port = present(parentPort ?? undefined, 'the port of a worker thread');
const say = (message: FromImport): void => port.postMessage(message);
const newsEveryMs = 100;

let toldAt = 0;
const onProgress = (share: number): void => {
  if (performance.now() - toldAt < newsEveryMs) return;
  toldAt = performance.now();
  say({ type: 'progress', share });
};

const answerTo = async (job: ImportJob): Promise<FromImport> => {
  const { verb, file } = job;
  switch (verb) {
    case 'preview':
      return { type: verb, answer: await previewImport(file, job.options) };
    case 'read':
      return { type: verb, answer: await readPrices(file, { ...job.options, onProgress }) };
    case 'preview-facts':
      return { type: verb, answer: await previewFacts(file, job.options) };
    case 'read-facts':
      return { type: verb, answer: await readFacts(file, { ...job.options, onProgress }) };
  }
};

const work = async (job: ImportJob): Promise<void> => {
  say(await answerTo(job));
  port.close();
};

port.once('message', (job: ImportJob) => void work(job));
