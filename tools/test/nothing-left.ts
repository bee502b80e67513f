/**
 * A test file shares its process with the next one, which would hear the threads and processes it left running. So a file that
 * leaves one fails, by its name.
 */
import { channel } from 'node:diagnostics_channel';
import { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterAll } from 'vitest';

/** What was asked to end may take a moment to. */
const graceMs = 5000;
const everyMs = 20;

const alive = new Set<string>();
let count = 0;

const follow = (name: string, source: Worker | ChildProcess): void => {
  count += 1;
  const entry = `${name} (${count})`;
  alive.add(entry);
  source.once('exit', () => alive.delete(entry));
};
const onWorker = (worker: Worker): void => follow(`thread ${worker.threadName ?? 'without a name'}`, worker);
const onProcess = (message: unknown): void => {
  if (typeof message !== 'object' || message === null || !('process' in message) || !(message.process instanceof ChildProcess)) return;
  follow('process', message.process);
};

process.on('worker', onWorker);
channel('child_process').subscribe(onProcess);

afterAll(async () => {
  for (let waited = 0; alive.size > 0 && waited < graceMs; waited += everyMs) await pause(everyMs);
  process.off('worker', onWorker);
  channel('child_process').unsubscribe(onProcess);
  if (alive.size > 0) throw new Error(`a test file must end what it starts; still alive: ${[...alive].join(', ')}`);
});
