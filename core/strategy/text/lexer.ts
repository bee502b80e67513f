/**
 * Words of a strategy's text, one at a time: names, numbers, strings and marks of TypeScript, and no others. Comments and
 * blanks fall away. Names are ASCII, and no invisible character may stand anywhere, so that what is read is what is seen.
 */
import { graphLimits } from '../graph.ts';
import { showSource, SyntaxFault } from './fault.ts';

export interface Token {
  readonly kind: 'Name' | 'Number' | 'String' | 'Mark' | 'End';
  /** As written; of a string, what it says. */
  readonly text: string;
  readonly offset: number;
  /** First of its line. */
  readonly isFirst: boolean;
}

const blank = /[ \t\r\n]+|\/\/[^\r\n]*|\/\*[^]*?\*\//y;
const name = /[A-Za-z_$][A-Za-z0-9_$]*/y;
const number = /(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const plain = /[^'"\\\r\n]+/y;
const marks = '{}[]().,:=;-';

/** Controls, text-direction marks, line separators and halves of pairs; tab and line ends are blanks. */
const invisible = /(?![\t\r\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const matchAt = (pattern: RegExp, text: string, offset: number): string => {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
};

/** A reader of words: each call gives the next, and at the end `End` for ever. */
export const createLexer = (text: string): (() => Token) => {
  if (text.length > graphLimits.textChars) throw new SyntaxFault(0, `at most ${graphLimits.textChars} characters`, `${text.length}`);
  const unseen = text.search(invisible);
  if (unseen >= 0) {
    const was = `U+${(text.codePointAt(unseen) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    throw new SyntaxFault(unseen, 'free of invisible characters (in a string write \\u{...})', was);
  }
  let offset = 0;
  let isFirst = true;
  return () => {
    for (let skipped = matchAt(blank, text, offset); skipped !== ''; skipped = matchAt(blank, text, offset)) {
      if (/[\r\n]/.test(skipped)) isFirst = true;
      offset += skipped.length;
    }
    const { token, length } = readToken(text, offset, isFirst);
    offset += length;
    isFirst = false;
    return token;
  };
};

interface Read {
  readonly token: Token;
  readonly length: number;
}

const readToken = (text: string, offset: number, isFirst: boolean): Read => {
  const first = text.charAt(offset);
  const read = (kind: Token['kind'], word: string): Read => ({ token: { kind, text: word, offset, isFirst }, length: word.length });
  if (first === '') return read('End', '');
  if (marks.includes(first)) return read('Mark', first);
  const word = matchAt(name, text, offset);
  if (word !== '') return read('Name', word);
  const digits = matchAt(number, text, offset);
  if (digits !== '') {
    const after = matchAt(/[A-Za-z0-9_$.]/y, text, offset + digits.length);
    if (after !== '') throw new SyntaxFault(offset, 'a decimal number (12, 0.5, 1e-3)', showSource(`${digits}${after}`));
    return read('Number', digits);
  }
  if (first === "'" || first === '"') return readString(text, offset, isFirst);
  if (text.startsWith('/*', offset)) throw new SyntaxFault(offset, 'a comment with an end', 'one without');
  const was = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  throw new SyntaxFault(
    offset,
    'a name of ASCII letters, a number, a string in \' or ", or one of { } [ ] ( ) . , : = ; -',
    showSource(was),
  );
};

const readString = (text: string, offset: number, isFirst: boolean): Read => {
  const quote = text.charAt(offset);
  const parts: string[] = [];
  let at = offset + 1;
  for (let next = text.charAt(at); next !== quote; next = text.charAt(at)) {
    if (next === '' || next === '\n' || next === '\r')
      throw new SyntaxFault(offset, `a string that ends with ${quote} on its line`, 'one without end');
    const part =
      next === '\\' ? readEscape(text, at) : { says: matchAt(plain, text, at) || next, length: matchAt(plain, text, at).length || 1 };
    parts.push(part.says);
    at += part.length;
  }
  return { token: { kind: 'String', text: parts.join(''), offset, isFirst }, length: at + 1 - offset };
};

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', "'": "'", '"': '"', '\\': '\\' };
const codeEscape = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\})/y;

const readEscape = (text: string, at: number): { readonly says: string; readonly length: number } => {
  const letter = text.charAt(at + 1);
  const simple = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
  if (simple !== undefined) return { says: simple, length: 2 };
  codeEscape.lastIndex = at;
  const [whole, byte, unit, point] = codeEscape.exec(text) ?? [];
  const code = Number.parseInt(byte ?? unit ?? point ?? '', 16);
  if (whole !== undefined && code <= 0x10_ff_ff) return { says: String.fromCodePoint(code), length: whole.length };
  throw new SyntaxFault(at, 'one of \\n \\r \\t \\b \\f \\v \\\' \\" \\\\ \\xHH \\uHHHH \\u{H}', showSource(`\\${letter}`));
};
