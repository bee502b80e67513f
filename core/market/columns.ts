/**
 * The one binary form of market data, on the wire and in the journal's side segments: a header and little-endian columns.
 *
 *   bytes 0-3   'BWC1'                  4-7   u32 rows
 *   8-11        u32 number of columns   12-15 u32 length of the label
 *   then        the label in ASCII; per column 32 bytes: u8 type (1 float64, 2 int64, 3 uint8), u8 name length, name
 *   then        each column, starting at a multiple of 8
 *
 * Decoding checks every length before it reads, so that a cut or foreign message is refused by name and never half-read.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fail, ok, type Result } from '../value/result.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { invariant } from '../value/invariant.ts';

export type Column = Float64Array | BigInt64Array | Uint8Array;
export type Columns = Readonly<Record<string, Column>>;

export interface ColumnBatch {
  /** What the rows are of: an instrument's id, a data set's hash. */
  readonly label: string;
  readonly rows: number;
  readonly columns: Columns;
}

const magic = 0x3143_5742;
const headerBytes = 16;
const entryBytes = 32;
const maxNameBytes = entryBytes - 2;
const maxColumns = 64;
const maxLabelBytes = 256;
const maxKnownNames = 1024;
const align = (offset: number): number => (offset + 7) & ~7;
const widths: Readonly<Record<number, number>> = { 1: 8, 2: 8, 3: 1 };

const typeOf = (column: Column): number => (column instanceof Float64Array ? 1 : column instanceof BigInt64Array ? 2 : 3);

/** Names are few and always the same. */
const knownNames = new Map<string, Uint8Array>();
const nameBytes = (name: string): Uint8Array => {
  const known = knownNames.get(name);
  if (known !== undefined) return known;
  const bytes = utf8ToBytes(name);
  if (knownNames.size < maxKnownNames) knownNames.set(name, bytes);
  return bytes;
};

export const encodeColumns = (label: string, columns: Columns): Uint8Array => {
  const labelBytes = utf8ToBytes(label);
  const entries = Object.entries(columns).map(([name, column]) => ({ name: nameBytes(name), column }));
  const rows = entries[0]?.column.length ?? 0;
  invariant(labelBytes.length <= maxLabelBytes && entries.length <= maxColumns, 'a batch must fit its header');
  let at = align(headerBytes + labelBytes.length + entries.length * entryBytes);
  const total = entries.reduce((end, { column }) => align(end + column.byteLength), at);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  [magic, rows, entries.length, labelBytes.length].forEach((value, i) => view.setUint32(i * 4, value, true));
  bytes.set(labelBytes, headerBytes);
  entries.forEach(({ name, column }, i) => {
    invariant(column.length === rows, `a column must hold ${rows} rows, was ${column.length}`);
    invariant(name.length > 0 && name.length <= maxNameBytes, `a column's name must have 1 to ${maxNameBytes} bytes`);
    const entry = headerBytes + labelBytes.length + i * entryBytes;
    bytes[entry] = typeOf(column);
    bytes[entry + 1] = name.length;
    bytes.set(name, entry + 2);
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at = align(at + column.byteLength);
  });
  return bytes;
};

interface Header {
  readonly rows: number;
  readonly count: number;
  readonly labelLength: number;
}

const readHeader = (view: DataView): Result<Header, Failure> => {
  if (view.byteLength < headerBytes) return fail(invalid('batch', `at least ${headerBytes} bytes`, view.byteLength));
  if (view.getUint32(0, true) !== magic) return fail(invalid('batch', 'marked BWC1', view.getUint32(0, true)));
  const [rows, count, labelLength] = [4, 8, 12].map((at) => view.getUint32(at, true));
  const header = { rows: rows ?? 0, count: count ?? 0, labelLength: labelLength ?? 0 };
  if (header.count > maxColumns) return fail(invalid('batch.columns', `at most ${maxColumns}`, header.count));
  if (header.labelLength > maxLabelBytes) {
    return fail(invalid('batch.label', `at most ${maxLabelBytes} bytes`, header.labelLength));
  }
  const least = headerBytes + header.labelLength + header.count * entryBytes;
  if (least > view.byteLength) return fail(invalid('batch', `at least ${least} bytes`, view.byteLength));
  return ok(header);
};

/** A batch whose columns are copies: nothing keeps the message alive. */
export const decodeColumns = (bytes: Uint8Array): Result<ColumnBatch, Failure> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(view);
  if (!header.ok) return header;
  const { rows, count, labelLength } = header.value;
  const label = readText(bytes, headerBytes, labelLength);
  const found = new Map<string, Column>();
  let at = align(headerBytes + labelLength + count * entryBytes);
  for (let i = 0; i < count; i += 1) {
    const entry = headerBytes + labelLength + i * entryBytes;
    const column = readColumn(bytes, { entry, at, rows });
    if (!column.ok) return column;
    if (found.has(column.value.name)) return fail(invalid('batch.column', 'named once', column.value.name));
    found.set(column.value.name, column.value.data);
    at = align(at + column.value.data.byteLength);
  }
  return ok({ label, rows, columns: Object.fromEntries(found) });
};

interface Place {
  readonly entry: number;
  readonly at: number;
  readonly rows: number;
}

const readColumn = (bytes: Uint8Array, place: Place): Result<{ name: string; data: Column }, Failure> => {
  const type = bytes[place.entry] ?? 0;
  const width = widths[type];
  const nameLength = bytes[place.entry + 1] ?? 0;
  if (width === undefined) return fail(invalid('batch.column type', '1, 2 or 3', type));
  if (nameLength === 0 || nameLength > maxNameBytes) {
    return fail(invalid('batch.column name', `1 to ${maxNameBytes} bytes`, nameLength));
  }
  const end = place.at + place.rows * width;
  if (end > bytes.length) return fail(invalid('batch', `at least ${end} bytes`, bytes.length));
  const name = readText(bytes, place.entry + 2, nameLength);
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return fail(invalid('batch.column name', 'letters and digits', name));
  const { buffer } = bytes.slice(place.at, end);
  const data = type === 1 ? new Float64Array(buffer) : type === 2 ? new BigInt64Array(buffer) : new Uint8Array(buffer);
  return ok({ name, data });
};

/** ASCII; other bytes become a question mark, as a label is for people and a name is checked after. */
const readText = (bytes: Uint8Array, at: number, length: number): string => {
  let text = '';
  for (let i = at; i < at + length; i += 1) {
    const code = bytes[i] ?? 63;
    text += code >= 32 && code < 127 ? String.fromCharCode(code) : '?';
  }
  return text;
};
