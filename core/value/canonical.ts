/**
 * One text for one value: JSON with sorted keys, no whitespace, no absent members, bigint as a decimal string, one zero
 * and no NaN. Two equal values have equal bytes, so a hash over them is an identity. Columns have their own form below:
 * int64 little-endian, float64 with one NaN and no negative zero.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256Bytes, sha256Hex, type Digest } from './hash.ts';
import { invariant } from './invariant.ts';

export type { Digest } from './hash.ts';

export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `"${value}"`;
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isPlainData(value)) invariant(false, `a canonical value must be plain data, was ${kindOf(value)}`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
};

/** A Map or a class instance has no own members to write: two different ones would hash alike. */
const isPlainData = (value: unknown): value is object => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

const kindOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

const canonicalNumber = (value: number): string => {
  invariant(Number.isFinite(value), `a canonical number must be finite, was ${value}`);
  return String(value === 0 ? 0 : value);
};

export const contentHash = (value: unknown): Digest => sha256Hex(canonicalJson(value));

/** Bytes of a float64 column: little-endian, every NaN the quiet one, no negative zero. */
export const canonicalFloats = (column: Float64Array): Uint8Array => {
  const view = new DataView(new ArrayBuffer(column.length * 8));
  for (let i = 0; i < column.length; i += 1) {
    const value = column[i] ?? Number.NaN;
    if (Number.isNaN(value)) view.setBigUint64(i * 8, 0x7ff8000000000000n, true);
    else view.setFloat64(i * 8, value === 0 ? 0 : value, true);
  }
  return new Uint8Array(view.buffer);
};

/** Hash of named columns in the order given: names and lengths are part of it. */
export const columnsHash = (columns: Readonly<Record<string, Float64Array>>): Digest => {
  const parts = Object.entries(columns).map(([name, column]) => [name, column.length, sha256Hex(canonicalFloats(column))]);
  return contentHash(parts);
};

export const rowDigest = (row: string): Uint8Array => sha256Bytes(utf8ToBytes(row));

/** Bytewise sum modulo 2^256 of row hashes: a set's hash that can be updated row by row, in any order. */
export const combineDigest = (total: Uint8Array, digest: Uint8Array, sign: 1 | -1): void => {
  let carry = 0;
  for (let i = 0; i < 32; i += 1) {
    const sum = (total[i] ?? 0) + sign * (digest[i] ?? 0) + carry;
    total[i] = sum & 255;
    carry = sum >> 8;
  }
};
