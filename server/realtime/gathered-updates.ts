/**
 * A stream for a client that pays for its data: updates wait and leave together, each row once, as it was last. The client
 * sees numbers that follow each other and the snapshot's, and folds them as it folds any.
 */
import { encodeRecord } from '#/core/engine/codec.ts';
import type { Change, StreamUpdate } from '#/core/engine/replica/stream.ts';

export interface GatheredUpdates {
  readonly add: (update: StreamUpdate) => void;
  /** Passes on what waits; nothing when nothing does. */
  readonly flush: () => void;
}

export const gatherUpdates = (send: (text: string) => void): GatheredUpdates => {
  const waiting = new Map<string, Change>();
  let stream = '';
  let next: number | undefined;
  return {
    add: (update) => {
      stream = update.stream;
      next ??= update.number; // the first one follows the snapshot
      for (const change of update.changes) waiting.set(`${change.table} ${change.key}`, change);
    },
    flush: () => {
      if (next === undefined || waiting.size === 0) return;
      const update: StreamUpdate = { stream, number: next, changes: [...waiting.values()] };
      waiting.clear();
      next += 1;
      send(encodeRecord(update));
    },
  };
};
