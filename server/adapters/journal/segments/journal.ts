/**
 * The journal of one lane: the spine of inputs and facts, the side segments of market payloads, the emergency segment and
 * the snapshots. It is written by the lane's engine thread alone.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { decodeJournalGroup, encodeJournalGroup, type JournalRecord, type MarketDigest } from '#/core/engine/record.ts';
import { realDisk, type Disk } from './disk.ts';
import { openEmergency } from './emergency.ts';
import { readSegments, segmentFiles, type Tail, type TornTail } from './read-segments.ts';
import { createSegmentWriter, DiskFull, type Place } from './write-segments.ts';

export const spinePrefix = 'spine';
export const marketPrefix = 'market';

export interface JournalOptions {
  readonly directory: string;
  readonly disk?: Disk;
  /** Records after this number are handed to `onRecord` while opening. */
  readonly afterSeq?: number;
  readonly onRecord: (record: JournalRecord) => void;
  /** Side segments beyond this many bytes expire, oldest first, behind the last snapshot. */
  readonly marketCapBytes?: number;
}

export interface Journal {
  readonly torn: TornTail | undefined;
  /** An input and the facts it caused are one frame: a torn tail cuts them together, so that none stands half decided. */
  readonly append: (group: readonly JournalRecord[], onWritten?: (place: Place) => void) => void;
  /** One batch of market payloads as one frame of the side segment; the digest is for the spine. */
  readonly appendMarket: (payload: Buffer, batch: Omit<MarketDigest, 'type' | 'digest'>) => MarketDigest;
  /** Writes what is buffered and makes it durable. False when only the emergency segment still takes records. */
  readonly sync: () => boolean;
  readonly flush: () => boolean;
  /** Durable at once even on a full disk; false when not even the emergency segment takes it. */
  readonly appendEmergency: (group: readonly JournalRecord[]) => boolean;
  /** Drops side segments beyond the cap. */
  readonly expire: () => void;
  readonly bytes: () => number;
  readonly close: () => void;
}

/** Opens for writing: reads and checks what is there, cuts a torn tail, brings the emergency segment home. */
export const openJournal = (options: JournalOptions): Journal => {
  const { directory, disk = realDisk, afterSeq = -1, onRecord } = options;
  disk.makeDirectory(directory);
  const tail = readSpine({ disk, directory, afterSeq, onRecord });
  const spine = createSegmentWriter({ disk, directory, prefix: spinePrefix, tail });
  const market = createSegmentWriter({
    disk,
    directory,
    prefix: marketPrefix,
    tail: marketTail(disk, directory),
    segmentBytes: 256 * 1024 * 1024,
  });
  const emergency = openEmergency(disk, directory);

  const bringHome = (): void => {
    const payloads = emergency.payloads();
    if (payloads.length === 0) return;
    for (const payload of payloads) spine.append(payload, firstSeq(decodeJournalGroup(payload.toString('utf8'))));
    spine.sync();
    emergency.clear();
  };
  for (const payload of emergency.payloads()) decodeJournalGroup(payload.toString('utf8')).forEach((record) => onRecord(record));
  attempt(bringHome);

  return {
    torn: tail.torn,
    append: (group, onWritten) => spine.append(Buffer.from(encodeJournalGroup(group)), firstSeq(group), onWritten),
    appendMarket: (payload, batch) => {
      market.append(payload, batch.fromSeq);
      return { type: 'market', ...batch, digest: createHash('sha256').update(payload).digest('hex') };
    },
    flush: () =>
      attempt(() => {
        market.flush();
        spine.flush();
      }),
    sync: () =>
      attempt(() => {
        bringHome();
        market.flush();
        spine.sync();
      }),
    expire: () => expireMarket(disk, directory, options.marketCapBytes),
    appendEmergency: (group) => emergency.write(Buffer.from(encodeJournalGroup(group))),
    bytes: () => spine.bytes() + market.bytes(),
    close: () => {
      market.close();
      spine.close();
      emergency.close();
    },
  };
};

export interface ReadSpineOptions {
  readonly directory: string;
  readonly disk?: Disk;
  readonly afterSeq?: number;
  readonly onRecord: (record: JournalRecord) => void;
}

/** Every spine record after `afterSeq`, checked; reads only, so that it also serves `bw journal` beside a running desk. */
export const readSpine = ({ directory, disk = realDisk, afterSeq = -1, onRecord }: ReadSpineOptions): Tail =>
  readSegments({
    disk,
    directory,
    prefix: spinePrefix,
    fromSeq: Math.max(0, afterSeq),
    onPayload: (payload) => {
      for (const record of decodeJournalGroup(payload.toString('utf8'))) if (record.seq > afterSeq) onRecord(record);
    },
  });

const marketTail = (disk: Disk, directory: string): Tail => {
  const last = segmentFiles(disk, directory, marketPrefix).at(-1);
  const fromSeq = last === undefined ? 0 : Number(last.slice(marketPrefix.length + 1, -4));
  return readSegments({ disk, directory, prefix: marketPrefix, fromSeq, onPayload: ignore });
};

const firstSeq = (group: readonly JournalRecord[]): number => group[0]?.seq ?? 0;

const ignore = (): void => undefined;

const expireMarket = (disk: Disk, directory: string, capBytes = 10 * 1024 ** 3): void => {
  const files = segmentFiles(disk, directory, marketPrefix);
  let total = files.reduce((sum, name) => sum + (disk.size(join(directory, name)) ?? 0), 0);
  for (const name of files.slice(0, -1)) {
    if (total <= capBytes) return;
    total -= disk.size(join(directory, name)) ?? 0;
    disk.remove(join(directory, name));
  }
};

/** False when the disk is full; any other trouble is a bug or a broken disk and ends the thread. */
const attempt = (write: () => void): boolean => {
  try {
    write();
    return true;
  } catch (error) {
    if (error instanceof DiskFull) return false;
    throw error;
  }
};
