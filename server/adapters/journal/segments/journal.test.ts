import { describe, expect, test } from 'vitest';
import type { Checkpoint, JournalRecord } from '#/core/engine/record.ts';
import { createRng } from '#/core/value/rng.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { headerBytes } from './frame.ts';
import { openJournal, readSpine, type Journal } from './journal.ts';
import { JournalDamage } from './read-segments.ts';
import { createMemoryDisk, type MemoryDisk } from './testing.ts';

const directory = 'lane';
const spine = `${directory}/spine-000000000001.seg`;
const record = (seq: number): Checkpoint => ({
  type: 'checkpoint',
  seq,
  ts: Timestamp(BigInt(seq) * 1000n),
  stateHash: `hash of ${seq}`,
});

const open = (disk: MemoryDisk, onRecord: (record: JournalRecord) => void = () => undefined): Journal =>
  openJournal({ directory, disk, onRecord });

const write = (disk: MemoryDisk, from: number, to: number): void => {
  const journal = open(disk);
  for (let seq = from; seq <= to; seq += 1) journal.append([record(seq)]);
  journal.sync();
  journal.close();
};

const seqs = (disk: MemoryDisk): number[] => {
  const found: number[] = [];
  readSpine({ directory, disk, onRecord: ({ seq }) => void found.push(seq) });
  return found;
};

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

describe('a journal', () => {
  test('gives back what was written, in order, after reopening and writing on', () => {
    const disk = createMemoryDisk();
    write(disk, 1, 10);
    write(disk, 11, 20);
    expect(seqs(disk)).toEqual(upTo(20));
  });

  test('hands only later records to a reader that has a snapshot', () => {
    const disk = createMemoryDisk();
    write(disk, 1, 10);
    const found: number[] = [];
    readSpine({ directory, disk, afterSeq: 7, onRecord: ({ seq }) => void found.push(seq) });
    expect(found).toEqual([8, 9, 10]);
  });

  test('cuts a tail torn anywhere inside the last frame and says where', () => {
    const whole = createMemoryDisk();
    write(whole, 1, 4);
    const keep = whole.size(spine) ?? 0;
    write(whole, 5, 5);
    const full = whole.read(spine);
    for (let length = keep + 1; length < full.length; length += 1) {
      const disk = createMemoryDisk();
      disk.edit(spine, () => Buffer.from(full.subarray(0, length)));
      const journal = open(disk);
      expect(journal.torn).toMatchObject({ file: spine, offset: keep });
      journal.append([record(5)]);
      journal.sync();
      expect(seqs(disk)).toEqual(upTo(5));
    }
  });

  test('names every one of 1,000 random bit flips with file and byte', () => {
    const disk = createMemoryDisk();
    write(disk, 1, 40);
    const whole = disk.read(spine);
    const rng = createRng('bit flips');
    for (let i = 0; i < 1000; i += 1) {
      const bit = rng.int(whole.length * 8);
      disk.edit(spine, () => {
        const bytes = Buffer.from(whole);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return bytes;
      });
      const error = caught(() => open(disk));
      expect(error, `bit ${bit}`).toBeInstanceOf(JournalDamage);
      expect(error).toMatchObject({ file: spine });
      const at = error instanceof JournalDamage ? error.offset : -1;
      expect(at, `damage at byte ${bit >> 3}`).toBeLessThanOrEqual((bit >> 3) + headerBytes);
    }
  });

  test('keeps every synced record when unsynced bytes are lost, whatever part of them survives', () => {
    for (let survivors = 0; survivors < 400; survivors += 7) {
      const disk = createMemoryDisk();
      const journal = open(disk);
      for (const seq of upTo(5)) journal.append([record(seq)]);
      journal.sync();
      for (const seq of [6, 7, 8]) journal.append([record(seq)]);
      journal.flush();
      disk.losePower(survivors);
      open(disk);
      const found = seqs(disk);
      expect(found.slice(0, 5)).toEqual(upTo(5));
      expect(found).toEqual(upTo(found.length));
    }
  });

  test('takes records in the emergency segment on a full disk and brings them home at the next start', () => {
    const disk = createMemoryDisk();
    write(disk, 1, 3);
    const journal = open(disk);
    disk.setCapacity(0);
    journal.append([record(4)]);
    expect(journal.sync()).toBe(false);
    expect(journal.appendEmergency([record(5)])).toBe(true);
    disk.setCapacity(Infinity);
    const found: number[] = [];
    open(disk, ({ seq }) => void found.push(seq));
    expect(found).toEqual([1, 2, 3, 5]);
    expect(seqs(disk)).toEqual([1, 2, 3, 5]);
  });

  test('goes on by itself when there is space again', () => {
    const disk = createMemoryDisk();
    write(disk, 1, 3);
    const journal = open(disk);
    disk.setCapacity(0);
    journal.append([record(4)]);
    expect(journal.sync()).toBe(false);
    disk.setCapacity(Infinity);
    expect(journal.sync()).toBe(true);
    expect(seqs(disk)).toEqual(upTo(4));
  });
});

const caught = (run: () => unknown): unknown => {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
};
