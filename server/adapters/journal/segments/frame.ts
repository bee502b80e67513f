/**
 * One record on disk: [length u32][header check u32][payload crc32 u32][previous hash 32 bytes][payload], little-endian.
 * The header has a check of its own, so that a flipped length is damage and not a torn tail: a tail is torn only when the
 * file ends before a frame that is otherwise sound.
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

export const headerBytes = 44;

export type Hash = Buffer;
export const noHash: Hash = Buffer.alloc(32);

export const chainHash = (previous: Hash, payload: Buffer): Hash => createHash('sha256').update(previous).update(payload).digest();

export const encodeFrame = (previous: Hash, payload: Buffer): Buffer => {
  const frame = Buffer.allocUnsafe(headerBytes + payload.length);
  frame.writeUInt32LE(payload.length, 0);
  frame.writeUInt32LE(crc32(payload), 8);
  previous.copy(frame, 12);
  frame.writeUInt32LE(headerCheck(frame), 4);
  payload.copy(frame, headerBytes);
  return frame;
};

export type FrameAt =
  | { readonly kind: 'frame'; readonly payload: Buffer; readonly hash: Hash; readonly next: number }
  | { readonly kind: 'end' }
  /** The file stops inside this frame. */
  | { readonly kind: 'torn'; readonly detail: string }
  | { readonly kind: 'damaged'; readonly detail: string };

/** The frame at `offset`, which must follow `previous`. */
export const decodeFrame = (file: Buffer, offset: number, previous: Hash): FrameAt => {
  const left = file.length - offset;
  if (left === 0) return { kind: 'end' };
  if (left < headerBytes) return { kind: 'torn', detail: `${left} bytes of a header of ${headerBytes}` };
  const header = file.subarray(offset, offset + headerBytes);
  if (header.readUInt32LE(4) !== headerCheck(header)) return { kind: 'damaged', detail: 'the header does not match its check' };
  const length = header.readUInt32LE(0);
  if (length > left - headerBytes) return { kind: 'torn', detail: `${left - headerBytes} bytes of a record of ${length}` };
  const payload = file.subarray(offset + headerBytes, offset + headerBytes + length);
  if (crc32(payload) !== header.readUInt32LE(8)) return { kind: 'damaged', detail: 'the record does not match its checksum' };
  if (!header.subarray(12, 44).equals(previous)) return { kind: 'damaged', detail: 'the record does not follow the one before it' };
  return { kind: 'frame', payload, hash: chainHash(previous, payload), next: offset + headerBytes + length };
};

/** Over everything in the header but the check itself. */
const headerCheck = (header: Buffer): number => crc32(header.subarray(8, headerBytes), crc32(header.subarray(0, 4), 0x42574a31));
