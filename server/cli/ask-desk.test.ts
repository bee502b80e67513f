import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { askDesk } from './ask-desk.ts';

const keptMs = 100;
/** A desk in a thread of its own, which says that it keeps a connection for 5 s, as the front door does; those 5 s pass fast here. */
const desk = `
  const { createServer } = require('node:http');
  const { parentPort } = require('node:worker_threads');
  const server = createServer((request, response) => {
    response.setHeader('connection', 'keep-alive');
    response.setHeader('keep-alive', 'timeout=5');
    request.resume().on('end', () => response.end('{"done":true}'));
  });
  Object.assign(server, { keepAliveTimeout: ${keptMs}, keepAliveTimeoutBuffer: 0 });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

const busyFor = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

test('a run that hears nothing for longer than the desk keeps a connection is answered all the same', async () => {
  const worker = new Worker(desk, { eval: true, execArgv: [] });
  onTestFinished(async () => void (await worker.terminate()));
  const [port] = (await once(worker, 'message')) as [number];
  const ask = () => askDesk({ port, token: 't', isTls: false }, { path: '/trials', body: {}, withinMs: 30_000 });
  for (let run = 0; run < 3; run += 1) {
    expect(await ask()).toEqual({ done: true });
    await setImmediate();
    busyFor(10 * keptMs);
  }
});
