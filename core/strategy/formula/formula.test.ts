import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDifference, judgeNode, runNodeStream, runNodeVector, type NodeInputs } from '#/core/testing/node-contract.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { compileGraph } from '../compile.ts';
import type { StrategyGraph } from '../graph.ts';
import { formula } from '../nodes/formula.ts';
import { graphNode, text } from '../template.ts';
import { describeProblem } from '../problem.ts';
import { maCross } from '../templates/ma-cross.ts';
import { validateGraph } from '../validate.ts';
import { parseFormula } from './parse.ts';

const nan = Number.NaN;
const ports = ['a', 'b', 'c', 'd'] as const;

const setupOf = (source: string, columns: readonly (readonly number[])[]) => {
  const inputs: NodeInputs = Object.fromEntries(ports.map((port, i) => [port, [Float64Array.from(columns[i] ?? columns[0] ?? [])]]));
  return { params: { formula: source, unit: 'none' }, inputs, rows: columns[0]?.length ?? 0 };
};

/** Both paths over columns for a, b, c, d; they must be one. */
const run = (source: string, ...columns: readonly (readonly number[])[]): readonly number[] => {
  const setup = setupOf(source, columns);
  const vector = runNodeVector(formula, setup);
  expect(findDifference(runNodeStream(formula, setup), vector)).toBeUndefined();
  return [...(vector['out']?.[0] ?? [])];
};

const faultOf = (source: string): string => {
  const parsed = parseFormula(source);
  return parsed.ok ? 'none' : `${parsed.failure.column}: ${parsed.failure.must}, was ${parsed.failure.was}`;
};

describe('one bar', () => {
  test.each([
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['8 - 4 - 2', 2],
    ['8 / 4 / 2', 1],
    ['-2 ^ 2', -4],
    ['2 ^ 3 ^ 2', 512],
    ['2 ^ -1', 0.5],
    ['- - 3', 3],
    ['2 * -3', -6],
    ['1.5e2 + 0.5', 150.5],
    ['a * b - c / d', 2 * 3 - 5 / 7],
    ['abs(-4) + abs(4)', 8],
    ['sign(-0.1) + sign(0) + sign(9) * 10', 9],
    ['sqrt(2)', Math.SQRT2],
    ['exp(1)', Math.E],
    ['log(10)', Math.LN10],
    ['min(3, 1, 2)', 1],
    ['max(3, 1, 2)', 3],
    ['clamp(5, 0, 3)', 3],
    ['clamp(-5, 0, 3)', 0],
    ['clamp(2, 0, 3)', 2],
    ['clamp(7, 3, 3)', 3],
    ['0 ^ 0', 1],
    ['(-2) ^ 3', -8],
  ])('%s is %d', (source, value) => {
    expect(run(source, [2], [3], [5], [7])[0]).toBeCloseTo(value, 14);
  });

  test.each([
    ...['1 / 0', '0 / 0', '-1 / 0', '1 / (a - 2)', 'log(0)', 'log(-1)', 'sqrt(-1)', 'exp(1000)', '1e308 * 10', '0 ^ -1', '(-8) ^ 0.5'],
    ...['clamp(1, 3, 2)', '0 * (1 / 0)', '1 / (1 / 0)', 'min(1, 1 / 0)', 'max(1 / 0, 1)', 'abs(1 / 0)', 'sign(log(0))', '(1 / 0) ^ 0'],
    ...['clamp(1 / 0, 0, 1)', 'clamp(1, 1 / 0, 2)', 'clamp(1, 0, 1 / 0)', '1 + sqrt(-1)', 'lag(a, 1)', 'mean(a, 2)', 'stdev(a, 2)'],
  ])('%s is not known', (source) => {
    expect(run(source, [2])).toEqual([nan]);
  });
});

describe('windows', () => {
  // The eight numbers whose population deviation is 2, so that the sample deviation is sqrt(32 / 7).
  const eight = [2, 4, 4, 4, 5, 5, 7, 9];
  test.each<[string, readonly number[]]>([
    ['lag(a, 2)', [nan, nan, 2, 4, 4, 4, 5, 5]],
    ['mean(a, 4)', [nan, nan, nan, 3.5, 4.25, 4.5, 5.25, 6.5]],
    ['sum(a, 4)', [nan, nan, nan, 14, 17, 18, 21, 26]],
    ['stdev(a, 8)', [nan, nan, nan, nan, nan, nan, nan, Math.sqrt(32 / 7)]],
    ['highest(-a, 3)', [nan, nan, -2, -4, -4, -4, -5, -5]],
    ['lowest(a, 3)', [nan, nan, 2, 4, 4, 4, 5, 5]],
    ['mean(a, 1) - a', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['a - lag(a, 1)', [nan, 2, 0, 0, 1, 0, 2, 2]],
    ['sum(a - lag(a, 1), 2)', [nan, nan, 2, 0, 1, 1, 2, 4]],
    ['lag(a, 10000)', eight.map(() => nan)],
  ])('%s', (source, expected) => {
    const got = run(source, eight);
    expect(got.map(Number.isNaN)).toEqual(expected.map(Number.isNaN));
    expected.forEach((value, i) => expect(Math.abs((got[i] ?? 0) - value)).not.toBeGreaterThan(1e-12));
  });

  test('are empty again after a value that is not known', () => {
    expect(run('sum(a, 2)', [1, 2, nan, 4, 5])).toEqual([nan, 3, nan, nan, 9]);
    expect(run('highest(1 / a, 2)', [1, 2, 0, 4, 5])).toEqual([nan, 1, nan, nan, 0.25]);
    expect(run('lag(a, 1)', [1, nan, 3, 4])).toEqual([nan, 1, nan, 3]);
  });

  test('see every bar, whatever another part makes of it', () => {
    expect(run('b * mean(a, 2)', [1, 3, 5, 7], [nan, nan, 1, 2])).toEqual([nan, nan, 4, 12]);
  });
});

/** A formula and what it is by its definition, without a window's memory: the value at bar i of columns. */
interface Case {
  readonly source: string;
  readonly at: (columns: readonly (readonly number[])[], i: number) => number;
}

const known = (value: number): number => (Number.isFinite(value) ? value : nan);

const leaf: fc.Arbitrary<Case> = fc.oneof(
  fc.nat(3).map((port): Case => ({ source: ports[port] ?? 'a', at: (columns, i) => columns[port]?.[i] ?? nan })),
  fc.integer({ min: 0, max: 50 }).map((n): Case => ({ source: `${n / 4}`, at: () => n / 4 })),
);

const windowCase = (of: Case, name: string, bars: number): Case => ({
  source: `${name}(${of.source}, ${bars})`,
  at: (columns, i) => {
    if (name === 'lag') return i < bars ? nan : of.at(columns, i - bars);
    if (i < bars - 1) return nan;
    const values = Array.from({ length: bars }, (_, k) => of.at(columns, i - k));
    if (values.some(Number.isNaN)) return nan;
    const sum = values.reduce((a, b) => a + b, 0);
    const squares = values.reduce((a, b) => a + (b - sum / bars) * (b - sum / bars), 0);
    return (
      { mean: sum / bars, sum, stdev: Math.sqrt(squares / (bars - 1)), highest: Math.max(...values), lowest: Math.min(...values) }[name] ??
      nan
    );
  },
});

const anyWindow = (of: fc.Arbitrary<Case>): fc.Arbitrary<Case> =>
  fc
    .tuple(of, fc.constantFrom('lag', 'mean', 'sum', 'stdev', 'highest', 'lowest'), fc.integer({ min: 2, max: 9 }))
    .map(([inner, name, bars]) => windowCase(inner, name, bars));

const binary: Readonly<Record<string, (x: number, y: number) => number>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
};
const points: Readonly<Record<string, (...values: readonly number[]) => number>> = {
  abs: Math.abs,
  sign: Math.sign,
  sqrt: Math.sqrt,
  min: Math.min,
  max: Math.max,
};

const { expression } = fc.letrec<{ expression: Case }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(tie('expression'), fc.constantFrom(...Object.keys(binary)), tie('expression')).map(([left, operator, right]): Case => ({
      source: `(${left.source} ${operator} ${right.source})`,
      at: (columns, i) => known(binary[operator]?.(left.at(columns, i), right.at(columns, i)) ?? nan),
    })),
    tie('expression').map((of): Case => ({ source: `-${of.source}`, at: (columns, i) => -of.at(columns, i) })),
    fc
      .tuple(fc.constantFrom('abs', 'sign', 'sqrt'), tie('expression'))
      .map(([name, of]): Case => ({ source: `${name}(${of.source})`, at: (columns, i) => points[name]?.(of.at(columns, i)) ?? nan })),
    fc.tuple(fc.constantFrom('min', 'max'), tie('expression'), tie('expression')).map(([name, x, y]): Case => ({
      source: `${name}(${x.source}, ${y.source})`,
      at: (columns, i) => points[name]?.(x.at(columns, i), y.at(columns, i)) ?? nan,
    })),
    anyWindow(tie('expression')),
  ),
}));

const rows = 40;
const column = (value: fc.Arbitrary<number>) => fc.array(value, { minLength: rows, maxLength: rows });
const tame = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: -400, max: 400 }).map((n) => n / 4) },
  { weight: 1, arbitrary: fc.constant(nan) },
);
const wild = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constantFrom(0, -0, 1e308, -1e308, 5e-324, nan));

describe('any formula', () => {
  test('without means is its definition, to the bit', () => {
    const flat = expression.filter(({ source }) => !/mean|sum|stdev/.test(source));
    fc.assert(
      fc.property(flat, fc.array(column(tame), { minLength: 4, maxLength: 4 }), ({ source, at }, columns) => {
        const got = run(source, ...columns);
        got.forEach((value, i) => expect(Object.is(value + 0, at(columns, i) + 0), `${source} at ${i}`).toBe(true));
      }),
      { numRuns: 300, seed: 16 },
    );
  });

  test('of windows over inputs is its definition, up to rounding', () => {
    const over = anyWindow(leaf);
    fc.assert(
      fc.property(over, over, fc.array(column(tame), { minLength: 4, maxLength: 4 }), (x, y, columns) => {
        const got = run(`${x.source} + ${y.source}`, ...columns);
        got.forEach((value, i) => {
          const expected = x.at(columns, i) + y.at(columns, i);
          expect(Number.isNaN(value)).toBe(Number.isNaN(expected));
          expect(Math.abs(value - expected)).not.toBeGreaterThan(1e-6);
        });
      }),
      { numRuns: 300, seed: 16 },
    );
  });

  test('has the same bits on both paths and does not change with what comes later, on any numbers', () => {
    fc.assert(
      fc.property(expression, fc.array(column(wild), { minLength: 4, maxLength: 4 }), ({ source }, columns) => {
        const whole = run(source, ...columns);
        const half = run(source, ...columns.map((values) => values.slice(0, rows / 2)));
        half.forEach((value, i) => expect(Object.is(value, whole[i] ?? 0), `${source} at ${i}`).toBe(true));
        expect(whole.some((value) => Math.abs(value) === Infinity)).toBe(false);
      }),
      { numRuns: 500, seed: 16 },
    );
  });

  test('passes the contract of nodes', () => {
    const bars = walkBars({ rows: 60, seed: 'formula' });
    const all = 'log(a) - exp(-abs(b)) + sign(c) * sqrt(d) ^ 1.5 + clamp(min(a, b) / max(c, d), -1, 1)';
    for (const source of [all, ...fc.sample(expression, { numRuns: 4, seed: 16 }).map((each) => each.source)]) {
      const param = { kind: 'text', title: 'Formula', maxLength: 2000, default: source } as const;
      expect(judgeNode({ ...formula, params: { formula: param } }, bars)).toEqual([]);
    }
  });
});

describe('a fault names its column', () => {
  test.each([
    ['', '1: a number, an input (a, b, c, d), a function or (, was the end'],
    ['a +', '4: a number, an input (a, b, c, d), a function or (, was the end'],
    ['a + * b', '5: a number, an input (a, b, c, d), a function or (, was "*"'],
    ['a b', '3: an operator or the end, was "b"'],
    ['(a', '3: ), was the end'],
    ['a)', '2: an operator or the end, was ")"'],
    ['a + e', '5: one of a, b, c, d, abs'],
    ['A', '1: one of a, b, c, d, abs'],
    ['average(a, 3)', '1: one of a, b, c, d, abs'],
    ['abs a', '5: (, was "a"'],
    ['abs(a, b)', '6: ), was ","'],
    ['min(a)', '6: , and another value: min takes at least 2, was ")"'],
    ['clamp(a, b)', '11: , and another value: clamp takes 3, was ")"'],
    ['lag(a)', '6: ,, was ")"'],
    ['lag(a, -1)', '8: a whole number of bars from 1 to 10000, was "-"'],
    ['lag(a, 0)', '8: a whole number of bars from 1 to 10000, was "0"'],
    ['lag(a, 1.5)', '8: a whole number of bars from 1 to 10000, was "1.5"'],
    ['lag(a, b)', '8: a whole number of bars from 1 to 10000, was "b"'],
    ['mean(a, 10001)', '9: a whole number of bars from 1 to 10000, was "10001"'],
    ['stdev(a, 1)', '10: a whole number of bars from 2 to 10000, was "1"'],
    ['a > b', '3: a number, a name, or one of + - * / ^ ( ) ,, was ">"'],
    ['a ** b', '4: a number, an input'],
    ['а + 1', '1: a number, a name, or one of + - * / ^ ( ) ,, was "а"'],
    ['a; b', '2: a number, a name'],
    ['a + .5', '5: a number, a name'],
    ['1e999', '1: a number of at most 1.8e308, was "1e999"'],
    ['constructor', '1: one of a, b'],
    ['__proto__(a)', '1: one of a, b'],
    ['toString(a)', '1: one of a, b'],
    ['lag(lag(a, 9999), 2)', '1: looking back at most 10000 bars, was 10001'],
    ['mean(a, 9999) + mean(a, 9999) + lag(b, 3)', '1: with windows of at most 20000 bars together, was 20001'],
  ])('%s', (source, fault) => expect(faultOf(source)).toContain(fault));

  test('at the limits: characters, depth, operations', () => {
    const nested = (depth: number): string => `${'('.repeat(depth)}a${')'.repeat(depth)}`;
    expect(faultOf(nested(64))).toBe('none');
    expect(faultOf(nested(65))).toContain('66: nested at most 64 deep');
    expect(faultOf(`${'-'.repeat(64)}a`)).toBe('none');
    expect(faultOf(`${'-'.repeat(65)}a`)).toContain('nested at most 64 deep');
    expect(faultOf(`a${'^a'.repeat(65)}`)).toContain('nested at most 64 deep');
    expect(faultOf(`a${'+a'.repeat(500)}`)).toBe('none');
    expect(faultOf(`a${'+a'.repeat(501)}`)).toContain('1002: the end: at most 500 operations, was "+"');
    expect(faultOf(`a${' '.repeat(1999)}`)).toBe('none');
    expect(faultOf(`a${' '.repeat(2000)}`)).toBe('2001: of at most 2000 characters, was 2001');
    expect(faultOf('lag(lag(a, 9999), 1)')).toBe('none');
  });

  test('whatever the text is', () => {
    const words = fc.constantFrom(...'a b c d e 1 2.5 1e3 + - * / ^ ( ) , . lag mean min abs clamp stdev __proto__ constructor'.split(' '));
    const source = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(words, { maxLength: 30 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(source, (given) => {
        const parsed = parseFormula(given);
        const { column, must, was } = parsed.ok ? { column: 1, must: 'be', was: 'sound' } : parsed.failure;
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(given.length + 1);
        expect([must, was]).not.toContain('');
        if (parsed.ok) run(given, [1, 2, 3], [0, 0, 0]);
      }),
      { numRuns: 1500, seed: 16 },
    );
  });

  test('a hostile text is refused at once', () => {
    const from = process.cpuUsage();
    for (const piece of ['(', '-', 'a^', 'abs(', 'min(a,', 'x', '1', ' ', '\u0000'])
      expect(faultOf(piece.repeat(1_000_000))).not.toBe('none');
    for (const piece of ['(', '-', 'a^', 'abs(', 'min(a,'])
      expect(faultOf(piece.repeat(300).slice(0, 2000))).toContain('nested at most 64 deep');
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(1000);
  });
});

describe('in a graph', () => {
  const graphWith = (source: string, inputs: Readonly<Record<string, readonly [string, string]>>): StrategyGraph => ({
    ...maCross.build(),
    nodes: [...maCross.build().nodes, graphNode('f', 'formula@1', { params: { formula: text(source) }, in: inputs })],
    outputs: { target: ['long', 'target'], f: ['f', 'out'] },
  });
  const problemsOf = (graph: StrategyGraph) =>
    validateGraph(graph).problems.map((problem) => `${problem.code} ${describeProblem(problem)}`);

  test('a fault is a problem of the parameter', () => {
    expect(problemsOf(graphWith('a + * 2', { a: ['close', 'out'] }))).toEqual([
      'BadParam f.formula must be a formula, at column 5 a number, an input (a, b, c, d), a function or (, was "*"',
    ]);
    expect(problemsOf(graphWith('a'.repeat(1999), { a: ['close', 'out'] }))[0]).toContain('at column 1 one of a, b, c, d');
  });

  test('an input that it names must be connected, another need not be', () => {
    expect(problemsOf(graphWith('a + b', { a: ['close', 'out'] }))).toEqual([
      'MissingInput f.b must be connected to a Series, was not connected',
    ]);
    expect(problemsOf(graphWith('b', { b: ['close', 'out'] }))).toEqual([]);
    expect(problemsOf(graphWith('1 + 1', {}))).toEqual([]);
  });

  test('its look-back is part of the warm-up', () => {
    const program = compileGraph({ ...graphWith('lag(mean(a, 10), 5)', { a: ['close', 'out'] }) });
    expect(
      program.ok && program.value.nodes.find(({ kind }) => kind.id === 'formula')?.kind.warmUp({ formula: 'lag(mean(a, 10), 5)' }),
    ).toBe(14);
  });
});
