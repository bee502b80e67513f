/**
 * From text to formula. Total: every text gives a formula or one fault with its column, and what a formula costs is known
 * before any of it is computed. By recursive descent:
 *
 *     sum     = product { ( "+" | "-" ) product }          product = signed { ( "*" | "/" ) signed }
 *     signed  = "-" signed | power                         power   = atom [ "^" signed ]
 *     atom    = number | "a" | "b" | "c" | "d" | "(" sum ")" | name "(" sum { "," sum } ")"
 */
import { showValue } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import {
  formulaInputs,
  formulaLimits,
  pointFunctions,
  windowFunctions,
  type Formula,
  type FormulaInput,
  type Operator,
  type PointFunction,
  type WindowFunction,
} from './syntax.ts';

export interface ParsedFormula {
  readonly root: Formula;
  /** Inputs it names. */
  readonly inputs: ReadonlySet<FormulaInput>;
  /** Bars before the first value, beyond what its inputs need. */
  readonly lookback: number;
}

export interface FormulaFault {
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly must: string;
  readonly was: string;
}

export const parseFormula = (text: string): Result<ParsedFormula, FormulaFault> => {
  const { chars, lookback, windowBars } = formulaLimits;
  if (text.length > chars) return fail({ column: chars + 1, must: `of at most ${chars} characters`, was: `${text.length}` });
  try {
    const parser = new Parser(text);
    const root = parser.formula();
    const reach = lookbackOf(root);
    if (reach > lookback) return fail({ column: 1, must: `looking back at most ${lookback} bars`, was: `${reach}` });
    if (parser.windowBars > windowBars) {
      return fail({ column: 1, must: `with windows of at most ${windowBars} bars together`, was: `${parser.windowBars}` });
    }
    return ok({ root, inputs: parser.inputs, lookback: reach });
  } catch (error) {
    if (error instanceof FormulaStop) return fail(error.fault);
    throw error;
  }
};

const lookbackOf = (formula: Formula): number => {
  switch (formula.kind) {
    case 'Number':
    case 'Input':
      return 0;
    case 'Negate':
      return lookbackOf(formula.of);
    case 'Binary':
      return Math.max(lookbackOf(formula.left), lookbackOf(formula.right));
    case 'Point':
      return Math.max(...formula.args.map(lookbackOf));
    case 'Window':
      return lookbackOf(formula.of) + formula.bars - (formula.name === 'lag' ? 0 : 1);
  }
};

class FormulaStop extends Error {
  override readonly name = 'FormulaStop';
  readonly fault: FormulaFault;

  constructor(fault: FormulaFault) {
    super(fault.must);
    this.fault = fault;
  }
}

const blank = /[ \t\r\n]*/y;
const token = /[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[A-Za-z_][A-Za-z_0-9]*|[-+*/^(),]/y;
const names = `one of ${[...formulaInputs, ...Object.keys(pointFunctions), ...Object.keys(windowFunctions)].join(', ')}`;

const isInput = (word: string): word is FormulaInput => formulaInputs.some((input) => input === word);
const isPoint = (word: string): word is PointFunction => Object.hasOwn(pointFunctions, word);
const isWindow = (word: string): word is WindowFunction => Object.hasOwn(windowFunctions, word);

class Parser {
  readonly inputs = new Set<FormulaInput>();
  windowBars = 0;
  private operations = 0;
  private readonly text: string;
  /** The word that is looked at, empty at the end, and where it begins. */
  private word = '';
  private offset = 0;

  constructor(text: string) {
    this.text = text;
    this.next();
  }

  formula(): Formula {
    const root = this.sum(0);
    if (this.word !== '') this.refuse('an operator or the end');
    return root;
  }

  private refuse(must: string): never {
    const was = this.word === '' ? 'the end' : showValue(this.word);
    throw new FormulaStop({ column: this.offset + 1, must, was });
  }

  private next(): void {
    const from = this.offset + this.word.length;
    blank.lastIndex = from;
    this.offset = from + (blank.exec(this.text)?.[0].length ?? 0);
    token.lastIndex = this.offset;
    this.word = token.exec(this.text)?.[0] ?? '';
    if (this.word !== '' || this.offset === this.text.length) return;
    this.word = String.fromCodePoint(this.text.codePointAt(this.offset) ?? 0);
    this.refuse('a number, a name, or one of + - * / ^ ( ) ,');
  }

  private takes(word: string): boolean {
    const isIt = this.word === word;
    if (isIt) this.next();
    return isIt;
  }

  private expect(word: string): void {
    if (!this.takes(word)) this.refuse(word);
  }

  private count(): void {
    this.operations += 1;
    if (this.operations > formulaLimits.operations) this.refuse(`the end: at most ${formulaLimits.operations} operations`);
  }

  private sum(depth: number): Formula {
    return this.chain(['+', '-'], () => this.product(depth));
  }

  private product(depth: number): Formula {
    return this.chain(['*', '/'], () => this.signed(depth));
  }

  /** Operators of one rank, from left to right. */
  private chain(ranked: readonly Operator[], operand: () => Formula): Formula {
    let left = operand();
    for (;;) {
      const operator = ranked.find((each) => each === this.word);
      if (operator === undefined) return left;
      this.count();
      this.next();
      left = { kind: 'Binary', operator, left, right: operand() };
    }
  }

  private signed(depth: number): Formula {
    if (depth > formulaLimits.depth) this.refuse(`nested at most ${formulaLimits.depth} deep`);
    if (this.word === '-') {
      this.count();
      this.next();
      return { kind: 'Negate', of: this.signed(depth + 1) };
    }
    const left = this.atom(depth);
    if (this.word !== '^') return left;
    this.count();
    this.next();
    return { kind: 'Binary', operator: '^', left, right: this.signed(depth + 1) };
  }

  private atom(depth: number): Formula {
    const { word } = this;
    if (/^[0-9]/.test(word)) return this.number();
    if (this.takes('(')) {
      const inner = this.sum(depth + 1);
      this.expect(')');
      return inner;
    }
    if (isInput(word)) {
      this.inputs.add(word);
      this.next();
      return { kind: 'Input', port: word };
    }
    if (isPoint(word)) return this.point(word, depth);
    if (isWindow(word)) return this.window(word, depth);
    return this.refuse(/^[A-Za-z_]/.test(word) ? names : 'a number, an input (a, b, c, d), a function or (');
  }

  private number(): Formula {
    const value = Number(this.word);
    if (!Number.isFinite(value)) this.refuse('a number of at most 1.8e308');
    this.next();
    return { kind: 'Number', value };
  }

  private point(name: PointFunction, depth: number): Formula {
    const [least, most] = pointFunctions[name];
    this.count();
    this.next();
    this.expect('(');
    const args = [this.sum(depth + 1)];
    while (args.length < most && this.takes(',')) args.push(this.sum(depth + 1));
    if (args.length < least) this.refuse(`, and another value: ${name} takes ${least === most ? least : `at least ${least}`}`);
    this.expect(')');
    return { kind: 'Point', name, args };
  }

  private window(name: WindowFunction, depth: number): Formula {
    this.count();
    this.next();
    this.expect('(');
    const of = this.sum(depth + 1);
    this.expect(',');
    const bars = Number(this.word);
    const least = windowFunctions[name];
    if (!/^[0-9]+$/.test(this.word) || bars < least || bars > formulaLimits.lookback) {
      this.refuse(`a whole number of bars from ${least} to ${formulaLimits.lookback}`);
    }
    this.windowBars += bars;
    this.next();
    this.expect(')');
    return { kind: 'Window', name, of, bars };
  }
}
