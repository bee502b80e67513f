/**
 * A recording line by line, gzip or plain, in bounded memory: a local nanosecond stamp of 19 digits, a space, the frame's
 * JSON. Lines are handed out as places in a buffer, not as text.
 */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Timestamp } from '#/core/value/timestamp.ts';

/** Complete lines lie in `bytes` up to `end`; each ends with a line feed. */
export interface LineBlock {
  readonly bytes: Uint8Array;
  readonly end: number;
}

const lineFeed = 10;
const maxLineBytes = 16 * 1024 * 1024;

export async function* readLineBlocks(file: string): AsyncGenerator<LineBlock> {
  const raw = createReadStream(file, { highWaterMark: 1 << 18 });
  const stream = file.endsWith('.gz') ? raw.pipe(createGunzip({ chunkSize: 1 << 18 })) : raw;
  raw.on('error', (error) => stream.destroy(error));
  let carry: Uint8Array = new Uint8Array(0);
  for await (const chunk of stream) {
    const bytes = joinBytes(carry, toBytes(chunk));
    const end = bytes.lastIndexOf(lineFeed) + 1;
    if (end > 0) yield { bytes, end };
    carry = bytes.subarray(end);
    if (carry.length > maxLineBytes) throw new Error(`a line must have at most ${maxLineBytes} bytes, was ${carry.length}`);
  }
  if (carry.length > 0) yield { bytes: joinBytes(carry, Uint8Array.of(lineFeed)), end: carry.length + 1 };
}

const toBytes = (chunk: unknown): Uint8Array => {
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError('a recording must be read as bytes');
};

const joinBytes = (a: Uint8Array, b: Uint8Array): Uint8Array => (a.length === 0 ? b : Buffer.concat([a, b]));

const stampDigits = 19;

/** The stamp at the head of a line, or undefined when it is no stamp. */
export const readStamp = (bytes: Uint8Array, start: number, end: number): Timestamp | undefined => {
  if (end - start <= stampDigits || bytes[start + stampDigits] !== 32) return undefined;
  const seconds = readDigits(bytes, start, 10);
  const nanoseconds = readDigits(bytes, start + 10, 9);
  if (seconds < 0 || nanoseconds < 0) return undefined;
  return Timestamp(BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds));
};

const readDigits = (bytes: Uint8Array, start: number, count: number): number => {
  let value = 0;
  for (let at = start; at < start + count; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
};

/** Where the frame begins in a stamped line. */
export const frameOffset = stampDigits + 1;
