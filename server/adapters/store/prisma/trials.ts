/**
 * The registry of trials, firm-wide: a variant is counted before it runs and stays counted if it is cancelled. Append-only
 * (the database refuses changes) and chained by hash, as the audit log is. The same run is one trial, however often it is
 * asked for.
 */
import type { EndOfTrial, Trial, TrialEnd } from '#/core/report/trial-of.ts';
import { returnsSchema, toReturns } from '#/core/report/run-record.schema.ts';
import { TrialTally, type FamilyTrials, type TrialReturns } from '#/core/report/trial.ts';
import { contentHash } from '#/core/value/canonical.ts';
import { present } from '#/core/value/invariant.ts';
import type { Prisma, PrismaClient } from '#/prisma/generated/client.ts';
import { readJson, type Records } from './json.ts';

type Row = Prisma.TrialRecordGetPayload<object>;

const genesis = '0'.repeat(64);
const lockNumber = 7_305_123; // "trials": writers on several connections take turns

/** A trial's number within its family; a run that was begun before keeps its own. */
export const beginTrial = async (prisma: PrismaClient, trial: Trial): Promise<number> =>
  present((await beginTrials(prisma, [trial]))[0], 'number of a trial');

/** All in one transaction: a chunk of a sweep is counted whole before its first run. */
export const beginTrials = (prisma: PrismaClient, trials: readonly Trial[]): Promise<readonly number[]> =>
  inTurn(prisma, async (tx) => {
    const where = { runId: { in: trials.map(({ runId }) => runId) }, state: 'begun' };
    const known = await tx.trialRecord.findMany({ where, select: { runId: true, number: true } });
    const numbers = new Map(known.map(({ runId, number }) => [runId, number]));
    const last = new Map<string, number>();
    const drafts: Draft[] = [];
    for (const trial of trials) {
      const { family, runId, fromMs, toMs } = trial;
      if (numbers.has(runId)) continue;
      const number = (last.get(family) ?? (await lastNumber(tx, family))) + 1;
      last.set(family, number);
      numbers.set(runId, number);
      drafts.push({ ...trial, number, state: 'begun', fromMs: BigInt(fromMs), toMs: BigInt(toMs), returns: null });
    }
    await append(tx, drafts);
    return trials.map(({ runId }) => present(numbers.get(runId), 'number of a trial'));
  });

const lastNumber = async (tx: Records, family: string): Promise<number> =>
  (await tx.trialRecord.findFirst({ where: { family }, orderBy: { number: 'desc' }, select: { number: true } }))?.number ?? 0;

export const endTrial = (prisma: PrismaClient, runId: string, end: TrialEnd): Promise<void> => endTrials(prisma, [{ ...end, runId }]);

/** Once for each way to end: a cancelled trial that is run again may still be done. */
export const endTrials = (prisma: PrismaClient, ends: readonly EndOfTrial[]): Promise<void> =>
  inTurn(prisma, async (tx) => {
    const rows = await tx.trialRecord.findMany({ where: { runId: { in: ends.map(({ runId }) => runId) } } });
    const begun = new Map(rows.flatMap((row) => (row.state === 'begun' ? [[row.runId, row]] : [])));
    const ended = new Set(rows.map(({ runId, state }) => `${runId} ${state}`));
    const drafts = ends.flatMap((end): readonly Draft[] => {
      const row = begun.get(end.runId);
      if (row === undefined || ended.has(`${end.runId} ${end.state}`)) return [];
      ended.add(`${end.runId} ${end.state}`);
      const { seq: _seq, tsNs: _tsNs, prevHash: _prevHash, hash: _hash, ...trial } = row;
      return [{ ...trial, state: end.state, returns: end.state === 'done' ? returnsSchema.parse(end.returns) : null }];
    });
    await append(tx, drafts);
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

export interface FamilyQuestion {
  readonly family: string;
  /** Shorter trials are counted and say nothing of the spread. */
  readonly leastDays: number;
}

const pageOfTrials = 1000;

/** What a family says of its best, read page by page: a family may be a million of trials. */
export const summariseFamily = async (records: Records, { family, leastDays }: FamilyQuestion): Promise<FamilyTrials> => {
  const tally = new TrialTally(leastDays);
  let after = 0n;
  for (;;) {
    const where = { family, state: 'done', seq: { gt: after } };
    const rows = await records.trialRecord.findMany({ where, orderBy: { seq: 'asc' }, take: pageOfTrials });
    for (const row of rows) tally.take(returnsOf(row));
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < pageOfTrials) return tally.read(await countTrials(records, family));
  }
};

/** Begun in a family, without reading them. */
export const countTrials = (records: Records, family: string): Promise<number> =>
  records.trialRecord.count({ where: { family, state: 'begun' } });

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

const append = async (tx: Records, drafts: readonly Draft[]): Promise<void> => {
  if (drafts.length === 0) return;
  const last = await tx.trialRecord.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
  const tsNs = BigInt(Date.now()) * 1_000_000n;
  let [seq, prevHash] = [last?.seq ?? 0n, last?.hash ?? genesis];
  const data = drafts.map((draft) => {
    const row = { ...draft, seq: (seq += 1n), tsNs, prevHash };
    const { returns, ...rest } = { ...row, hash: (prevHash = hashTrial(row)) };
    return { ...rest, ...(returns !== null && { returns: returnsSchema.parse(returns) }) };
  });
  await tx.trialRecord.createMany({ data });
};

const hashTrial = ({ returns, ...row }: Omit<Row, 'hash'> & { readonly hash?: string }): string => {
  const { hash: _hash, ...content } = row;
  return contentHash({ ...content, ...(returns !== null && { returns: returnsSchema.parse(returns) }) });
};
