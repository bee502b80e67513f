/** What is wrong with the text of a strategy, and where: lines and columns count from 1, columns in UTF-16 units, as editors do. */
import { failure, showValue, type Failure } from '#/core/value/failures.ts';
import type { Problem } from '../problem.ts';

export interface TextProblem extends Omit<Problem, 'code' | 'node'> {
  /** `Syntax` where the text is not of the language; else as for a graph. */
  readonly code: Problem['code'] | 'Syntax';
  /** Id of the node it is about, `outputs`, or absent where it is about none. */
  readonly node?: string;
  readonly line: number;
  readonly column: number;
}

/** Found at an offset, before lines are counted. */
export interface Finding extends Omit<TextProblem, 'line' | 'column'> {
  readonly offset: number;
}

/** Stops the reading of a text that is not of the language; caught where the reading began. */
export class SyntaxFault extends Error {
  override readonly name = 'SyntaxFault';
  readonly finding: Finding;

  constructor(offset: number, must: string, was: string) {
    super(`must be ${must}, was ${was}`);
    this.finding = { code: 'Syntax', offset, must, was, fix: 'Write it as docs/strategy-text.md says.' };
  }
}

/** A piece of source as a message shows it; what is not ASCII also by its code point, for letters that only look alike. */
export const showSource = (source: string): string => {
  const code = source.codePointAt(0) ?? 0;
  return code < 128 ? showValue(source) : `${showValue(source)} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
};

export const toTextProblems = (text: string, findings: readonly Finding[]): readonly TextProblem[] => {
  const sorted = findings.toSorted((a, b) => a.offset - b.offset);
  const starts = lineStarts(text, sorted.at(-1)?.offset ?? 0);
  return sorted.map(({ offset, ...rest }) => {
    const line = countUpTo(starts, offset);
    return { ...rest, line, column: offset - (starts[line - 1] ?? 0) + 1 };
  });
};

/** Offsets at which lines begin, as far as `end`; a line ends with \n, \r or both. */
const lineStarts = (text: string, end: number): readonly number[] => {
  const starts = [0];
  for (let i = 0; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
};

/** How many of the ascending numbers are at most `limit`. */
const countUpTo = (ascending: readonly number[], limit: number): number => {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const describeTextProblem = ({ line, column, node, port, must, was }: TextProblem): string => {
  const subject = [node, port].filter((part) => part !== undefined).join('.');
  return `line ${line}, column ${column}: ${subject === '' ? '' : `${subject} `}must be ${must}, was ${was}`;
};

/** All of them as one failure for the borders; the first names the place. */
export const textFailure = (problems: readonly TextProblem[]): Failure => {
  const [first] = problems;
  if (first === undefined) return failure('InvalidInput', 'text must be valid, was not');
  const shown = problems.slice(0, 5).map((problem) => `${describeTextProblem(problem)}. ${problem.fix}`);
  const rest = problems.length > 5 ? ` (and ${problems.length - 5} more)` : '';
  const field = `line ${first.line}, column ${first.column}`;
  return { code: 'InvalidInput', message: shown.join(' ') + rest, field, must: first.must, was: first.was };
};
