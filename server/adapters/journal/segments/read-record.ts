/** One frame read back alone from where it was written: what the router does before it sends anything. */
import { closeSync, openSync, readSync } from 'node:fs';
import { decodeJournalGroup, type JournalRecord } from '#/core/engine/record.ts';
import { decodeFrame, headerBytes } from './frame.ts';
import { JournalDamage } from './read-segments.ts';
import type { Place } from './write-segments.ts';

/** Throws JournalDamage when the bytes on disk are not a sound frame. */
export const readGroupAt = ({ file, offset }: Place): readonly JournalRecord[] => {
  const fd = openSync(file, 'r');
  try {
    const header = readBytes(fd, headerBytes, offset);
    const frame = readBytes(fd, headerBytes + header.readUInt32LE(0), offset);
    const at = decodeFrame(frame, 0, header.subarray(12, 44));
    if (at.kind !== 'frame') throw new JournalDamage(file, offset, at.kind === 'end' ? 'there is no record' : at.detail);
    return decodeJournalGroup(at.payload.toString('utf8'));
  } finally {
    closeSync(fd);
  }
};

const readBytes = (fd: number, length: number, position: number): Buffer => {
  const bytes = Buffer.alloc(length);
  const read = readSync(fd, bytes, 0, length, position);
  return bytes.subarray(0, read);
};
