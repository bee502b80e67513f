/** Start-up is recovery: newest snapshot, then facts; every checkpoint on the way is compared. */
import { createFolder } from '#/core/engine/recover.ts';
import type { EngineState } from '#/core/engine/state.ts';
import { journalFormat, type Genesis } from '#/core/engine/record.ts';
import { present } from '#/core/value/invariant.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { realDisk, type Disk } from '#/server/adapters/journal/segments/disk.ts';
import { newEpoch } from '#/server/adapters/journal/segments/epoch.ts';
import { openJournal, type Journal } from '#/server/adapters/journal/segments/journal.ts';
import { readSnapshot } from '#/server/adapters/journal/segments/snapshot.ts';
import type { LaneOptions, Recovery } from '../protocol.ts';

export interface OpenLane {
  readonly journal: Journal;
  readonly state: EngineState;
  readonly recovery: Recovery;
}

export const openLane = (options: Pick<LaneOptions, 'directory' | 'lane' | 'environment'>, disk: Disk = realDisk): OpenLane => {
  const started = performance.now();
  const { directory } = options;
  disk.makeDirectory(directory);
  const snapshot = readSnapshot(disk, directory);
  const folder = createFolder(isState(snapshot?.state) ? snapshot.state : undefined);
  let records = 0;
  const journal = openJournal({
    directory,
    disk,
    afterSeq: folder.lastSeq(),
    onRecord: (record) => {
      records += 1;
      folder.take(record);
    },
  });
  if (folder.state() === undefined) {
    const genesis = createGenesis(options);
    folder.take(genesis);
    journal.append([genesis]);
    journal.sync();
  }
  const state = present(folder.state(), 'state of the lane');
  state.seq = Math.max(state.seq, folder.lastSeq());
  const recovery = {
    records,
    fromSnapshot: snapshot?.seq ?? 0,
    elapsedMs: Math.round(performance.now() - started),
    seq: state.seq,
  };
  return {
    journal,
    state,
    recovery:
      journal.torn === undefined
        ? recovery
        : { ...recovery, torn: `${journal.torn.file} at byte ${journal.torn.offset}: ${journal.torn.detail}` },
  };
};

const isState = (value: unknown): value is EngineState =>
  typeof value === 'object' && value !== null && 'orders' in value && 'books' in value;

const createGenesis = ({ lane, environment }: Pick<LaneOptions, 'lane' | 'environment'>): Genesis => ({
  type: 'genesis',
  seq: 0,
  format: journalFormat,
  epoch: newEpoch(),
  lane,
  environment,
  ts: timestampFromMs(Date.now()),
});
