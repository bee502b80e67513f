/**
 * A cursor over the bytes of one JSON frame: it reads what the decoder asks for, straight into integers, and refuses anything
 * else by name. No text is made on the way and no float is parsed. Refusals are thrown as FrameError and caught in wire.ts.
 */
import { floatPowerOfTen } from '#/core/value/rounding.ts';

export class FrameError extends Error {
  override readonly name = 'FrameError';
  readonly field: string;
  readonly must: string;
  constructor(field: string, must: string) {
    super(`${field} must be ${must}`);
    this.field = field;
    this.must = must;
  }
}

const quote = 34;
const backslash = 92;
const minus = 45;
const point = 46;
const zero = 48;
const maxDepth = 16;

export class FrameCursor {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  end = 0;

  reset(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /** The next byte that is no white space, left in place; -1 at the end. */
  peek(): number {
    while (this.at < this.end) {
      const byte = this.bytes[this.at] ?? -1;
      if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return byte;
      this.at += 1;
    }
    return -1;
  }

  expect(byte: number, field: string): void {
    if (this.peek() !== byte) throw new FrameError(field, `followed by ${JSON.stringify(String.fromCharCode(byte))}`);
    this.at += 1;
  }

  /** Steps over a comma and says true, or over `close` and says false. */
  next(close: number, field: string): boolean {
    const byte = this.peek();
    this.at += 1;
    if (byte === 44) return true;
    if (byte === close) return false;
    throw new FrameError(field, 'followed by a comma or its end');
  }

  /** A string without escapes; answers where it starts and leaves the cursor behind its closing quote. */
  readString(field: string): number {
    this.expect(quote, field);
    const start = this.at;
    const { bytes, end } = this;
    let at = start;
    let byte = bytes[at] ?? -1;
    while (byte !== quote) {
      if (at >= end || byte === backslash || byte < 32) throw new FrameError(field, 'a plain string');
      at += 1;
      byte = bytes[at] ?? -1;
    }
    if (at >= end) throw new FrameError(field, 'a closed string');
    this.at = at + 1;
    return start;
  }

  textFrom(start: number): string {
    let text = '';
    for (let at = start; at < this.at - 1; at += 1) text += String.fromCharCode(this.bytes[at] ?? 63);
    return text;
  }

  /** True when the string that starts at `start` and was just read is `text` (ASCII). */
  isText(start: number, text: string): boolean {
    if (this.at - 1 - start !== text.length) return false;
    for (let i = 0; i < text.length; i += 1) if (this.bytes[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  readInteger(field: string): number {
    this.peek();
    const { bytes, end } = this;
    const start = this.at;
    let at = start;
    let value = 0;
    for (; at < end; at += 1) {
      const digit = digitAt(bytes, at);
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === start || value > Number.MAX_SAFE_INTEGER) throw new FrameError(field, 'a whole number within 2^53');
    this.at = at;
    return value;
  }

  /** A quoted plain decimal as a whole number of 10^-scale; digits beyond the scale must be zero. */
  readDecimal(scale: number, field: string): number {
    this.expect(quote, field);
    const isNegative = this.bytes[this.at] === minus;
    if (isNegative) this.at += 1;
    const whole = this.#readWhole(field);
    const value = this.#readFraction(whole, scale, field);
    if (this.bytes[this.at] !== quote || this.at >= this.end) throw new FrameError(field, 'a plain decimal number');
    if (value > Number.MAX_SAFE_INTEGER) throw new FrameError(field, 'within the exact range of its scale');
    this.at += 1;
    return isNegative && value !== 0 ? -value : value;
  }

  #readWhole(field: string): number {
    const { bytes } = this;
    const start = this.at;
    let at = start;
    let value = 0;
    let digit = digitAt(bytes, at);
    while (digit >= 0 && digit <= 9 && at < this.end) {
      value = value * 10 + digit;
      at += 1;
      digit = digitAt(bytes, at);
    }
    const hasLeadingZero = at - start > 1 && bytes[start] === zero;
    if (at === start || hasLeadingZero) throw new FrameError(field, 'a plain decimal number');
    this.at = at;
    return value;
  }

  #readFraction(whole: number, scale: number, field: string): number {
    if (this.bytes[this.at] !== point) return whole * floatPowerOfTen(scale);
    const { bytes } = this;
    const start = this.at + 1;
    const kept = start + scale;
    let at = start;
    let value = whole;
    let digit = digitAt(bytes, at);
    while (digit >= 0 && digit <= 9) {
      if (at < kept) value = value * 10 + digit;
      else if (digit !== 0) throw new FrameError(field, `a number of at most ${scale} decimals`);
      at += 1;
      digit = digitAt(bytes, at);
    }
    if (at === start || at > this.end) throw new FrameError(field, 'a plain decimal number');
    this.at = at;
    return at >= kept ? value : value * floatPowerOfTen(kept - at);
  }

  readBoolean(field: string): boolean {
    const first = this.peek();
    const text = first === 116 ? 'true' : 'false';
    for (let i = 0; i < text.length; i += 1) {
      if (this.bytes[this.at + i] !== text.charCodeAt(i)) throw new FrameError(field, 'true or false');
    }
    this.at += text.length;
    if (this.at > this.end) throw new FrameError(field, 'true or false');
    return first === 116;
  }

  /** Steps over any value; nesting is bounded. */
  skipValue(field: string, depth = 0): void {
    if (depth > maxDepth) throw new FrameError(field, `nested at most ${maxDepth} deep`);
    const byte = this.peek();
    if (byte === quote) this.#skipString(field);
    else if (byte === 123) this.#skipMembers(field, { close: 125, depth });
    else if (byte === 91) this.#skipMembers(field, { close: 93, depth });
    else this.#skipScalar(field);
  }

  #skipString(field: string): void {
    this.at += 1;
    while (this.at < this.end) {
      const byte = this.bytes[this.at] ?? -1;
      this.at += byte === backslash ? 2 : 1;
      if (byte === quote) return;
    }
    throw new FrameError(field, 'a closed string');
  }

  #skipMembers(field: string, { close, depth }: { readonly close: number; readonly depth: number }): void {
    this.at += 1;
    if (this.peek() === close) {
      this.at += 1;
      return;
    }
    do {
      if (close === 125) {
        if (this.peek() !== quote) throw new FrameError(field, 'an object with quoted names');
        this.#skipString(field);
        this.expect(58, field);
      }
      this.skipValue(field, depth + 1);
    } while (this.next(close, field));
  }

  #skipScalar(field: string): void {
    const start = this.at;
    while (this.at < this.end && !isDelimiter(this.bytes[this.at] ?? 44)) this.at += 1;
    if (this.at === start) throw new FrameError(field, 'a value');
  }
}

const digitAt = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) - zero;

const isDelimiter = (byte: number): boolean => byte === 44 || byte === 125 || byte === 93 || byte <= 32;
