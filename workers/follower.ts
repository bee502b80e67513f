/** Entry point of the follower thread. It only reads the journal; the snapshots it writes are what a start-up begins from. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createFolder, settledHash } from '#/core/engine/recover.ts';
import { present } from '#/core/value/invariant.ts';
import { realDisk } from '#/server/adapters/journal/segments/disk.ts';
import { tailSpine } from '#/server/adapters/journal/segments/tail.ts';
import { readSnapshot, writeSnapshot } from '#/server/adapters/journal/segments/snapshot.ts';
import type { EngineState } from '#/core/engine/state.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { FollowerReport } from './lane/follow-lane.ts';

const port = present(parentPort ?? undefined, 'the port to the engine thread');
startHeartbeat();
const { directory } = z.object({ directory: z.string() }).parse(workerData);
const pollMs = 300;
const snapshotEveryRecords = 20_000;

const isState = (value: unknown): value is EngineState =>
  typeof value === 'object' && value !== null && 'orders' in value && 'books' in value;
const snapshot = readSnapshot(realDisk, directory);
const folder = createFolder(isState(snapshot?.state) ? snapshot.state : undefined);
const tail = tailSpine({ directory, afterSeq: folder.lastSeq() });
let snapshotSeq = folder.lastSeq();
let fault: string | undefined;

const poll = (): void => {
  if (fault !== undefined) return;
  try {
    tail.read((record) => folder.take(record));
    const state = folder.state();
    if (state === undefined) return;
    const stateHash = settledHash(state);
    if (state.seq - snapshotSeq >= snapshotEveryRecords) {
      writeSnapshot(realDisk, directory, { seq: state.seq, stateHash, state });
      snapshotSeq = state.seq;
    }
    report({ seq: state.seq, stateHash, checkpoints: folder.checkpoints() });
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
    report({ seq: folder.lastSeq(), stateHash: '', checkpoints: folder.checkpoints(), fault });
  }
};

const report = (message: FollowerReport): void => port.postMessage(message);
const timer = setInterval(poll, pollMs);

port.on('message', () => {
  clearInterval(timer);
  process.exit(0);
});
