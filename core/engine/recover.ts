/**
 * Recovery folds facts and never decides again. It takes journal records in order, after an optional snapshot, and checks
 * every checkpoint's hash on the way; the follower and `bw journal verify` are the same function on a live tail.
 */
import { invariant } from '../value/invariant.ts';
import { foldFact } from './fold.ts';
import { journalFormat, type JournalRecord } from './record.ts';
import { createState, type EngineState } from './state.ts';
import { updateStateHash } from './state-hash.ts';

export class StateDivergence extends Error {
  override readonly name = 'StateDivergence';
  readonly seq: number;
  constructor(seq: number, journal: string, folded: string) {
    super(`state hash at journal number ${seq} must be ${journal}, was ${folded}`);
    this.seq = seq;
  }
}

export interface Folder {
  readonly state: () => EngineState | undefined;
  readonly take: (record: JournalRecord) => void;
  readonly checkpoints: () => number;
  readonly facts: () => number;
  /** Inputs after the last fact that nothing has been decided about: they are not decided now either. */
  readonly lastSeq: () => number;
}

export const createFolder = (initial?: EngineState): Folder => {
  let state = initial;
  let checkpoints = 0;
  let facts = 0;
  let lastSeq = initial?.seq ?? -1;

  const take = (record: JournalRecord): void => {
    lastSeq = Math.max(lastSeq, record.seq);
    if (record.type === 'genesis') {
      invariant(state === undefined, 'a journal must have one genesis');
      invariant(record.format <= journalFormat, `the journal's format must be ${journalFormat} or older, was ${record.format}`);
      state = createState(record);
      return;
    }
    invariant(state !== undefined, 'a journal must begin with its genesis');
    if (record.type === 'fact') {
      facts += 1;
      foldFact(state, record.fact, record);
    }
    if (record.type === 'checkpoint') {
      checkpoints += 1;
      const folded = settledHash(state);
      if (folded !== record.stateHash) throw new StateDivergence(record.seq, record.stateHash, folded);
    }
    state.seq = record.seq;
    state.now = record.ts;
  };

  return { state: () => state, take, checkpoints: () => checkpoints, facts: () => facts, lastSeq: () => lastSeq };
};

/** The hash with nothing left to account for. */
export const settledHash = (state: EngineState): string => {
  const hash = updateStateHash(state, state.touched.values());
  state.touched.clear();
  return hash;
};
