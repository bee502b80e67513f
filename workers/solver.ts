/** Thread entry: the solver of quadratic programs. */
import { parentPort } from 'node:worker_threads';
import { serveSolver } from '#/server/adapters/solvers/highs/serve.ts';
import { startHeartbeat } from './heartbeat.ts';

startHeartbeat();

if (!parentPort) throw new Error('solver thread must be started as a worker thread, was started as a process');
await serveSolver(parentPort);
