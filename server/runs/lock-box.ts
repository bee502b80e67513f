/** The lock-boxes of a home: one chained file, appended to and synced; and the bars of a run as far as its family may read. */
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileFor, type RunData } from '#/core/report/backtest-report.ts';
import { standInFor, type BookData } from '#/core/report/book-report.ts';
import { familyOf, type AskedData } from '#/core/report/run-record.ts';
import {
  findBrokenRecord,
  isOpenFor,
  lockBoxGenesis,
  lockBoxOf,
  lockBoxesOver,
  lockBoxRecordSchema,
  sealedFamilyOf,
  sealAt,
  sealEntry,
  type BoxOwner,
  type LockBox,
  type LockBoxEntry,
  type LockBoxRecord,
} from '#/core/report/lock-box.ts';
import type { Program } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
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

/** The lock-boxes that end a run of the program on this instrument: its own first, then those of books that held it. */
const boxesOn = (records: readonly LockBoxRecord[], { program, data: { instrument } }: BoxOf): readonly LockBox[] => {
  const own = lockBoxOf(records, familyOf(program, instrument));
  return [...(own === undefined ? [] : [own]), ...lockBoxesOver(records, program.familyHash, instrument.id)];
};

export interface Unsealed {
  readonly data: RunData;
  /** The one that ends the bars; else the one of the family. */
  readonly lockBox: LockBox | undefined;
}

/** The bars that this program may read: all, or those before the seal. */
export const withinLockBox = async (home: string, of: BoxOf): Promise<Result<Unsealed, Failure>> => {
  const records = await readLockBoxes(home);
  if (!records.ok) return records;
  const boxes = boxesOn(records.value, of);
  const ending = firstOf(boxes.filter((box) => !isOpenFor(box, of.program.hash)));
  if (ending === undefined) return ok({ data: of.data, lockBox: boxes[0] });
  const kept = cutAt(of.data, ending);
  return kept.ok ? ok({ data: kept.value, lockBox: ending }) : kept;
};

/** Of a search, which opens nothing: the bars before the seal, whatever was opened for one of its variants. */
export const beforeSeal = async (home: string, graph: StrategyGraph, data: RunData): Promise<Result<RunData, Failure>> => {
  const program = compileOn(graph, data);
  if (!program.ok) return program;
  const records = await readLockBoxes(home);
  if (!records.ok) return records;
  const ending = firstOf(boxesOn(records.value, { program: program.value, data }));
  return ending === undefined ? ok(data) : cutAt(data, ending);
};

const firstOf = (boxes: readonly LockBox[]): LockBox | undefined => boxes.toSorted((a, b) => a.sealedFromMs - b.sealedFromMs)[0];

export interface UnsealedBook {
  readonly book: BookData;
  /** Of the book itself; else the first one that ends bars of a member. */
  readonly lockBox: LockBox | undefined;
  /** Where bars of some member were ended. */
  readonly sealedFromMs?: number;
}

/** The members of a book, each as far as the program may read: the seal of the book ends them all, that of a member that one. */
export const bookWithinLockBox = (home: string, program: Program, book: BookData): Promise<Result<UnsealedBook, Failure>> =>
  unsealBook(home, { program, book }, (box) => isOpenFor(box, program.hash));

/** The same of a search, which opens nothing. */
export const bookBeforeSeal = async (home: string, graph: StrategyGraph, book: BookData): Promise<Result<UnsealedBook, Failure>> => {
  const program = compileOn(graph, book);
  return program.ok ? unsealBook(home, { program: program.value, book }, () => false) : program;
};

/** For the bars of one instrument or a book. */
export const compileOn = (graph: StrategyGraph, on: RunData | BookData): Result<Program, Failure> =>
  compileFor(graph, ('members' in on ? on.members[0]?.interval : on.interval) ?? '');

interface BookOf {
  readonly program: Program;
  readonly book: BookData;
}

const unsealBook = async (
  home: string,
  { program, book }: BookOf,
  isOpen: (box: LockBox) => boolean,
): Promise<Result<UnsealedBook, Failure>> => {
  const records = await readLockBoxes(home);
  if (!records.ok) return records;
  const owner = ownerOf(program, book);
  if (!owner.ok) return owner;
  const own = boxOf(records.value, owner.value);
  const within = book.members.map((data) =>
    endAt(data, firstOf([...own, ...boxesOn(records.value, { program, data })].filter((box) => !isOpen(box)))),
  );
  const members = within.flatMap(({ kept }) => (kept.ok ? [kept.value] : []));
  const ending = firstOf(within.flatMap(({ ending }) => ending ?? []));
  // A member of an index may have no bars before the seal; one of a list was asked for by name.
  const isLacking = members.length === 0 || (book.index === undefined && members.length < book.members.length);
  if (ending !== undefined && isLacking) return fail(sealed(ending));
  return ok({ book: { ...book, members }, lockBox: own[0] ?? ending, ...given({ sealedFromMs: ending?.sealedFromMs }) });
};

/** None or one. */
const boxOf = (records: readonly LockBoxRecord[], owner: BoxOwner): readonly LockBox[] => {
  const family = sealedFamilyOf(records, owner);
  const box = family === undefined ? undefined : lockBoxOf(records, family);
  return box === undefined ? [] : [box];
};

interface Ended {
  readonly kept: Result<RunData, Failure>;
  /** Where it takes bars away. */
  readonly ending?: LockBox;
}

const endAt = (data: RunData, box: LockBox | undefined): Ended => {
  if (box === undefined) return { kept: ok(data) };
  const kept = cutAt(data, box);
  return kept.ok && kept.value.bars.close.length === data.bars.close.length ? { kept } : { kept, ending: box };
};

const ownerOf = (program: Program, on: RunData | BookData): Result<BoxOwner & Boxed, Failure> => {
  const { familyHash: programFamily } = program;
  if (!('members' in on)) return ok({ instrument: on.instrument, bars: on.bars, family: familyOf(program, on.instrument), programFamily });
  const standIn = standInFor(on);
  if (!standIn.ok) return standIn;
  const { instrument, bars } = standIn.value.data;
  return ok({ instrument, bars, family: familyOf(program, instrument), programFamily, ...given({ index: on.index }) });
};

type Boxed = Pick<AskedData, 'instrument' | 'bars'>;

const cutAt = (data: RunData, box: LockBox): Result<RunData, Failure> => {
  const kept = enough({ ...data, bars: cut(data.bars, { toMs: box.sealedFromMs }) });
  return kept.ok ? kept : fail(sealed(box));
};

const sealed = ({ sealedFromMs }: LockBox): Failure =>
  failure(
    'Forbidden',
    `bars must end before the lock-box of the family, sealed from ${dayText(sealedFromMs)}, reached into it: bw lockbox open`,
  );

export interface LockBoxDeed {
  readonly program: Program;
  readonly on: RunData | BookData;
  readonly by: string;
}

/** The lock-box of this program's family on that, and the family that is shown with it. */
export const findLockBox = async (
  home: string,
  { program, on }: Omit<LockBoxDeed, 'by'>,
): Promise<Result<{ readonly family: string; readonly lockBox: LockBox | undefined }, Failure>> => {
  const records = await readLockBoxes(home);
  if (!records.ok) return records;
  const owner = ownerOf(program, on);
  if (!owner.ok) return owner;
  const family = sealedFamilyOf(records.value, owner.value) ?? owner.value.family;
  return ok({ family, lockBox: lockBoxOf(records.value, family) });
};

/** Once for a family: the seal never moves. */
export const sealLockBox = (
  home: string,
  { share, ...deed }: LockBoxDeed & { readonly share: number },
): Promise<Result<LockBox, Failure>> =>
  append(home, deed, (box, entry, { startMs, endMs }) => {
    if (box !== undefined)
      return fail(failure('Conflict', `the lock-box must be sealed once, was sealed from ${dayText(box.sealedFromMs)}`));
    const sealedFromMs = sealAt({ fromMs: startMs[0] ?? 0, toMs: endMs.at(-1) ?? 0 }, share);
    return ok({ ...entry, deed: 'seal', sealedFromMs, ...given({ book: sealedBook(deed) }) });
  });

const sealedBook = ({ program: { familyHash: programFamily }, on }: LockBoxDeed) =>
  'members' in on
    ? { programFamily, members: on.members.map(({ instrument }) => instrument.id), ...given({ index: on.index }) }
    : undefined;

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

type Shared = Pick<LockBoxEntry, 'schema' | 'seq' | 'family' | 'symbol' | 'name' | 'by' | 'atMs' | 'prevHash'>;

const append = async (
  home: string,
  { program, on, by }: LockBoxDeed,
  entryOf: (box: LockBox | undefined, shared: Shared, bars: Boxed['bars']) => Result<LockBoxEntry, Failure>,
): Promise<Result<LockBox, Failure>> => {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const lock = takeFileLock(`${fileOf(home)}.lock`);
  if (lock === undefined) return fail(failure('Conflict', 'lock-boxes must be written by one at a time, another one is at it'));
  try {
    const records = await readLockBoxes(home);
    if (!records.ok) return records;
    const owner = ownerOf(program, on);
    if (!owner.ok) return owner;
    const { instrument, bars } = owner.value;
    const family = sealedFamilyOf(records.value, owner.value) ?? owner.value.family;
    const prevHash = records.value.at(-1)?.hash ?? lockBoxGenesis;
    const seq = records.value.length + 1;
    const shared: Shared = { schema: 1, seq, family, symbol: instrument.symbol, name: program.name, by, atMs: Date.now(), prevHash };
    const entry = entryOf(lockBoxOf(records.value, family), shared, bars);
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
