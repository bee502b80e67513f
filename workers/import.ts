/** A thread for one price file: previews it or reads it whole, and ends. A long file never holds up the desk. */
import { parentPort } from 'node:worker_threads';
import { present } from '#/core/value/invariant.ts';
import { readPrices } from '#/server/adapters/sources/files/import.ts';
import { previewImport } from '#/server/adapters/sources/files/preview.ts';
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

const work = async ({ verb, file, options }: ImportJob): Promise<void> => {
  if (verb === 'preview') say({ type: 'preview', answer: await previewImport(file, options) });
  else say({ type: 'read', answer: await readPrices(file, { ...options, onProgress }) });
  port.close();
};

port.once('message', (job: ImportJob) => void work(job));
