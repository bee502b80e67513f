/**
 * `bw indicator NAME --in FILE`: one indicator over a CSV of bars. Columns are found by their names, whatever the case; numbers are
 * the doubles nearest to their text. What is undefined is null.
 */
import { statSync } from 'node:fs';
import { checkParams, unitOf, type GivenParams, type Indicator, type InputName } from '#/core/indicators/define.ts';
import { registry } from '#/core/indicators/registry.gen.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openCsv } from '#/server/adapters/sources/files/csv.ts';
import type { SourceTable } from '#/server/adapters/sources/files/rows.ts';
import { SourceError } from '#/server/adapters/sources/files/source-error.ts';
import { defineVerb, type JsonObject } from './define.ts';

const indicators: readonly Indicator[] = registry;

export const indicator = defineVerb<JsonObject>({
  name: 'indicator',
  usage: 'bw indicator [list] | bw indicator NAME --in FILE [--params period=14,...]',
  summary: 'Lists the indicators, or computes one over a CSV with the columns date, open, high, low, close, volume that it needs.',
  options: ['in', 'params'],
  json: [
    'list: indicators[{name, title, family, inputs, outputs, params, lookBack, source}]',
    'one: name, title, family, inputs[], outputs{}, params{}, lookBack, source, bars, dates[], last{}, values{}',
  ],
  words: [0, 1],
  run: async ({ words: [name = 'list'], options }) => {
    if (name === 'list') return ok({ indicators: indicators.map(describe) });
    const found = indicators.find(({ id }) => id === name);
    if (found === undefined) return fail(invalid('NAME', `an indicator, such as ${nearest(name).join(', ')}`, name));
    const params = readParams(found, options['params']);
    if (!params.ok) return params;
    const table = await readTable(options['in'], found.inputs);
    if (!table.ok) return table;
    const { dates, columns } = table.value;
    const computed = found.vector(params.value, columns).map(toCells);
    return ok({
      ...describe(found),
      params: params.value,
      lookBack: found.warmUp(params.value),
      bars: columns[0]?.length ?? 0,
      ...(dates !== undefined && { dates }),
      last: Object.fromEntries(found.outputs.map((output, o) => [output, computed[o]?.at(-1) ?? null])),
      values: Object.fromEntries(found.outputs.map((output, o) => [output, computed[o]])),
    });
  },
  print: (result) => ('values' in result ? printValues(result) : printList()),
});

const describe = (found: Indicator): JsonObject => ({
  name: found.id,
  title: found.title,
  family: found.family,
  inputs: found.inputs,
  outputs: Object.fromEntries(found.outputs.map((output) => [output, unitOf(found, output)])),
  params: Object.fromEntries(Object.entries(found.params).map(([name, spec]) => [name, spec.default])),
  lookBack: found.warmUp(),
  source: found.source,
});

const toCells = (values: Float64Array): readonly (number | null)[] => Array.from(values, (x) => (Number.isNaN(x) ? null : x));

/** `period=14,kind=exponential`: a number, or the name of a choice. Those that are not given are at their defaults. */
const readParams = (found: Indicator, text = ''): Result<GivenParams, Failure> => {
  const pairs = text === '' ? [] : text.split(',').map((pair) => pair.split('='));
  if (pairs.some((pair) => pair.length !== 2 || pair.includes('')))
    return fail(invalid('--params', 'pairs such as period=14,kind=1', text));
  const given = Object.fromEntries(pairs.map(([name = '', value = '']) => [name, toParam(found, name, value)]));
  const problems = checkParams(found, given);
  if (problems.length > 0) return fail({ ...invalid('--params', 'those of the indicator', text), message: problems.join('; ') });
  return ok({ ...Object.fromEntries(Object.entries(found.params).map(([name, spec]) => [name, spec.default])), ...given });
};

const toParam = (found: Indicator, name: string, value: string): number => {
  const choices = Object.hasOwn(found.params, name) ? found.params[name]?.choices : undefined;
  const choice = choices?.indexOf(value) ?? -1;
  return choice < 0 ? Number(value) : choice;
};

interface Table {
  /** Of the column `date`, where there is one. */
  readonly dates: readonly string[] | undefined;
  /** In the order of the indicator's inputs. */
  readonly columns: readonly Float64Array[];
}

const readTable = async (file: string | undefined, inputs: readonly InputName[]): Promise<Result<Table, Failure>> => {
  const bytes = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false });
  if (file === undefined || bytes?.isFile() !== true) return fail(invalid('--in', 'a file that exists', file));
  try {
    return await readColumns(await openCsv(file, bytes.size), inputs);
  } catch (error) {
    if (error instanceof SourceError) return fail(error.failure);
    throw error;
  }
};

const readColumns = async ({ header, rows }: SourceTable, inputs: readonly InputName[]): Promise<Result<Table, Failure>> => {
  const names = header.map((name) => name.toLowerCase());
  const missing = inputs.find((name) => !names.includes(name));
  if (missing !== undefined) return fail(invalid('--in', `a table with a column ${missing}`, header.slice(0, 12).join(', ')));
  const read = inputs.map((name) => ({ name, place: names.indexOf(name), values: [] as number[] }));
  const datePlace = names.indexOf('date');
  const dates: string[] = [];
  for await (const { line, cells } of rows) {
    for (const { name, place, values } of read) {
      const value = toNumber(cells[place] ?? '');
      if (!Number.isFinite(value)) return fail(invalid(`${name} in line ${line}`, 'a number', cells[place]));
      values.push(value);
    }
    dates.push(cells[datePlace] ?? '');
  }
  return ok({ dates: datePlace < 0 ? undefined : dates, columns: read.map(({ values }) => Float64Array.from(values)) });
};

const numberPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

const toNumber = (text: string): number => (numberPattern.test(text.trim()) ? Number(text) : NaN);

/** The three of the smallest edit distance. */
const nearest = (name: string): readonly string[] =>
  indicators
    .map(({ id }) => ({ id, distance: editDistance(name.slice(0, 40).toLowerCase(), id) }))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ id }) => id);

/** Insertions, deletions and replacements from one to the other (Levenshtein 1966). */
const editDistance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (const [i, letter] of Array.from(from).entries()) {
    const next = [i + 1];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + Number(letter !== to[j - 1]);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
};

const printList = (): string => indicators.map(({ id, title, family }) => `${id.padEnd(26)} ${family.padEnd(11)} ${title}`).join('\n');

/** Without the columns. */
const printValues = ({ dates: _dates, values: _values, ...rest }: JsonObject): string =>
  Object.entries(rest)
    .map(([key, value]) => `${key.padEnd(18)} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
