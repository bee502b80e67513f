/**
 * What a journal holds. Inputs and facts carry one number each, in one sequence; market payloads keep their numbers but
 * live in side segments, of which the spine holds digests. The chain's hash is over the payload texts in order.
 */
import type { Timestamp } from '../value/timestamp.ts';
import type { Sequenced } from './events.ts';
import type { Fact } from './facts.ts';
import type { Environment } from './replica/rows.ts';
import { decodeRecord, encodeRecord } from './codec.ts';
import { invariant } from '../value/invariant.ts';

/** 2: epochs, marks of scopes and venues as facts. Format 1 is read as it stands. */
export const journalFormat = 2;

export interface Genesis {
  readonly type: 'genesis';
  readonly seq: 0;
  readonly format: number;
  /** Unique for every home ever made: client order ids begin with it, until a restore gives the lane another. */
  readonly epoch: string;
  readonly lane: string;
  readonly environment: Environment;
  readonly ts: Timestamp;
}

export interface InputRecord extends Sequenced {
  readonly type: 'input';
}

export interface FactRecord {
  readonly type: 'fact';
  readonly seq: number;
  readonly ts: Timestamp;
  /** The input that caused it. */
  readonly cause: number;
  readonly fact: Fact;
}

export interface Checkpoint {
  readonly type: 'checkpoint';
  readonly seq: number;
  readonly ts: Timestamp;
  readonly stateHash: string;
}

/** A batch of market inputs in a side segment, `fromSeq` to `seq`. */
export interface MarketDigest {
  readonly type: 'market';
  readonly seq: number;
  readonly ts: Timestamp;
  readonly fromSeq: number;
  readonly count: number;
  readonly digest: string;
}

export type JournalRecord = Genesis | InputRecord | FactRecord | Checkpoint | MarketDigest;

export const encodeJournalRecord = (record: JournalRecord): string => encodeRecord(record);

/** Records of one frame, a line each. */
export const encodeJournalGroup = (group: readonly JournalRecord[]): string => group.map(encodeJournalRecord).join('\n');

export const decodeJournalGroup = (text: string): readonly JournalRecord[] => text.split('\n').map(decodeJournalRecord);

const types: ReadonlySet<unknown> = new Set(['genesis', 'input', 'fact', 'checkpoint', 'market']);

/** A record that passed the checksum and the chain; only its own version's writer can have made it. */
const decodeJournalRecord = (text: string): JournalRecord => {
  const value = decodeRecord(text);
  invariant(isJournalRecord(value), `a journal record must have a known type, was ${text.slice(0, 60)}`);
  return value;
};

const isJournalRecord = (value: unknown): value is JournalRecord =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  types.has(value.type) &&
  'seq' in value &&
  typeof value.seq === 'number';
