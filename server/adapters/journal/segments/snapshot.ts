/**
 * Snapshots of the folded state: one file each, a line of header, then the state's bytes; written aside, synced and
 * renamed, so that a whole one is always there. The bytes are V8's structured clone (it keeps shared references), tied to
 * the engine's version: a snapshot of another version is passed over and the facts are folded instead.
 */
import { deserialize, serialize } from 'node:v8';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Disk } from './disk.ts';

export interface Snapshot {
  readonly seq: number;
  readonly stateHash: string;
  readonly state: unknown;
}

/** Changes whenever the shape of the state does. */
export const stateVersion = 2;
const kept = 2;

export const writeSnapshot = (disk: Disk, directory: string, { seq, stateHash, state }: Snapshot): void => {
  const body = serialize(state);
  const digest = createHash('sha256').update(body).digest('hex');
  const path = join(directory, `snapshot-${String(seq).padStart(12, '0')}.bin`);
  disk.remove(`${path}.part`);
  const file = disk.open(`${path}.part`);
  file.append(Buffer.concat([Buffer.from(`${stateVersion} ${seq} ${stateHash} ${digest}\n`), body]));
  file.sync();
  file.close();
  disk.rename(`${path}.part`, path);
  for (const name of snapshotFiles(disk, directory).slice(0, -kept)) disk.remove(join(directory, name));
};

/** The newest snapshot that is whole and of this version; a damaged one is passed over, the facts behind it are there. */
export const readSnapshot = (disk: Disk, directory: string): Snapshot | undefined => {
  for (const name of snapshotFiles(disk, directory).toReversed()) {
    const snapshot = parseSnapshot(disk.read(join(directory, name)));
    if (snapshot !== undefined) return snapshot;
  }
  return undefined;
};

const snapshotFiles = (disk: Disk, directory: string): readonly string[] =>
  disk.list(directory).filter((name) => name.startsWith('snapshot-') && name.endsWith('.bin'));

const parseSnapshot = (bytes: Buffer): Snapshot | undefined => {
  const end = bytes.indexOf(10);
  const [version, seq, stateHash = '', digest] = bytes.subarray(0, Math.max(0, end)).toString('latin1').split(' ');
  const body = bytes.subarray(end + 1);
  if (Number(version) !== stateVersion || createHash('sha256').update(body).digest('hex') !== digest) return undefined;
  try {
    return { seq: Number(seq), stateHash, state: deserialize(body) };
  } catch {
    return undefined; // whole, but not what an engine wrote
  }
};
