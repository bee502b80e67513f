/** Thread entry: the one owner of a home's market history. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { startHeartbeat } from './heartbeat.ts';
import { serveHistory } from '#/server/adapters/history/duckdb/serve.ts';

const optionsSchema = z.object({ home: z.string().min(1) });

startHeartbeat();
if (!parentPort) throw new Error('history thread must be started as a worker thread, was started as a process');
await serveHistory({ home: optionsSchema.parse(workerData).home, port: parentPort, onClosed: () => process.exit() });
