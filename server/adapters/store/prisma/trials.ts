/**
 * The registry of trials, firm-wide: a variant is counted before it runs and stays counted if it is cancelled. Append-only
 * (the database refuses changes) and chained by hash, as the audit log is. The same run is one trial, however often it is
 * asked for.
 */
import { returnsSchema, toReturns } from '#/core/report/run-record.schema.ts';
import type { TrialKind, TrialReturns } from '#/core/report/trial.ts';
import { contentHash } from '#/core/value/canonical.ts';
import type { Prisma, PrismaClient } from '#/prisma/generated/client.ts';
import { readJson, type Records } from './json.ts';

export interface Trial {
  readonly family: string;
  readonly runId: string;
  readonly kind: TrialKind;
  readonly ownerId: string;
  readonly programHash: string;
  readonly dataHash: string;
  readonly configHash: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export type TrialEnd = { readonly state: 'done'; readonly returns: TrialReturns } | { readonly state: 'cancelled' };

type Row = Prisma.TrialRecordGetPayload<object>;

const genesis = '0'.repeat(64);
const lockNumber = 7_305_123; // "trials": writers on several connections take turns

/** Answers with the trial's number within its family; a run that was begun before keeps its own. */
export const beginTrial = (prisma: PrismaClient, trial: Trial): Promise<number> =>
  inTurn(prisma, async (tx) => {
    const known = await tx.trialRecord.findFirst({ where: { runId: trial.runId, state: 'begun' }, select: { number: true } });
    if (known !== null) return known.number;
    const { family, fromMs, toMs } = trial;
    const last = await tx.trialRecord.findFirst({ where: { family }, orderBy: { number: 'desc' }, select: { number: true } });
    const number = (last?.number ?? 0) + 1;
    await append(tx, { ...trial, number, state: 'begun', fromMs: BigInt(fromMs), toMs: BigInt(toMs), returns: null });
    return number;
  });

/** Once for each way to end: a cancelled trial that is run again may still be done. */
export const endTrial = (prisma: PrismaClient, runId: string, end: TrialEnd): Promise<void> =>
  inTurn(prisma, async (tx) => {
    const rows = await tx.trialRecord.findMany({ where: { runId } });
    const begun = rows.find(({ state }) => state === 'begun');
    if (begun === undefined || rows.some(({ state }) => state === end.state)) return;
    const { seq: _seq, tsNs: _tsNs, prevHash: _prevHash, hash: _hash, ...trial } = begun;
    await append(tx, { ...trial, state: end.state, returns: end.state === 'done' ? returnsSchema.parse(end.returns) : null });
  });

export interface Family {
  /** Begun, this many. */
  readonly raw: number;
  /** Returns of those that are done. */
  readonly ended: readonly TrialReturns[];
}

/** Leaves one run out where it is named: what was tried beside it. */
export const familyOfTrials = async (records: Records, family: string, besides?: string): Promise<Family> => {
  const rows = await records.trialRecord.findMany({ where: { family }, orderBy: { seq: 'asc' } });
  const ended = rows.filter(({ state, runId }) => state === 'done' && runId !== besides);
  return { raw: rows.filter(({ state }) => state === 'begun').length, ended: ended.map(returnsOf) };
};

export interface TrialChain {
  readonly records: number;
  readonly headHash: string;
  /** Number of the first record that is not as it was written. */
  readonly brokenAt?: number;
}

export const verifyTrials = async (records: Records): Promise<TrialChain> => {
  const rows = await records.trialRecord.findMany({ orderBy: { seq: 'asc' } });
  let headHash = genesis;
  for (const [index, row] of rows.entries()) {
    const isNext = row.seq === BigInt(index + 1) && row.prevHash === headHash && row.hash === hashTrial(row);
    if (!isNext) return { records: rows.length, headHash, brokenAt: index + 1 };
    headHash = row.hash;
  }
  return { records: rows.length, headHash };
};

const returnsOf = ({ seq, returns }: Row): TrialReturns => toReturns(readJson(returnsSchema, returns, `returns of trial record ${seq}`));

const inTurn = <Value>(prisma: PrismaClient, work: (tx: Records) => Promise<Value>): Promise<Value> =>
  prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockNumber}::bigint)`;
    return work(tx);
  });

type Draft = Omit<Row, 'seq' | 'tsNs' | 'prevHash' | 'hash'>;

const append = async (tx: Records, draft: Draft): Promise<void> => {
  const last = await tx.trialRecord.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
  const row = { ...draft, seq: (last?.seq ?? 0n) + 1n, tsNs: BigInt(Date.now()) * 1_000_000n, prevHash: last?.hash ?? genesis };
  const { returns, ...rest } = { ...row, hash: hashTrial(row) };
  await tx.trialRecord.create({ data: { ...rest, ...(returns !== null && { returns: returnsSchema.parse(returns) }) } });
};

const hashTrial = ({ returns, ...row }: Omit<Row, 'hash'> & { readonly hash?: string }): string => {
  const { hash: _hash, ...content } = row;
  return contentHash({ ...content, ...(returns !== null && { returns: returnsSchema.parse(returns) }) });
};
