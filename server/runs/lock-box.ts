/** The lock-boxes of a home: one chained file, appended to and synced; and the bars of a run as far as its family may read. */
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileFor, type RunData } from '#/core/report/backtest-report.ts';
import { familyOf } from '#/core/report/run-record.ts';
import {
  findBrokenRecord,
  isOpenFor,
  lockBoxGenesis,
  lockBoxOf,
  lockBoxRecordSchema,
  sealAt,
  sealEntry,
  type LockBox,
  type LockBoxEntry,
  type LockBoxRecord,
} from '#/core/report/lock-box.ts';
import type { Program } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { dayText } from '#/core/value/timestamp.ts';
import { takeFileLock } from '#/server/adapters/store/prisma/file-lock.ts';
import { cut, enough } from './data-source.ts';

const fileOf = (home: string): string => join(home, 'lock-boxes.ndjson');

/** Refuses a file out of which something was taken, or in which something was changed. */
export const readLockBoxes = async (home: string): Promise<Result<readonly LockBoxRecord[], Failure>> => {
  const text = await readFile(fileOf(home), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  const records: LockBoxRecord[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const parsed = lockBoxRecordSchema.safeParse(parseLine(line));
    if (!parsed.success) return fail(broken(home, i + 1));
    records.push(parsed.data);
  }
  const at = findBrokenRecord(records);
  return at === undefined ? ok(records) : fail(broken(home, at));
};

const parseLine = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const broken = (home: string, record: number): Failure =>
  failure(
    'Conflict',
    `record ${record} of ${fileOf(home)} must be as it was written, was changed: no sealed family can be run until it is put back`,
  );

export interface BoxOf {
  readonly program: Program;
  readonly data: RunData;
}

const boxOf = (records: readonly LockBoxRecord[], { program, data }: BoxOf): LockBox | undefined =>
  lockBoxOf(records, familyOf(program, data.instrument));

export interface Unsealed {
  readonly data: RunData;
  readonly lockBox: LockBox | undefined;
}

/** The bars that this program may read: all, or those before the seal. */
export const withinLockBox = async (home: string, of: BoxOf): Promise<Result<Unsealed, Failure>> => {
  const records = await readLockBoxes(home);
  return records.ok ? unsealed(records.value, of) : records;
};

const unsealed = (records: readonly LockBoxRecord[], of: BoxOf): Result<Unsealed, Failure> => {
  const lockBox = boxOf(records, of);
  const { data, program } = of;
  if (lockBox === undefined || isOpenFor(lockBox, program.hash)) return ok({ data, lockBox });
  const kept = cutAt(data, lockBox);
  return kept.ok ? ok({ data: kept.value, lockBox }) : kept;
};

/** The members of a book, each as far as the family of the program on it may read: a book is no way around a seal. */
export const membersWithinLockBox = async (
  home: string,
  program: Program,
  members: readonly RunData[],
): Promise<Result<readonly RunData[], Failure>> => {
  const records = await readLockBoxes(home);
  if (!records.ok) return records;
  const within: RunData[] = [];
  for (const data of members) {
    const kept = unsealed(records.value, { program, data });
    if (!kept.ok) return kept;
    within.push(kept.value.data);
  }
  return ok(within);
};

/** Of a search, which opens nothing: the bars before the seal, whatever was opened for one of its variants. */
export const beforeSeal = async (home: string, graph: StrategyGraph, data: RunData): Promise<Result<RunData, Failure>> => {
  const program = compileFor(graph, data.interval);
  if (!program.ok) return program;
  const records = await readLockBoxes(home);
  if (!records.ok) return records;
  const box = boxOf(records.value, { program: program.value, data });
  return box === undefined ? ok(data) : cutAt(data, box);
};

const cutAt = (data: RunData, box: LockBox): Result<RunData, Failure> => {
  const kept = enough({ ...data, bars: cut(data.bars, { toMs: box.sealedFromMs }) });
  return kept.ok ? kept : fail(sealed(box));
};

const sealed = ({ sealedFromMs }: LockBox): Failure =>
  failure(
    'Forbidden',
    `bars must end before the lock-box of the family, sealed from ${dayText(sealedFromMs)}, reached into it: bw lockbox open`,
  );

export interface LockBoxDeed extends BoxOf {
  readonly by: string;
}

/** Once for a family: the seal never moves. */
export const sealLockBox = (
  home: string,
  { share, ...deed }: LockBoxDeed & { readonly share: number },
): Promise<Result<LockBox, Failure>> =>
  append(home, deed, (box, entry) => {
    if (box !== undefined)
      return fail(failure('Conflict', `the lock-box must be sealed once, was sealed from ${dayText(box.sealedFromMs)}`));
    const { startMs, endMs } = deed.data.bars;
    return ok({ ...entry, deed: 'seal', sealedFromMs: sealAt({ fromMs: startMs[0] ?? 0, toMs: endMs.at(-1) ?? 0 }, share) });
  });

export const openLockBox = (
  home: string,
  { reason, ...deed }: LockBoxDeed & { readonly reason: string },
): Promise<Result<LockBox, Failure>> =>
  append(home, deed, (box, entry) => {
    const { hash: programHash } = deed.program;
    if (box === undefined) return fail(failure('NotFound', 'the lock-box must be sealed before it is opened, was not'));
    if (isOpenFor(box, programHash))
      return fail(failure('Conflict', 'the lock-box must be opened once for a program, was opened for this one'));
    return reason.trim() === '' ? fail(invalid('--reason', 'given', undefined)) : ok({ ...entry, deed: 'open', programHash, reason });
  });

type Shared = Pick<LockBoxEntry, 'schema' | 'seq' | 'family' | 'symbol' | 'by' | 'atMs' | 'prevHash'>;

const append = async (
  home: string,
  { program, data, by }: LockBoxDeed,
  entryOf: (box: LockBox | undefined, shared: Shared) => Result<LockBoxEntry, Failure>,
): Promise<Result<LockBox, Failure>> => {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const lock = takeFileLock(`${fileOf(home)}.lock`);
  if (lock === undefined) return fail(failure('Conflict', 'lock-boxes must be written by one at a time, another one is at it'));
  try {
    const records = await readLockBoxes(home);
    if (!records.ok) return records;
    const family = familyOf(program, data.instrument);
    const prevHash = records.value.at(-1)?.hash ?? lockBoxGenesis;
    const shared: Shared = {
      schema: 1,
      seq: records.value.length + 1,
      family,
      symbol: data.instrument.symbol,
      by,
      atMs: Date.now(),
      prevHash,
    };
    const entry = entryOf(lockBoxOf(records.value, family), shared);
    if (!entry.ok) return entry;
    const record = sealEntry(entry.value);
    await appendLine(fileOf(home), JSON.stringify(record));
    const box = lockBoxOf([...records.value, record], family);
    return box === undefined ? fail(failure('Unavailable', 'the lock-box must be there once written, was not')) : ok(box);
  } finally {
    lock.release();
  }
};

const appendLine = async (file: string, line: string): Promise<void> => {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.write(`${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
};
