import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryGraph } from '#/core/testing/graphs.ts';
import { nodeKinds } from '../catalogue.ts';
import { compileGraph } from '../compile.ts';
import { formatGraph, type StrategyGraph } from '../graph.ts';
import { problemsFailure } from '../problem.ts';
import { graphNode, text as textParam } from '../template.ts';
import { maCross } from '../templates/ma-cross.ts';
import { registry as templates } from '../templates/registry.gen.ts';
import { describeTextProblem, textFailure } from './fault.ts';
import { inTextOrder, printText } from './print.ts';
import { checkText, parseText } from './read.ts';

const print = (graph: StrategyGraph): string => {
  const text = printText(graph);
  if (!text.ok) throw new Error(problemsFailure(text.failure).message);
  return text.value;
};
const read = (text: string): StrategyGraph => {
  const graph = checkText(text);
  if (!graph.ok) throw new Error(textFailure(graph.failure).message);
  return graph.value;
};
const hashOf = (graph: StrategyGraph): string => {
  const program = compileGraph(graph);
  if (!program.ok) throw new Error(problemsFailure(program.failure).message);
  return program.value.hash;
};
const sayings = (text: string): readonly string[] => {
  const graph = checkText(text);
  return graph.ok ? [] : graph.failure.map(describeTextProblem);
};

const cross = `const bars = node.bars();
const close = node.price({ bars }, { field: 'close' });
const fast = node.sma({ x: close }, { period: 20 });
const slow = node.sma({ x: close }, { period: 60 });
const above = node.compare({ a: fast, b: slow }, { relation: 'above' });
const long = node.exposure({ when: above });

export default strategy('Moving average cross', {
  schema: 1,
  outputs: { target: long, fast, slow },
});
`;

describe('the text of a graph', () => {
  test('is one const for each node, and the graph again', () => {
    expect(print(maCross.build())).toBe(cross);
    expect(read(cross)).toEqual(maCross.build());
  });

  test('is shown as it is by the guide', () => {
    expect(readFileSync(join(import.meta.dirname, '../../../docs/strategy-text.md'), 'utf8')).toContain(cross);
  });

  test.each(templates.map((template) => [template.id, template.build()] as const))('%s comes back as it was', (_, graph) => {
    const back = read(print(graph));
    expect(formatGraph(back)).toBe(formatGraph(graph));
    expect(hashOf(back)).toBe(hashOf(graph));
  });

  test('any valid graph comes back as it was, by canonical JSON and by programHash', () => {
    const used = new Set<string>();
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const text = print(graph);
        const back = read(text);
        expect(formatGraph(back)).toBe(formatGraph(graph));
        expect(hashOf(back)).toBe(hashOf(graph));
        expect(print(back)).toBe(text);
        for (const { kind } of graph.nodes) used.add(kind);
      }),
      { numRuns: 200, seed: 16 },
    );
    expect(used.size).toBeGreaterThan(nodeKinds.length / 2);
  });

  test('says nothing of an order where the graph is listed as its text is, and means the same', () => {
    const graph = maCross.build();
    const turned = { ...graph, nodes: graph.nodes.toReversed() };
    expect(print(turned)).toContain('order:');
    expect(print(inTextOrder(turned))).not.toContain('order:');
    expect(hashOf(inTextOrder(turned))).toBe(hashOf(graph));
  });

  test('does not hang on the order in which members were written', () => {
    const graph = maCross.build();
    const turned = { ...graph, outputs: Object.fromEntries(Object.entries(graph.outputs).toReversed()) };
    expect(print(turned)).toBe(print(graph));
  });

  test('keeps ids that are no names, switched-off nodes, units and the drawn order', () => {
    const graph: StrategyGraph = {
      ...maCross.build(),
      nodes: [
        ...maCross.build().nodes.toReversed(),
        { ...graphNode('sma-2', 'sma@1', { in: { x: ['close', 'out'] } }), bypassed: true },
        { ...graphNode('sma.2', 'sma@1', { in: { x: ['sma-2', 'sma'] } }), bypassed: false },
        graphNode('class', 'threshold@1', { params: { enter: { value: 3, unit: 'price' } }, in: { x: ['sma.2', 'sma'] } }),
      ],
    };
    const text = print(graph);
    expect(text).toContain("const sma_2 = named('sma-2', bypassed(node.sma({ x: close })));");
    expect(text).toContain("const sma_2_2 = named('sma.2', bypassed(node.sma({ x: sma_2 }), false));");
    expect(text).toContain("const class_ = named('class', node.threshold({ x: sma_2_2 }, { enter: { value: 3, unit: 'price' } }));");
    expect(text).toContain('order: [long, above, slow, fast, close, bars, sma_2, sma_2_2, class_],');
    expect(formatGraph(read(text))).toBe(formatGraph(graph));
  });

  test('is refused for a graph with a loop and for one with a kind nobody knows', () => {
    const { nodes, ...rest } = maCross.build();
    const looped = nodes.map((node) => (node.id === 'close' ? graphNode('close', 'lag@1', { in: { x: ['fast', 'sma'] } }) : node));
    const unknown = nodes.map((node) => (node.id === 'close' ? { ...node, kind: 'prise@1' } : node));
    const codesOf = (graph: StrategyGraph) => {
      const text = printText(graph);
      return text.ok ? [] : text.failure.map(({ code, node }) => `${code} ${node}`);
    };
    expect(codesOf({ ...rest, nodes: looped })).toEqual(['Cycle close']);
    expect(codesOf({ ...rest, nodes: unknown })).toEqual(['UnknownKind close']);
  });

  test('holds an unfinished drawing too', () => {
    const draft: StrategyGraph = {
      schema: 1,
      name: 'Draft',
      nodes: [graphNode('a', 'sma@1'), graphNode('b', 'model@1', { params: { hash: textParam('') } })],
      outputs: {},
    };
    const back = parseText(print(draft));
    expect(back.ok && formatGraph(back.value)).toBe(formatGraph(draft));
    expect(sayings(print(draft))).toEqual([
      'line 1, column 11: a.x must be connected to a Series, was not connected',
      'line 4, column 16: outputs.target must be connected to a Target, was not connected',
    ]);
  });
});

describe('what is no part of the meaning', () => {
  test.each<[string, (text: string) => string]>([
    ['comments', (text) => `// first\n${text.replaceAll('\n', ' /* here */\n')}/* last\n */`],
    ['line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['left-out semicolons', (text) => text.replaceAll(';', '')],
    ['double quotes', (text) => text.replaceAll("'", '"')],
    ['escapes', (text) => text.replace("'close'", String.raw`'\x63l\u006f\u{73}e'`)],
    ['line breaks and commas at the end', (text) => text.replaceAll('{ ', '{\n').replaceAll(' }', ',\n}')],
    ['the output of a node that has one', (text) => text.replace('x: close', 'x: close.out')],
    ['a unit that is the usual one', (text) => text.replace('period: 20', "period: { value: 20, unit: 'bars' }")],
  ])('%s', (_, change) => {
    expect(change(cross)).not.toBe(cross);
    expect(read(change(cross))).toEqual(maCross.build());
  });
});

describe('what is wrong is told by line and column', () => {
  const swap = (from: string, to: string): string => cross.replace(from, to);
  test.each<[string, string, string]>([
    [
      'an unknown kind',
      swap('node.price', 'node.prize'),
      'line 2, column 15: close must be a known kind: node.sma( ... ), was "node.prize"',
    ],
    ['a kind without node', swap('node.price', 'price'), 'line 2, column 15: close must be a known kind'],
    ['an unknown port', swap('x: close', 'y: close'), 'line 3, column 25: fast.y must be one of x, was "y"'],
    ['an unknown parameter', swap('period', 'periods'), 'line 3, column 39: fast.periods must be one of period, was "periods"'],
    ['a parameter out of range', swap('20', '0'), 'line 3, column 39: fast.period must be an integer from'],
    ['a parameter of another type', swap('20', "'20'"), 'line 3, column 39: fast.period must be an integer from'],
    ['a wire of another type', swap('x: close', 'x: bars'), 'line 3, column 25: fast.x must be fed by Series, was Bars'],
    ['a missing input', swap('{ x: close }', '{}'), 'line 3, column 14: fast.x must be connected to a Series'],
    ['a const of further down', swap('x: close', 'x: slow'), 'line 3, column 28: fast.x must be a const declared above, was "slow"'],
    ['an output that is not there', swap('x: close', 'x: close.open'), 'line 3, column 28: fast.x must be close.out, was "close.open"'],
    ['a literal as a wire', swap('x: close', 'x: 5'), 'line 3, column 28: fast.x must be a const, or an output of one, was 5'],
    ['a name used twice', swap('const slow', 'const fast'), 'line 4, column 7: must be a name that no const has yet, was "fast"'],
    [
      'a member written twice',
      swap('{ period: 20', '{ period: 1, period: 20'),
      'line 3, column 50: must be a name that this object does not have yet',
    ],
    ['a word of TypeScript as a name', swap('const fast', 'const class'), 'line 3, column 7: must be a name that is no word of TypeScript'],
    ['another schema', swap('schema: 1', 'schema: 2'), 'line 9, column 11: must be schema: 1, was 2'],
    ['no schema', swap('schema: 1,', ''), 'line 8, column 49: must be schema: 1, was absent'],
    ['no outputs', swap('outputs', 'output'), 'line 8, column 49: must be outputs: { target: ... }, was absent'],
    ['no target', swap('target: long', 'long'), 'line 8, column 16: outputs.target must be connected to a Target'],
    [
      'an order with a gap',
      swap('schema: 1', 'order: [bars], schema: 1'),
      'line 9, column 10: must be order: a list of every const, each once (6)',
    ],
    ['two statements on a line', swap(';\nconst fast', ' const fast'), 'line 2, column 56: must be ; or the end of the line, was "const"'],
    ['something after the end', `${cross}const more = node.bars();`, 'line 12, column 1: must be the end of the text'],
    ['no export', cross.slice(0, cross.indexOf('export')), 'line 8, column 1: must be const or export default, was the end of the text'],
    ['an empty text', '', 'line 1, column 1: must be const or export default, was the end of the text'],
    ['an import', `import fs from 'node:fs';\n${cross}`, 'line 1, column 1: must be const or export default, was "import"'],
    ['a dynamic import', swap("node.price({ bars }, { field: 'close' })", "import('x')"), 'line 2, column 15: close must be a known kind'],
    ['a let', swap('const fast', 'let fast'), 'line 3, column 1: must be const or export default, was "let"'],
    ['a template literal', swap("'close'", '`close`'), 'line 2, column 45: must be a name of ASCII letters'],
    ['a regular expression', swap("'close'", '/close/'), 'line 2, column 45: must be a name of ASCII letters'],
    ['an arrow function', swap("'close'", '() => 1'), 'line 2, column 45: must be a value'],
    ['an operator', swap('20', '10 + 10'), 'line 3, column 50: must be a name of ASCII letters, a number'],
    ['a spread', swap('{ x: close }', '{ ...close }'), 'line 3, column 25: must be a name, a string or }, was "."'],
    ['a computed member', swap('x: close', '[close]: close'), 'line 3, column 25: must be a name, a string or }, was "["'],
    ['a hexadecimal number', swap('20', '0x14'), 'line 3, column 47: must be a decimal number'],
    ['a number with a leading zero', swap('20', '020'), 'line 3, column 47: must be a decimal number'],
    ['a bigint', swap('20', '20n'), 'line 3, column 47: must be a decimal number'],
    ['a number beyond all', swap('20', '1e999'), 'line 3, column 47: must be a number of at most 1.8e308'],
    ['a string without end', swap("'close'", "'close"), 'line 2, column 45: must be a string that ends with'],
    ['an unknown escape', swap("'close'", String.raw`'\close'`), 'line 2, column 46: must be one of'],
    ['a comment without end', `${cross}/* and`, 'line 12, column 1: must be a comment with an end'],
    [
      'a letter that looks like another',
      swap('x: close', 'x: сlose'),
      'line 3, column 28: must be a name of ASCII letters, a number, a string in \' or ", or one of { } [ ] ( ) . , : = ; -, was "с" (U+0441)',
    ],
    [
      'text that runs backwards',
      `// \u202E safe\n${cross}`,
      'line 1, column 4: must be free of invisible characters (in a string write \\u{...}), was U+202E',
    ],
    ['a line end that is not seen', swap("'close'", "'close' //\u2028"), 'line 2, column 55: must be free of invisible characters'],
    ['a zero character', `${cross}\0`, 'line 12, column 1: must be free of invisible characters'],
    ['__proto__ as a member', swap('{ x: close }', '{ __proto__: close }'), 'line 3, column 25: fast.__proto__ must be one of x'],
    ['__proto__ as an output', swap('fast, slow }', '"__proto__": fast }'), 'line 8, column 16: must be graph free of the keys __proto__'],
    [
      'constructor as an output',
      swap('fast, slow }', 'constructor: fast }'),
      'line 8, column 16: must be graph free of the keys __proto__',
    ],
    ['constructor as a kind', swap('node.price', 'node.constructor'), 'line 2, column 15: close must be a known kind'],
    ['__proto__ as a const', swap('const fast', 'const __proto__'), 'line 3, column 7: must be named by 1 to 64 letters'],
    [
      'an id with a blank',
      swap('node.sma({ x: close }, { period: 20 })', "named('a b', node.sma({ x: close }))"),
      'line 3, column 7: must be named by 1 to 64 letters',
    ],
    [
      'named without an id',
      swap('node.sma({ x: close }, { period: 20 })', 'named(node.sma({ x: close }))'),
      "line 3, column 14: must be named('id', node)",
    ],
    [
      'a call within a call',
      swap('x: close', 'x: node.price({ bars })'),
      'line 3, column 28: fast.x must be a const, or an output of one, was a call',
    ],
  ])('%s', (_, text, saying) => {
    expect(sayings(text).join('\n')).toContain(saying);
  });

  test.each([
    "node.constructor.constructor('return process')()",
    "[].filter.constructor('globalThis.escaped = 1')()",
    '(() => { globalThis.escaped = 1 })()',
    'new Proxy(bars, { get: () => { globalThis.escaped = 1 } })',
    'new Error().stack',
    '{ [Symbol.species]: bars }',
    'async function* () { yield globalThis.escaped = 1 }',
    "import('node:fs')",
    '`${(globalThis.escaped = 1)}`',
    'bars.__proto__.constructor',
    "eval('globalThis.escaped = 1')",
  ])('code is no part of the language and is not run: %s', (code) => {
    const problems = sayings(swap("'above' }", `'above', more: ${code} }`));
    expect(problems).not.toEqual([]);
    for (const problem of problems) expect(problem).toMatch(/^line 5, column \d+: /);
    expect(globalThis).not.toHaveProperty('escaped');
  });

  test('all problems of names at once, and none that only follows from another', () => {
    const text = cross.replace('node.price', 'node.prize').replace('period: 60', 'periods: 60').replace("'above' }", "'above' }, 3");
    expect(sayings(text).map((each) => each.slice(0, 24))).toEqual([
      'line 2, column 15: close',
      'line 4, column 39: slow.',
      'line 5, column 73: above',
    ]);
  });
});

describe('a hostile text gets its answer at once', () => {
  /** Of the processor, which others may be using as well. */
  const withinMs = 2000;
  const bombs: Readonly<Record<string, () => string>> = {
    'ten thousand brackets': () => cross.replace('20', '['.repeat(10_000)),
    'ten thousand braces': () => cross.replace('20', '{ a: '.repeat(10_000)),
    'ten thousand calls': () => cross.replace('node.bars()', `${'bypassed('.repeat(10_000)}node.bars()${')'.repeat(10_000)}`),
    'a million nodes': () => 'const a = node.bars();\n'.repeat(1_000_000),
    'as many nodes as fit': () => Array.from({ length: 60_000 }, (_, i) => `const n${i} = node.bars()\n`).join(''),
    'five hundred nodes with a thousand faults each': () =>
      Array.from(
        { length: 500 },
        (_, i) => `const n${i} = node.bars({ ${Array.from({ length: 250 }, (_, k) => `p${k}: 1`).join(', ')} })\n`,
      ).join(''),
    'a megabyte of garbage': () => '\u0416§±#%&'.repeat(170_000),
    'a megabyte of blanks': () => ' '.repeat(1_000_000),
    'a megabyte of comments': () => '/**/'.repeat(250_000),
    'a megabyte of comments that are not closed': () => '/*'.repeat(500_000),
    'a megabyte of one name': () => `const ${'a'.repeat(1_000_000)} = 1`,
    'a megabyte of digits': () => cross.replace('20', '9'.repeat(1_000_000)),
    'a megabyte of one string': () => cross.replace('close', 'x'.repeat(1_000_000)),
    'a megabyte of escapes': () => cross.replace('close', String.raw`\u0041`.repeat(160_000)),
    'a megabyte of lines': () => `${'\n'.repeat(1_000_000)}?`,
    'a megabyte of members': () => cross.replace('20', `20, ${'a: 1, '.repeat(160_000)}`),
    'a megabyte of items': () => cross.replace('schema: 1', `schema: 1, order: [${'bars, '.repeat(160_000)}]`),
  };

  test.each(Object.entries(bombs))('%s', (_, make) => {
    const text = make();
    const from = process.cpuUsage();
    const [first] = sayings(text);
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(withinMs);
    expect(first).toMatch(/^line \d+, column \d+: .*must be .+, was .+/);
    expect(first?.length).toBeLessThan(600);
  });

  /** A place within the text, and words for it; or a graph. */
  const expectAnswer = (text: string): void => {
    const graph = checkText(text);
    if (graph.ok) {
      expect(compileGraph(graph.value).ok).toBe(true);
      return;
    }
    const lines = text.split(/\r\n|\r|\n/);
    expect(graph.failure.length).toBeGreaterThan(0);
    for (const { line, column, must, was, fix } of graph.failure) {
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      expect([must, was, fix].every((words) => words.length > 0 && words.length < 1000)).toBe(true);
    }
  };

  test('random text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), expectAnswer), { numRuns: 500, seed: 16 });
  });

  test('random words of the language', () => {
    const words = fc.constantFrom(
      ...'const export default strategy named bypassed node . ( ) { } [ ] : , ; = - 1 1e3 a bars price true \' " `'.split(' '),
      "'x'",
      '\n',
      '//',
      '/*',
      '\\',
      '__proto__',
      'constructor',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (text) => expectAnswer(text.join(' '))),
      { numRuns: 1000, seed: 16 },
    );
  });

  test('a sound text with a piece cut out, doubled or replaced', () => {
    const text = print(templates[0].build());
    const piece = fc.record({
      from: fc.nat(text.length),
      length: fc.nat(20),
      put: fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('', '__proto__', '"', '{', ')')),
    });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 3 }), (pieces) =>
        expectAnswer(pieces.reduce((changed, { from, length, put }) => changed.slice(0, from) + put + changed.slice(from + length), text)),
      ),
      { numRuns: 1000, seed: 16 },
    );
  });
});
