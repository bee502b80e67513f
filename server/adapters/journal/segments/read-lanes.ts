/** Reads a lane's journal beside a running desk or without one: verify the chain, fold the state, replay the engine. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '#/core/engine/engine.ts';
import { decodeMarketBatch } from '#/core/engine/market-batch.ts';
import type { Sequenced } from '#/core/engine/events.ts';
import { createFolder, settledHash } from '#/core/engine/recover.ts';
import { encodeJournalRecord, type FactRecord, type Genesis, type JournalRecord } from '#/core/engine/record.ts';
import { createState } from '#/core/engine/state.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { realDisk } from '#/server/adapters/journal/segments/disk.ts';
import { marketPrefix, readSpine } from '#/server/adapters/journal/segments/journal.ts';
import { readSegments } from '#/server/adapters/journal/segments/read-segments.ts';

export interface JournalReport {
  readonly records: number;
  readonly segments: number;
  readonly checkpoints: number;
  readonly stateHash: string;
  readonly chainOk: boolean;
  readonly torn?: string;
  [key: string]: unknown;
}

export interface LaneFolder {
  readonly lane: string;
  readonly directory: string;
}

/** One folder a lane, by name. */
export const laneFolders = (home: string): Result<readonly LaneFolder[], Failure> => {
  const folder = join(home, 'journal');
  const lanes = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  if (lanes.length === 0) return fail(failure('NotFound', `${folder} must hold a journal, was empty`));
  return ok(lanes.map((lane) => ({ lane, directory: join(folder, lane) })));
};

/** The lane named, or the simulated one. */
export const laneFolder = (home: string, lane?: string): Result<string, Failure> => {
  const lanes = laneFolders(home);
  if (!lanes.ok) return lanes;
  const found = lanes.value.find((each) => each.lane === (lane ?? 'sim'));
  return found === undefined
    ? fail(failure('NotFound', `the lane must be ${lanes.value.map((each) => each.lane).join(' or ')}, was ${lane ?? 'sim'}`))
    : ok(found.directory);
};

/** Folds every fact and compares every checkpoint. Damage and divergence throw, naming the place. */
export const verifyJournal = (directory: string): JournalReport => {
  const folder = createFolder();
  const tail = readSpine({ directory, onRecord: folder.take });
  const state = present(folder.state(), 'state of the journal');
  const report = {
    records: tail.records,
    segments: tail.segments,
    checkpoints: folder.checkpoints(),
    stateHash: settledHash(state),
    chainOk: true,
  };
  return tail.torn === undefined ? report : { ...report, torn: `${tail.torn.file} at byte ${tail.torn.offset}` };
};

export type LaneReport = JournalReport & { readonly lane: string };

/** Every lane of a home, each proven. */
export const verifyLanes = (home: string): Result<readonly [LaneReport, ...LaneReport[]], Failure> => {
  const folders = laneFolders(home);
  if (!folders.ok) return folders;
  const [first, ...rest] = folders.value.map(({ lane, directory }) => ({ ...verifyJournal(directory), lane }));
  return ok([present(first, 'a lane'), ...rest]);
};

/** Runs the engine again over all inputs: every fact must come out as it stands, every checkpoint must match. */
export const replayJournal = (directory: string): Result<JournalReport, Failure> => {
  const { spine, market, segments } = readAll(directory);
  const genesis = spine.find((record): record is Genesis => record.type === 'genesis');
  if (genesis === undefined) return fail(failure('NotFound', 'the journal must begin with its genesis'));
  const state = createState(genesis);
  const engine = createEngine(state);
  const expected = spine.filter((record): record is FactRecord => record.type === 'fact');
  let next = 0;
  let checkpoints = 0;
  for (const item of merge(spine, market)) {
    if (item.type === 'checkpoint') {
      checkpoints += 1;
      engine.takeChanges();
      const replayed = settledHash(state);
      state.seq = item.seq;
      if (replayed !== item.stateHash)
        return fail(failure('Conflict', `replayed state at journal number ${item.seq} must be ${item.stateHash}, was ${replayed}`));
      continue;
    }
    engine.takeRequests();
    for (const fact of engine.process(item)) {
      const want = expected[next];
      next += 1;
      if (want === undefined || encodeJournalRecord(want) !== encodeJournalRecord(fact)) {
        return fail(
          failure(
            'Conflict',
            `fact ${fact.seq} must be as journaled, was ${encodeJournalRecord(fact).slice(0, 200)}; journal has ${want === undefined ? 'none' : encodeJournalRecord(want).slice(0, 200)}`,
          ),
        );
      }
    }
  }
  engine.takeChanges();
  if (next !== expected.length) return fail(failure('Conflict', `replay must reproduce ${expected.length} facts, was ${next}`));
  return ok({
    records: spine.length,
    segments,
    checkpoints,
    stateHash: settledHash(state),
    chainOk: true,
    facts: next,
    inputs: market.length + spine.filter(({ type }) => type === 'input').length,
  });
};

type Replayed = (Sequenced & { readonly type: 'input' }) | Extract<JournalRecord, { type: 'checkpoint' }>;

const readAll = (directory: string): { spine: readonly JournalRecord[]; market: readonly Sequenced[]; segments: number } => {
  const spine: JournalRecord[] = [];
  const market: Sequenced[] = [];
  const tail = readSpine({ directory, onRecord: (record) => void spine.push(record) });
  // A payload whose digest is not in the spine was lost with a tail: nothing was decided about it, and its numbers were used again.
  const digests = new Set(spine.flatMap((record) => (record.type === 'market' ? [record.digest] : [])));
  const side = readSegments({
    disk: realDisk,
    directory,
    prefix: marketPrefix,
    onPayload: (payload) => {
      if (digests.delete(createHash('sha256').update(payload).digest('hex'))) market.push(...decodeMarketBatch(payload));
    },
  });
  return { spine, market, segments: tail.segments + side.segments };
};

const merge = (spine: readonly JournalRecord[], market: readonly Sequenced[]): readonly Replayed[] => {
  const inputs = spine.flatMap((record): readonly Replayed[] => (record.type === 'input' || record.type === 'checkpoint' ? [record] : []));
  const payloads = market.map((sequenced): Replayed => ({ type: 'input', ...sequenced }));
  return [...inputs, ...payloads].toSorted((a, b) => a.seq - b.seq);
};
