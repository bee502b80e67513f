/**
 * Gives a restored lane an epoch of its own, as an input of its journal with the fact that follows from it: the home it was
 * copied from may have used any number after the copy, and no client order id is ever used twice.
 */
import { createEngine } from '#/core/engine/engine.ts';
import { createFolder, settledHash } from '#/core/engine/recover.ts';
import { present } from '#/core/value/invariant.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { newEpoch } from '#/server/adapters/journal/segments/epoch.ts';
import { openJournal } from '#/server/adapters/journal/segments/journal.ts';

export const renewEpoch = (directory: string, madeAt: string): void => {
  const folder = createFolder();
  const journal = openJournal({ directory, onRecord: folder.take });
  try {
    const state = present(folder.state(), `state of ${directory}`);
    const engine = createEngine(state);
    const now = timestampFromMs(Date.now());
    const input = { kind: 'Restored', epoch: newEpoch(), madeAt } as const;
    const sequenced = { seq: state.seq + 1, ts: now > state.now ? now : state.now, input };
    journal.append([{ type: 'input', ...sequenced }, ...engine.process(sequenced)]);
    engine.takeChanges();
    state.seq += 1;
    journal.append([{ type: 'checkpoint', seq: state.seq, ts: state.now, stateHash: settledHash(state) }]);
    if (!journal.sync()) throw new Error(`there must be space for a record in ${directory}, was none`);
  } finally {
    journal.close();
  }
};
