/**
 * A home as one archive, and back. The journal is copied while it grows: snapshots first, then the spine, then the side
 * segments, so that nothing copied speaks of what is missing; the ends are cut to whole frames. Records come settled.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { journalFormat } from '#/core/engine/record.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { realDisk } from '#/server/adapters/journal/segments/disk.ts';
import { marketPrefix, spinePrefix } from '#/server/adapters/journal/segments/journal.ts';
import { readSegments } from '#/server/adapters/journal/segments/read-segments.ts';
import { laneFolders, verifyJournal, type JournalReport } from './read-journal.ts';
import { renewEpoch } from './renew-epoch.ts';

/** Of one run or one machine: locks, keys of the running desk, logs, caches. The journal and records have ways of their own. */
const leftOut = /^(lock.*|.*\.lock(-journal)?|owner\.json|supervisor\.json|token|logs|compile-cache|backup|journal|records)$/;
const manifestName = 'backup.json';

export interface BackUp {
  readonly home: string;
  readonly file: string;
  /** The folder of settled records to take; absent when they are in PostgreSQL. */
  readonly records: string | undefined;
}

export interface BackedUp {
  readonly file: string;
  readonly records: boolean;
  readonly journal: JournalReport;
  [key: string]: unknown;
}

export const backUp = ({ home, file, records }: BackUp): Result<BackedUp, Failure> => {
  if (existsSync(file)) return fail(failure('Conflict', `${file} must not exist, was there`));
  const staging = mkdtempSync(`${resolve(file)}.partial-`);
  try {
    copyJournals(join(home, 'journal'), join(staging, 'journal'));
    if (records !== undefined) cpSync(records, join(staging, 'records'), { recursive: true });
    for (const name of readdirSync(home).filter((entry) => !leftOut.test(entry)))
      cpSync(join(home, name), join(staging, name), { recursive: true });
    const verified = verifyLanes(staging);
    if (!verified.ok) return verified;
    const [journal] = verified.value;
    const lanes = Object.fromEntries(verified.value.map(({ lane, stateHash }) => [lane, stateHash]));
    writeFileSync(
      join(staging, manifestName),
      JSON.stringify({ journalFormat, madeAt: new Date().toISOString(), stateHash: journal.stateHash, lanes }),
    );
    const partial = `${staging}.tar`;
    execFileSync('tar', ['-czf', partial, '-C', staging, '.']);
    chmodSync(partial, 0o600); // it holds the secret that signs sessions
    renameSync(partial, file);
    return ok({ file, records: records !== undefined, journal });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
};

type LaneReport = JournalReport & { readonly lane: string };

/** Every lane of a home, each proven. */
const verifyLanes = (home: string): Result<readonly [LaneReport, ...LaneReport[]], Failure> => {
  const folders = laneFolders(home);
  if (!folders.ok) return folders;
  const [first, ...rest] = folders.value.map(({ lane, directory }) => ({ ...verifyJournal(directory), lane }));
  return ok([present(first, 'a lane'), ...rest]);
};

const copyJournals = (from: string, to: string): void => {
  if (!existsSync(from)) return;
  for (const lane of readdirSync(from)) {
    const [source, target] = [join(from, lane), join(to, lane)];
    mkdirSync(target, { recursive: true, mode: 0o700 });
    const rank = (name: string): number => (name.startsWith(marketPrefix) ? 2 : name.startsWith(spinePrefix) ? 1 : 0);
    for (const name of readdirSync(source).toSorted((a, b) => rank(a) - rank(b))) cpSync(join(source, name), join(target, name));
    for (const prefix of [spinePrefix, marketPrefix]) cutToWholeFrames(target, prefix);
  }
};

const cutToWholeFrames = (directory: string, prefix: string): void => {
  const { torn } = readSegments({ disk: realDisk, directory, prefix, onPayload: () => undefined });
  if (torn !== undefined) truncateSync(torn.file, torn.offset);
};

const manifestSchema = z.object({
  journalFormat: z.number(),
  madeAt: z.string(),
  /** Of the first lane; backups of 0.1.0's first days have no other. */
  stateHash: z.string(),
  lanes: z.record(z.string(), z.string()).optional(),
});
type Manifest = z.infer<typeof manifestSchema>;

/**
 * Into a home that is empty or not there; what was restored proves itself before it is called a home, and gets epochs of its
 * own: its orders never bear an id that the home it was copied from has used since.
 */
export const restore = (file: string, home: string): Result<JournalReport & { readonly madeAt: string }, Failure> => {
  if (!existsSync(file)) return fail(failure('NotFound', `${file} must be a backup, was not there`));
  if (existsSync(home) && readdirSync(home).length > 0) return fail(failure('Conflict', `${home} must be empty, was in use`));
  mkdirSync(dirname(resolve(home)), { recursive: true });
  const staging = mkdtempSync(`${resolve(home)}.partial-`);
  try {
    const trouble = unpack(file, staging);
    if (trouble !== undefined) return fail(failure('InvalidInput', `${file} must be an archive that tar can read: ${trouble}`));
    const manifest = readManifest(join(staging, manifestName));
    if (manifest === undefined) return fail(failure('InvalidInput', `${file} must be made by bw backup, had no sound ${manifestName}`));
    if (manifest.journalFormat > journalFormat)
      return fail(failure('InvalidInput', `the journal's format must be ${journalFormat} or older, was ${manifest.journalFormat}`));
    const report = proveAndRenew(staging, manifest);
    if (!report.ok) return report;
    rmSync(join(staging, manifestName));
    rmSync(home, { recursive: true, force: true });
    renameSync(staging, home);
    return ok({ ...report.value, madeAt: manifest.madeAt });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
};

const proveAndRenew = (home: string, { lanes, stateHash, madeAt }: Manifest): Result<LaneReport, Failure> => {
  const verified = verifyLanes(home);
  if (!verified.ok) return verified;
  const [first] = verified.value;
  const hashes = lanes ?? { [first.lane]: stateHash };
  const wrong = verified.value.find((report) => report.stateHash !== hashes[report.lane]);
  if (wrong !== undefined)
    return fail(
      failure('Conflict', `the restored state of ${wrong.lane} must be ${hashes[wrong.lane] ?? 'in the backup'}, was ${wrong.stateHash}`),
    );
  for (const { lane } of verified.value) renewEpoch(join(home, 'journal', lane), madeAt);
  const renewed = verifyLanes(home);
  return renewed.ok ? ok(renewed.value[0]) : renewed;
};

/** What tar had to complain about, or nothing. */
const unpack = (file: string, folder: string): string | undefined => {
  const { status, error, stderr } = spawnSync('tar', ['-xzf', resolve(file), '-C', folder], { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? stderr).slice(0, 300);
};

const readManifest = (path: string): Manifest | undefined => {
  if (!existsSync(path)) return undefined;
  const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? parsed.data : undefined;
};
