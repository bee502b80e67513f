/** Lock-boxes of the desk: what is sealed and how often it was opened; sealed and opened by who is signed in. */
import type { RunData } from '#/core/report/backtest-report.ts';
import type { BookData } from '#/core/report/book-report.ts';
import type { OpenTicket, SealTicket } from '#/core/report/lock-box.schema.ts';
import { lockBoxOf, type LockBox } from '#/core/report/lock-box.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';
import { loadBook } from '#/server/runs/book-data.ts';
import { loadData } from '#/server/runs/data-source.ts';
import { findCutOff } from '#/server/runs/lock-box-anchor.ts';
import { compileOn, openLockBox, readLockBoxes, sealLockBox, type LockBoxDeed } from '#/server/runs/lock-box.ts';
import { namedGraph } from './run-backtest.ts';

export interface LockBoxRow extends LockBox {
  readonly family: string;
  readonly symbol: string;
  /** Of the strategy it was sealed for; absent from records that were written before they had it. */
  readonly name?: string;
  readonly sealedBy: string;
  readonly sealedAtMs: number;
}

/** In the order in which they were sealed. */
export const lockBoxesOf = async ({ config: { home } }: Pick<Desk, 'config'>): Promise<Result<readonly LockBoxRow[], Failure>> => {
  const records = await readLockBoxes(home);
  if (!records.ok) return records;
  return ok(
    records.value.flatMap(({ entry }) => {
      const box = entry.deed === 'seal' ? lockBoxOf(records.value, entry.family) : undefined;
      if (box === undefined) return [];
      const { family, symbol, name, by, atMs } = entry;
      return [{ family, symbol, ...given({ name }), sealedBy: by, sealedAtMs: atMs, ...box }];
    }),
  );
};

export interface KeptBy {
  readonly desk: Desk;
  readonly identity: Identity;
}

export const sealLockBoxOf = async (by: KeptBy, { share, ...of }: SealTicket): Promise<Result<LockBox, Failure>> => {
  const deed = await deedOf(by, of);
  return deed.ok ? counted(by.desk, () => sealLockBox(by.desk.config.home, { ...deed.value, share })) : deed;
};

export const openLockBoxOf = async (by: KeptBy, { reason, ...of }: OpenTicket): Promise<Result<LockBox, Failure>> => {
  const deed = await deedOf(by, of);
  return deed.ok ? counted(by.desk, () => openLockBox(by.desk.config.home, { ...deed.value, reason })) : deed;
};

/** Not before the records so far are those that were counted, and counted itself. */
const counted = async (desk: Desk, deed: () => Promise<Result<LockBox, Failure>>): Promise<Result<LockBox, Failure>> => {
  const before = await findCutOff(desk);
  if (before !== undefined) return fail(before);
  const box = await deed();
  const after = await findCutOff(desk);
  return after === undefined ? box : fail(after);
};

const deedOf = async (
  { desk, identity }: KeptBy,
  { strategyId, symbol, book, interval }: Pick<OpenTicket, 'strategyId' | 'symbol' | 'book' | 'interval'>,
): Promise<Result<LockBoxDeed, Failure>> => {
  const named = await namedGraph(desk, { strategyId });
  if (!named.ok) return named;
  const on = await dataOf(desk, { symbol, book, interval });
  if (!on.ok) return on;
  const program = compileOn(named.value.graph, on.value);
  return program.ok ? ok({ program: program.value, on: on.value, by: identity.name }) : program;
};

/** All that the history has of it. */
const dataOf = async (
  { history }: Pick<Desk, 'history'>,
  { symbol, book, interval }: Pick<OpenTicket, 'symbol' | 'book' | 'interval'>,
): Promise<Result<RunData | BookData, Failure>> => {
  if (symbol !== undefined) return loadData({ history }, { symbol, interval });
  if (history === undefined) return fail(failure('NotReady', 'market history must be open, was not'));
  return loadBook(history, { ...book, interval, range: {} });
};
