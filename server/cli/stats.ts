/** `bw stats NAME --in FILE`: one statistic of columns of a file, or the reason why it has none; `bw stats list` names them all. */
import { seriesStatistics, type Statistic } from '#/core/report/measure.ts';
import type { Analysis, AnalysisInput, Detail } from '#/core/stats/analysis/define.ts';
import { parseParams } from '#/core/stats/analysis/params.ts';
import { registry as analyses } from '#/core/stats/analysis/registry.gen.ts';
import { isChange, isTransform, transformColumn, transforms, type Transform } from '#/core/stats/analysis/transform.ts';
import { registry as runStatistics } from '#/core/stats/registry.gen.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readColumns } from '#/server/adapters/sources/files/read-columns.ts';
import { defineVerb, type JsonObject, type VerbInput } from './define.ts';

export const stats = defineVerb({
  name: 'stats',
  usage:
    'bw stats NAME --in FILE [--column close] [--against COLUMNS] [--params k=v,...] [--transform return] [--periods 252] | bw stats list',
  summary: 'A statistic of columns of a CSV file (names parted by commas), with its formula, or the reason why it has no value.',
  options: ['in', 'column', 'against', 'params', 'transform', 'periods'],
  json: [
    'list: statistics[{name, title, formula, convention, source, unit, transform, columns, against, params}]',
    'one: name, title, value, n, reason where there is no value, unit, annualisation, formula, convention, source, columns[], against[], transform, params{}, details{}',
  ],
  words: [1, 1],
  run: async ({ words: [name = ''], options }) => {
    if (name === 'list') return ok({ statistics: [...analyses, ...runAnalyses].map(describe) });
    const analysis = [...analyses, ...runAnalyses].find(({ id }) => id === name);
    if (analysis === undefined) return fail(invalid('name', 'one that bw stats list names', name));
    const plan = planOf(analysis, options);
    if (!plan.ok) return plan;
    const input = await inputOf(plan.value, options['in']);
    return input.ok ? ok(measure(plan.value, input.value)) : input;
  },
  print: (result) => ('statistics' in result ? listLines(result['statistics']) : Object.entries(result).map(line).join('\n')),
});

const listLines = (statistics: unknown): string =>
  Array.isArray(statistics)
    ? statistics.map(({ name, title, formula }: JsonObject) => `${String(name).padEnd(26)} ${String(title)}: ${String(formula)}`).join('\n')
    : '';

const line = ([key, value]: [string, unknown]): string => `${key.padEnd(18)} ${typeof value === 'string' ? value : JSON.stringify(value)}`;

/** The statistics of a run, asked of one column of prices (or of returns, with --transform as-is). */
const runAnalyses: readonly Analysis[] = runStatistics
  .filter(({ basis }) => basis === 'returns')
  .map(({ id, title, formula, convention, source, unit }) => ({
    id,
    title,
    formula,
    convention,
    source,
    unit,
    takes: 'return',
    columns: [1, 1],
    against: [0, 0],
    params: {},
    run: ({ columns: [returns = new Float64Array()], periodsPerYear }) => {
      const series = { returns, equity: new Float64Array(), trades: [], periodsPerYear };
      return estimateOf(seriesStatistics(series).find((each) => each.id === id));
    },
  }));

const estimateOf = (found: Statistic | undefined): ReturnType<Analysis['run']> =>
  found?.value === undefined
    ? fail({ reason: found?.reason ?? 'it is not computed', n: found?.n ?? 0 })
    : ok({ value: found.value, n: found.n, details: {} });

const describe = ({ id, title, formula, convention, source, unit, takes, columns, against, params }: Analysis): JsonObject => ({
  name: id,
  title,
  formula,
  convention,
  source,
  unit,
  transform: takes,
  columns,
  against,
  params,
});

interface Plan {
  readonly analysis: Analysis;
  readonly columns: readonly string[];
  readonly against: readonly string[];
  readonly params: Readonly<Record<string, number>>;
  readonly transform: Transform;
  readonly periodsPerYear: number;
}

const planOf = (analysis: Analysis, options: VerbInput['options']): Result<Plan, Failure> => {
  const [columns, against] = [namesIn(options['column'] ?? 'close'), namesIn(options['against'] ?? '')];
  const params = parseParams(options['params'] ?? '', analysis);
  if (!params.ok) return params;
  const terms = readTerms(analysis, options);
  if (!terms.ok) return terms;
  const problem = countProblem('--column', columns, analysis.columns) ?? countProblem('--against', against, analysis.against);
  return problem === undefined ? ok({ analysis, columns, against, params: params.value, ...terms.value }) : fail(problem);
};

const readTerms = ({ takes }: Analysis, options: VerbInput['options']): Result<Pick<Plan, 'transform' | 'periodsPerYear'>, Failure> => {
  const transform = options['transform'] ?? takes;
  if (!isTransform(transform)) return fail(invalid('--transform', `one of ${transforms.join(', ')}`, transform));
  const periodsPerYear = readPeriods(options['periods'] ?? '252');
  if (periodsPerYear === undefined) return fail(invalid('--periods', 'a number above 0 and up to 1e8', options['periods']));
  return ok({ transform, periodsPerYear });
};

const namesIn = (text: string): readonly string[] => text.split(',').filter((name) => name !== '');

const readPeriods = (text: string): number | undefined => {
  const value = /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Number(text) : NaN;
  return value > 0 && value <= 1e8 ? value : undefined;
};

const countProblem = (option: string, names: readonly string[], [least, most]: Analysis['columns']): Failure | undefined =>
  names.length >= least && names.length <= most
    ? undefined
    : invalid(option, `${least === most ? least : `${least} to ${most}`} names parted by commas`, names.slice(0, 8).join(','));

const inputOf = async (plan: Plan, file: string | undefined): Promise<Result<AnalysisInput, Failure>> => {
  const { columns, against, transform, periodsPerYear } = plan;
  if (file === undefined || file === '') return fail(invalid('--in', 'a CSV file', file));
  const names = [...columns, ...against];
  const read = await readColumns(file, names);
  if (!read.ok) return read;
  const all: Float64Array[] = [];
  for (const [i, column] of read.value.columns.entries()) {
    const changed = transformColumn(column, transform, names[i] ?? '');
    if (!changed.ok) return changed;
    all.push(changed.value);
  }
  const { times } = read.value;
  return ok({
    columns: all.slice(0, columns.length),
    against: all.slice(columns.length),
    periodsPerYear,
    ...(times !== undefined && { times: isChange(transform) ? times.subarray(1) : times }),
  });
};

const measure = ({ analysis, columns, against, params, transform, periodsPerYear }: Plan, input: AnalysisInput): JsonObject => {
  const { id, title, formula, convention, source, unit } = analysis;
  const estimate = analysis.run(input, params);
  const asked = { columns, ...(against.length > 0 && { against }), transform, params: { ...defaultsOf(analysis), ...params } };
  const annualisation = formula.includes('periods a year') ? periodsPerYear : null;
  const terms = { unit, annualisation, formula, convention, source, ...asked };
  if (!estimate.ok) return { name: id, title, value: null, reason: estimate.failure.reason, n: estimate.failure.n, ...terms };
  const { value, n, details } = estimate.value;
  const given: { readonly [name: string]: Detail } = details;
  return { name: id, title, value, n, ...terms, ...(Object.keys(given).length > 0 && { details: given }) };
};

const defaultsOf = ({ params }: Analysis): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(params).flatMap(([name, spec]) => (spec.default === undefined ? [] : [[name, spec.default]])));
