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
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint') return `"${value}"`;
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isPlainData(value)) invariant(false, `a canonical value must be plain data, was ${kindOf(value)}`);
  return canonicalObject(value);
};

/** By concatenation: every order, every node and every config is written so. */
const canonicalObject = (value: Readonly<Record<string, unknown>>): string => {
  let members = '';
  for (const key of sortedKeys(value)) {
    const member = value[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
};

/** Most are written in order already. */
const sortedKeys = (value: object): readonly string[] => {
  const keys = Object.keys(value);
  let before = '';
  for (const key of keys) {
    if (key < before) return keys.toSorted();
    before = key;
  }
  return keys;
};

/** Printable ASCII but for the quote and the backslash stands for itself. */
const plain = /^[ !#-[\]-~]*$/;
const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));

/** A Map or a class instance has no own members to write: two different ones would hash alike. */
const isPlainData = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

const kindOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

const canonicalNumber = (value: number): string => {
  if (!Number.isFinite(value)) invariant(false, `a canonical number must be finite, was ${value}`);
  return String(value === 0 ? 0 : value);
};

export const contentHash = (value: unknown): Digest => sha256Hex(canonicalJson(value));

/** Bytes of a float64 column: little-endian, every NaN the quiet one, no negative zero. */
export const canonicalFloats = (column: Float64Array): Uint8Array => {
  const view = new DataView(new ArrayBuffer(column.length * 8));
  for (let i = 0; i < column.length; i += 1) setCanonicalFloat(view, i * 8, column[i] ?? Number.NaN);
  return new Uint8Array(view.buffer);
};

export const setCanonicalFloat = (view: DataView, offset: number, value: number): void => {
  if (Number.isNaN(value)) view.setBigUint64(offset, 0x7ff8000000000000n, true);
  else view.setFloat64(offset, value === 0 ? 0 : value, true);
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
