/**
 * The preallocated emergency segment: when the disk is full it still takes cancels, halts and executions, because its
 * bytes exist already. Its frames chain by themselves from the spine's last hash; at the next start, or when space is
 * back, they are moved into the spine and the segment is cleared.
 */
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { chainHash, decodeFrame, encodeFrame, noHash, type Hash } from './frame.ts';

const capacity = 1024 * 1024;

export interface Emergency {
  /** Durable when it returns; false when the segment is used up. */
  readonly write: (payload: Buffer) => boolean;
  readonly payloads: () => readonly Buffer[];
  readonly clear: () => void;
  readonly close: () => void;
}

export const openEmergency = (disk: Disk, directory: string): Emergency => {
  const path = join(directory, 'emergency.bin');
  const isNew = (disk.size(path) ?? 0) < capacity;
  const file = disk.open(path);
  if (isNew) {
    file.truncate(0);
    file.append(Buffer.alloc(capacity));
    file.sync();
  }
  let { held, hash, offset } = scan(disk.read(path));

  return {
    write: (payload) => {
      const frame = encodeFrame(hash, payload);
      if (offset + frame.length > capacity) return false;
      file.overwrite(frame, offset);
      file.sync();
      hash = chainHash(hash, payload);
      offset += frame.length;
      held.push(payload);
      return true;
    },
    payloads: () => held,
    clear: () => {
      file.overwrite(Buffer.alloc(capacity), 0);
      file.sync();
      held = [];
      hash = noHash;
      offset = 0;
    },
    close: () => file.close(),
  };
};

/** Frames up to the first that is not whole: what follows was never acknowledged. */
const scan = (bytes: Buffer): { held: Buffer[]; hash: Hash; offset: number } => {
  const held: Buffer[] = [];
  let hash = noHash;
  let offset = 0;
  for (;;) {
    const at = decodeFrame(bytes, offset, hash);
    if (at.kind !== 'frame' || at.payload.length === 0) return { held, hash, offset };
    held.push(Buffer.from(at.payload));
    hash = at.hash;
    offset = at.next;
  }
};
