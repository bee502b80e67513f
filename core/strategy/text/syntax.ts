/**
 * The grammar of a strategy's text, a subset of TypeScript; what it means is read in read.ts. By recursive descent, to a
 * depth that no honest text reaches:
 *
 *     text       = { "const" name "=" expression end } "export" "default" expression end
 *     expression = string | [ "-" ] number | "true" | "false" | object | list | path [ "(" [ expressions ] ")" ]
 *     object     = "{" [ member { "," member } [ "," ] ] "}"        member = name | ( name | string ) ":" expression
 *     list       = "[" [ expressions ] "]"                          expressions = expression { "," expression } [ "," ]
 *     path       = name [ "." name ]                                end = ";" | end of line
 */
import { graphLimits } from '../graph.ts';
import { showSource, SyntaxFault } from './fault.ts';
import { createLexer, type Token } from './lexer.ts';
import { isReserved } from './names.ts';

interface At {
  readonly offset: number;
}

export interface Literal extends At {
  readonly kind: 'Literal';
  readonly value: string | number | boolean;
}

/** `close`, `macd.signal`. */
export interface Path extends At {
  readonly kind: 'Path';
  readonly name: string;
  readonly member: string | undefined;
}

export interface Member extends At {
  readonly key: string;
  readonly value: Expression;
}

export interface ObjectLiteral extends At {
  readonly kind: 'Object';
  readonly members: readonly Member[];
}

export interface ListLiteral extends At {
  readonly kind: 'List';
  readonly items: readonly Expression[];
}

export interface Call extends At {
  readonly kind: 'Call';
  readonly callee: Path;
  readonly args: readonly Expression[];
}

export type Expression = Literal | Path | ObjectLiteral | ListLiteral | Call;

export interface Declaration extends At {
  readonly name: string;
  readonly value: Expression;
}

export interface Syntax {
  readonly declarations: readonly Declaration[];
  readonly exported: Expression;
}

const maxDepth = 8;
const statements = 'const or export default';

/** Throws a SyntaxFault at the first word that does not fit. */
export const parseSyntax = (text: string): Syntax => {
  const parser = new Parser(createLexer(text));
  const declarations: Declaration[] = [];
  while (!parser.takes('export')) {
    if (declarations.length >= graphLimits.nodes) parser.refuse(`at most ${graphLimits.nodes} nodes`);
    declarations.push(parser.declaration());
  }
  parser.expect('default', 'default');
  const exported = parser.expression(0);
  parser.end();
  if (parser.word.kind !== 'End') parser.refuse('the end of the text, after export default');
  return { declarations, exported };
};

class Parser {
  /** The word that is looked at. */
  word: Token;
  private readonly next: () => Token;

  constructor(next: () => Token) {
    this.next = next;
    this.word = next();
  }

  refuse(must: string): never {
    const { kind, offset, text } = this.word;
    throw new SyntaxFault(offset, must, kind === 'End' ? 'the end of the text' : showSource(text));
  }

  /** Whether the word is this name or mark; a string of the same letters is not. */
  private is(text: string): boolean {
    return this.word.text === text && (this.word.kind === 'Mark' || this.word.kind === 'Name');
  }

  takes(text: string): boolean {
    const isIt = this.is(text);
    if (isIt) this.word = this.next();
    return isIt;
  }

  expect(text: string, must: string): void {
    if (!this.takes(text)) this.refuse(must);
  }

  end(): void {
    if (!this.takes(';') && !this.word.isFirst && this.word.kind !== 'End') this.refuse('; or the end of the line');
  }

  declaration(): Declaration {
    this.expect('const', statements);
    const { text: name, offset } = this.word;
    if (this.word.kind !== 'Name' || isReserved(name)) this.refuse('a name that is no word of TypeScript or of the builder');
    this.word = this.next();
    this.expect('=', '=');
    const value = this.expression(0);
    this.end();
    return { name, offset, value };
  }

  expression(depth: number): Expression {
    if (depth > maxDepth) this.refuse(`nested at most ${maxDepth} deep`);
    const { kind, text, offset } = this.word;
    if (kind === 'String' || this.is('true') || this.is('false')) {
      this.word = this.next();
      return { kind: 'Literal', value: kind === 'String' ? text : text === 'true', offset };
    }
    if (kind === 'Number' || this.is('-')) return this.number();
    if (this.is('{')) return this.object(depth);
    if (this.takes('[')) return { kind: 'List', items: this.expressions(']', depth), offset };
    return this.pathOrCall(depth);
  }

  private number(): Literal {
    const { offset } = this.word;
    const sign = this.takes('-') ? -1 : 1;
    if (this.word.kind !== 'Number') this.refuse('a number after -');
    const value = sign * Number(this.word.text);
    if (!Number.isFinite(value)) this.refuse('a number of at most 1.8e308');
    this.word = this.next();
    return { kind: 'Literal', value, offset };
  }

  private object(depth: number): ObjectLiteral {
    const { offset } = this.word;
    this.expect('{', '{');
    const members: Member[] = [];
    const keys = new Set<string>();
    while (!this.takes('}')) {
      if (keys.has(this.word.text)) this.refuse('a name that this object does not have yet');
      const member = this.member(depth);
      keys.add(member.key);
      members.push(member);
      if (!this.takes(',') && !this.is('}')) this.refuse(', or }');
    }
    return { kind: 'Object', members, offset };
  }

  private member(depth: number): Member {
    const { kind, text: key, offset } = this.word;
    if (kind !== 'Name' && kind !== 'String') this.refuse('a name, a string or }');
    this.word = this.next();
    if (this.takes(':')) return { key, offset, value: this.expression(depth + 1) };
    if (kind === 'String' || isReserved(key)) this.refuse(':');
    return { key, offset, value: { kind: 'Path', name: key, member: undefined, offset } };
  }

  private pathOrCall(depth: number): Path | Call {
    const { kind, text: name, offset } = this.word;
    if (kind !== 'Name') this.refuse('a value: a number, a string, true, false, { ... }, [ ... ], a const or a call');
    this.word = this.next();
    let member: string | undefined;
    if (this.takes('.')) {
      member = this.word.text;
      if (this.word.kind !== 'Name') this.refuse('a name after .');
      this.word = this.next();
    }
    const path: Path = { kind: 'Path', name, member, offset };
    return this.takes('(') ? { kind: 'Call', callee: path, args: this.expressions(')', depth), offset } : path;
  }

  private expressions(close: ')' | ']', depth: number): readonly Expression[] {
    const items: Expression[] = [];
    while (!this.takes(close)) {
      items.push(this.expression(depth + 1));
      if (!this.takes(',') && !this.is(close)) this.refuse(`, or ${close}`);
    }
    return items;
  }
}
