/**
 * A column of trade ids. Ids that are plain numbers of 63 bits, as most venues', are one int64 each; where any is not, all are
 * text: its length in bytes and its UTF-8 in eights, as many as the longest needs.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Column, Columns } from '../market/columns.ts';
import { invariant } from '../value/invariant.ts';

export const maxTradeIdBytes = 248;

export const encodeTradeIds = (ids: readonly string[]): Columns =>
  ids.every(isNumber) ? { tradeId: BigInt64Array.from(ids, BigInt) } : encodeTexts(ids);

/** The id of a row, whichever way the column holds it. */
export const tradeIdAt = (columns: Columns, row: number): string => {
  const number = columns['tradeId'];
  return number === undefined ? textAt(columns, row) : String(number[row] ?? 0);
};

/** Exactly as it would be written again: no leading zeros, no sign. */
const isNumber = (id: string): boolean => /^(0|[1-9][0-9]{0,18})$/.test(id) && BigInt(id) < 2n ** 63n;

const encodeTexts = (ids: readonly string[]): Columns => {
  const texts = ids.map((id) => utf8ToBytes(id));
  const longest = Math.max(...texts.map(({ length }) => length));
  invariant(longest <= maxTradeIdBytes, `a trade id must have at most ${maxTradeIdBytes} bytes, had ${longest}`);
  const words = Array.from({ length: Math.ceil(longest / 8) }, (_, word): [string, Column] => [
    `tradeId${word}`,
    BigInt64Array.from(texts, (text) => wordOf(text, word)),
  ]);
  return { tradeIdBytes: Uint8Array.from(texts, ({ length }) => length), ...Object.fromEntries(words) };
};

const wordOf = (text: Uint8Array, word: number): bigint => {
  const eight = new Uint8Array(8);
  eight.set(text.subarray(word * 8, word * 8 + 8));
  return new DataView(eight.buffer).getBigInt64(0, true);
};

const textAt = (columns: Columns, row: number): string => {
  const length = Number(columns['tradeIdBytes']?.[row] ?? 0);
  const bytes = new Uint8Array(Math.ceil(length / 8) * 8);
  const view = new DataView(bytes.buffer);
  for (let word = 0; word * 8 < length; word += 1) view.setBigInt64(word * 8, BigInt(columns[`tradeId${word}`]?.[row] ?? 0), true);
  return utf8ToText(bytes.subarray(0, length));
};

/** Core has no TextDecoder: percent-encoding says the same, and these bytes were text. */
const utf8ToText = (bytes: Uint8Array): string =>
  decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
