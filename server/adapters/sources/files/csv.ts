/**
 * CSV as RFC 4180 has it, read in bounded memory: quoted cells, doubled quotes, CRLF or LF, a byte order mark; the delimiter
 * is the one of comma, semicolon, tab that the header has most of. Text must be UTF-8.
 */
import { createReadStream, type ReadStream } from 'node:fs';
import { refuse } from './source-error.ts';
import type { SourceRow, SourceTable } from './rows.ts';

const maxLineChars = 1_000_000;
const maxCells = 5000;
const delimiters = [',', ';', '\t'] as const;

/** Opens the table; the header is read at once, the rows as they are asked for. */
export const openCsv = async (file: string, bytes: number): Promise<SourceTable> => {
  const stream = createReadStream(file, { highWaterMark: 1 << 20 });
  const lines = readLines(stream)[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done === true) return refuse('file', 'a table with a header', 'empty');
  const delimiter = guessDelimiter(first.value.text);
  const header = splitCells(first.value, delimiter).map((cell) => cell.trim());
  if (header.length > maxCells) return refuse('header', `at most ${maxCells} columns`, header.length);
  return { header, rows: toRows(lines, delimiter), share: () => stream.bytesRead / Math.max(1, bytes) };
};

interface TextLine {
  readonly line: number;
  readonly text: string;
}

async function* toRows(lines: AsyncIterator<TextLine>, delimiter: string): AsyncGenerator<SourceRow> {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const { line, text } = next.value;
    if (text.trim() !== '') yield { line, cells: splitCells(next.value, delimiter) };
  }
}

async function* readLines(stream: ReadStream): AsyncGenerator<TextLine> {
  let rest = '';
  let line = 0;
  for await (const text of readText(stream)) {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > maxLineChars) refuse(`line ${line + parts.length + 1}`, `at most ${maxLineChars} characters`, rest.length);
    for (const part of parts) {
      line += 1;
      yield { line, text: part.endsWith('\r') ? part.slice(0, -1) : part };
    }
  }
  if (rest !== '') yield { line: line + 1, text: rest.endsWith('\r') ? rest.slice(0, -1) : rest };
}

/** Decoded text; a byte order mark is dropped by the decoder. */
async function* readText(stream: ReadStream): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of stream) {
    if (chunk instanceof Uint8Array) yield decode(decoder, chunk);
  }
  yield decode(decoder, undefined);
}

const decode = (decoder: TextDecoder, bytes: Uint8Array | undefined): string => {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) return refuse('file', 'UTF-8 text', 'other bytes');
    throw error;
  }
};

const guessDelimiter = (header: string): string => {
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
};

const splitCells = ({ line, text }: TextLine, delimiter: string): readonly string[] =>
  text.includes('"') ? splitQuoted(line, text, delimiter) : text.split(delimiter);

/** A quoted cell may hold the delimiter, not a line feed: prices have none, and a lost quote must not eat the file. */
const splitQuoted = (line: number, text: string, delimiter: string): readonly string[] => {
  const cells: string[] = [];
  let at = 0;
  while (at <= text.length) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end < 0 ? text.length : end));
      at = (end < 0 ? text.length : end) + 1;
      continue;
    }
    const end = closingQuote(text, at + 1);
    const isClosed = end > 0 && (end + 1 === text.length || text[end + 1] === delimiter);
    if (!isClosed) return [`unreadable: a quote in line ${line} must be closed`];
    cells.push(text.slice(at + 1, end).replaceAll('""', '"'));
    at = end + 2;
  }
  return cells;
};

const closingQuote = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
};
