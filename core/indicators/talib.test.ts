/**
 * Every function of TA-Lib against its C library's own answers (talib.golden.json.gz, written by
 * tools/oracles/talib_golden.py): look-backs are equal, values within 1e-9 of the larger of theirs and their median, whole
 * numbers exactly; where theirs is not a number, ours is undefined.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isBarInput, type Indicator, type TalibFunction } from './define.ts';
import { registry } from './registry.gen.ts';

const paramsSchema = z.record(z.string(), z.number());
const columnSchema = z.array(z.number());
const goldenSchema = z.object({
  source: z.string(),
  bars: z.record(z.string(), columnSchema),
  candles: z.record(z.string(), columnSchema),
  functions: z.record(
    z.string(),
    z.object({
      inputs: z.array(z.string()),
      outputs: z.array(z.string()),
      sets: z.array(
        z.object({
          params: paramsSchema,
          lookBack: z.int(),
          rows: columnSchema.nullable(),
          values: z.array(z.array(z.number().nullable())),
        }),
      ),
    }),
  ),
  patterns: z.record(
    z.string(),
    z.array(z.object({ params: paramsSchema, lookBack: z.int(), fired: z.array(z.tuple([z.int(), z.int()])) })),
  ),
});
type Golden = z.infer<typeof goldenSchema>;
type FunctionSet = Golden['functions'][string]['sets'][number];

const golden = goldenSchema.parse(JSON.parse(gunzipSync(readFileSync(new URL('talib.golden.json.gz', import.meta.url))).toString()));

/** Arithmetic of two series is what these nodes of the graph do; an indicator of the same would be a second way. */
const nodesInstead = ['ADD', 'DIV', 'MULT', 'SUB'];

interface Claim {
  readonly indicator: Indicator;
  readonly claim: TalibFunction;
}

const indicators: readonly Indicator[] = registry;
const claims = new Map<string, Claim>(
  indicators.flatMap((indicator) => (indicator.talib ?? []).map((claim): [string, Claim] => [claim.name, { indicator, claim }])),
);

const ticks = (column: readonly number[]): Float64Array => Float64Array.from(column, (x) => x / 100);
const periods = Float64Array.from({ length: 300 }, (_, i) => 2 + (i % 30));

/** Their input by our name: prices are in ticks of 0.01; two series are the first and the second of theirs. */
const columnsOf = ({ indicator }: Claim, inputs: readonly string[], from: Golden['bars']): readonly Float64Array[] => {
  const theirs = (name: string): Float64Array => {
    if (name === 'periods') return periods;
    const column = from[name] ?? [];
    return name === 'volume' ? Float64Array.from(column) : ticks(column);
  };
  return indicator.inputs.map((name) => {
    if (name === 'x' || indicator.inputs.length === 1) return theirs(inputs[0] ?? '');
    return theirs(isBarInput(name) ? name : (inputs[1] ?? ''));
  });
};

const paramsOf = (
  { claim: { params = {}, fixed = {}, ignored = [] } }: Claim,
  theirs: Readonly<Record<string, number>>,
): Record<string, number> => ({
  ...fixed,
  ...Object.fromEntries(Object.entries(theirs).flatMap(([name, value]) => (ignored.includes(name) ? [] : [[params[name] ?? name, value]]))),
});

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What was compared, and where it was farthest: told at the end. */
const seen = { sets: 0, values: 0, worst: 0, at: 'none' };

interface Compared {
  readonly name: string;
  readonly output: string;
  readonly ours: Float64Array;
  readonly theirs: readonly (number | null)[];
  readonly set: FunctionSet;
}

const differences = ({ name, output, ours, theirs, set: { rows, lookBack, params } }: Compared): readonly string[] => {
  const known = theirs.flatMap((value) => (value === null ? [] : [Math.abs(value)]));
  const scale = median(known);
  const isWhole = known.every((value) => Number.isSafeInteger(value));
  return theirs.flatMap((want, k) => {
    const row = rows === null ? k : (rows[k] ?? 0);
    if (row < lookBack) return [];
    const got = ours[row] ?? NaN;
    const size = want === null ? 0 : Math.max(Math.abs(want), scale);
    const distance = want === null || got === want ? 0 : Math.abs(got - want) / size;
    note(distance, `${name} ${JSON.stringify(params)}`);
    const isEqual = want === null ? Number.isNaN(got) : distance <= (isWhole ? 0 : 1e-9);
    return isEqual ? [] : [`${output}[${row}] ${JSON.stringify(params)} must be ${want}, was ${got}`];
  });
};

const note = (distance: number, at: string): void => {
  seen.values += 1;
  if (distance > seen.worst) Object.assign(seen, { worst: distance, at });
};

const checkSet = (claimed: Claim, { inputs, outputs }: Golden['functions'][string], set: FunctionSet): readonly string[] => {
  const { indicator, claim } = claimed;
  const params = paramsOf(claimed, set.params);
  const warmUp = indicator.warmUp(params);
  const problems = warmUp === set.lookBack ? [] : [`look-back ${JSON.stringify(set.params)} must be ${set.lookBack}, was ${warmUp}`];
  const computed = indicator.vector(params, columnsOf(claimed, inputs, golden.bars));
  seen.sets += 1;
  return [
    ...problems,
    ...outputs.flatMap((output, o) => {
      const ours = computed[indicator.outputs.indexOf(claim.outputs[output] ?? '')];
      if (ours === undefined) return [`${output} must be an output of ${indicator.id}, was ${claim.outputs[output]}`];
      return differences({ name: claim.name, output, ours, theirs: set.values[o] ?? [], set }).slice(0, 3);
    }),
  ];
};

describe(`equals ${golden.source}`, () => {
  test.each(Object.entries(golden.functions).filter(([name]) => claims.has(name)))('%s', (name, given) => {
    const claimed = claims.get(name);
    expect(claimed === undefined ? ['unclaimed'] : given.sets.flatMap((set) => checkSet(claimed, given, set))).toEqual([]);
  });

  test.each(Object.entries(golden.patterns).filter(([name]) => claims.has(name)))('%s', (name, sets) => {
    const claimed = claims.get(name);
    if (claimed === undefined) throw new Error(`${name} must be claimed`);
    for (const { params, lookBack, fired } of sets) {
      const given = paramsOf(claimed, params);
      expect(claimed.indicator.warmUp(given)).toBe(lookBack);
      const [values = new Float64Array(0)] = claimed.indicator.vector(given, columnsOf(claimed, [], golden.candles));
      expect([...values].flatMap((value, row) => (value === 0 || Number.isNaN(value) ? [] : [[row, value]]))).toEqual(fired);
    }
  });
});

test('every function of the library has an indicator, or a node where a graph has one', () => {
  const all = [...Object.keys(golden.functions), ...Object.keys(golden.patterns)];
  expect(all.length).toBe(201);
  expect(all.filter((name) => !claims.has(name) && !nodesInstead.includes(name))).toEqual([]);
  expect([...claims.keys()].filter((name) => !all.includes(name))).toEqual([]);
});

const patternSets = Object.values(golden.patterns);
const firing = patternSets.filter(([first]) => (first?.fired.length ?? 0) > 0).length;

test('at least 55 patterns fire in the golden candles', () => {
  expect(firing).toBeGreaterThanOrEqual(55);
});

afterAll(() => {
  const { sets, values, worst, at } = seen;
  const functions = Object.keys(golden.functions).length;
  console.info(
    [
      `${functions} functions, of them ${nodesInstead.length} as nodes; ${sets} parameter sets, ${values} values, worst difference ${worst.toExponential(2)} of the value or the median (${at})`,
      `${patternSets.length} patterns, ${patternSets.flat().length} parameter sets, every bar exact; ${firing} fire`,
    ].join('\n'),
  );
});
