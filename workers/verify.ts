/** A thread that folds the journals of a home's lanes, answers with what it found, and ends: the desk's thread goes on. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { fail } from '#/core/value/result.ts';
import { verifyLanes } from '#/server/adapters/journal/segments/read-lanes.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { FromVerify } from './protocol/verify.ts';

startHeartbeat();

const answer = (home: string): FromVerify => {
  try {
    return verifyLanes(home);
  } catch (error) {
    return fail(failure('Conflict', error instanceof Error ? error.message : String(error)));
  }
};

present(parentPort ?? undefined, 'the port of a worker thread').postMessage(answer(z.string().parse(workerData)));
