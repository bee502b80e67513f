/**
 * Sealed runs side by side: their figures with the difference to the first, what they were asked, in what their programs differ, and
 * their equity over the time they share, each as growth of 1 from its beginning. Runs that share no time have nothing in common.
 */
import type { BacktestConfig } from '../backtest/config.ts';
import { diffGraphs } from '../strategy/graph-diff.ts';
import { diffLines } from '../strategy/graph-diff-text.ts';
import { formatDecimal } from '../value/decimal.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { moneyScale } from '../value/money.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { dayText, formatIso, timestampFromMs } from '../value/timestamp.ts';
import type { Statistic } from './measure.ts';
import type { RunRecord } from './run-record.ts';
import type { TearSheet } from './tear-sheet.ts';

export const mostCompared = 6;

export interface StoredRun {
  readonly record: RunRecord;
  readonly report: TearSheet;
}

export interface ComparedRun {
  readonly id: string;
  readonly name: string;
  readonly symbol: string;
  readonly interval: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly verdict: TearSheet['verdict']['level'];
}

export interface ComparedFigure extends Omit<Statistic, 'value' | 'reason' | 'n'> {
  readonly isSame: boolean;
  /** One a run; what a run does not know has its reason. */
  readonly cells: readonly FigureCell[];
}

export interface FigureCell extends Pick<Statistic, 'n' | 'value' | 'reason'> {
  /** To the first run, where both have a value; absent in the first. */
  readonly difference?: number;
}

export interface ComparedTerm {
  readonly name: string;
  readonly isSame: boolean;
  readonly values: readonly string[];
}

export interface GrowthPoint {
  readonly ms: number;
  readonly growth: number;
}

export interface RunComparison {
  readonly runs: readonly ComparedRun[];
  /** The time they share. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Whether all of them ran over the same time, so that their figures are of the same. */
  readonly isSameTime: boolean;
  readonly figures: readonly ComparedFigure[];
  readonly terms: readonly ComparedTerm[];
  /** Of each run after the first: in what its program differs from the first's; empty where it means the same. */
  readonly programs: readonly { readonly id: string; readonly lines: readonly string[] }[];
  readonly growth: readonly (readonly GrowthPoint[])[];
}

export const compareStoredRuns = (runs: readonly StoredRun[]): Result<RunComparison, Failure> => {
  const [first] = runs;
  if (first === undefined || runs.length < 2 || runs.length > mostCompared)
    return fail(invalid('runs', `2 to ${mostCompared}`, runs.length));
  const twice = runs.find(({ record }, i) => runs.findIndex((other) => other.record.id === record.id) !== i);
  if (twice !== undefined) return fail(invalid('runs', 'named once each', twice.record.id));
  const fromMs = Math.max(...runs.map(({ report }) => report.fromMs));
  const toMs = Math.min(...runs.map(({ report }) => report.toMs));
  if (fromMs >= toMs) return fail(invalid('runs', 'of times that overlap: these have nothing in common', timesOf(runs)));
  return ok({
    runs: runs.map(describeRun),
    ...{ fromMs, toMs },
    isSameTime: runs.every(({ report }) => report.fromMs === fromMs && report.toMs === toMs),
    figures: figuresOf(runs),
    terms: termsOf(runs),
    programs: runs.slice(1).map(({ record }) => ({ id: record.id, lines: diffLines(diffGraphs(first.record.graph, record.graph)) })),
    growth: runs.map(({ report }) => growthOf(report, { fromMs, toMs })),
  });
};

const timesOf = (runs: readonly StoredRun[]): string =>
  runs.map(({ report }) => `${dayText(report.fromMs)} to ${dayText(report.toMs)}`).join(' and ');

const describeRun = ({ record, report }: StoredRun): ComparedRun => ({
  id: record.id,
  name: record.graph.name,
  symbol: report.instrument.symbol,
  interval: record.inputs.dataset.interval,
  fromMs: report.fromMs,
  toMs: report.toMs,
  verdict: report.verdict.level,
});

/** Every statistic that one of them has, in the order of the first. */
const figuresOf = (runs: readonly StoredRun[]): readonly ComparedFigure[] => {
  const byRun = runs.map(({ report }) => new Map(report.verdict.statistics.map((statistic) => [statistic.id, statistic])));
  const terms = new Map(byRun.toReversed().flatMap((statistics) => [...statistics]));
  const ids = new Set(byRun.flatMap((statistics) => [...statistics.keys()]));
  return [...ids].flatMap((id) => {
    const known = terms.get(id);
    if (known === undefined) return [];
    const { title, formula, convention, unit } = known;
    const cells = byRun.map((statistics) => cellOf(statistics.get(id), byRun[0] === statistics ? undefined : byRun[0]?.get(id)?.value));
    return [{ id, title, formula, convention, unit, cells, isSame: cells.every(({ value }) => value === cells[0]?.value) }];
  });
};

const cellOf = (statistic: Statistic | undefined, base: number | undefined): FigureCell => {
  if (statistic === undefined) return { n: 0, reason: 'the report of this run does not have it' };
  const { n, value, reason } = statistic;
  return {
    n,
    ...(value !== undefined && { value }),
    ...(reason !== undefined && { reason }),
    ...(value !== undefined && base !== undefined && { difference: value - base }),
  };
};

const termsOf = (runs: readonly StoredRun[]): readonly ComparedTerm[] => {
  const byRun = runs.map(({ record }) => new Map([...dataTerms(record), ...configTerms(record.config)]));
  const names = new Set(byRun.flatMap((terms) => [...terms.keys()]));
  return [...names].map((name) => {
    const values = byRun.map((terms) => terms.get(name) ?? 'none');
    return { name, values, isSame: values.every((value) => value === values[0]) };
  });
};

type Terms = readonly (readonly [name: string, value: string])[];

const dataTerms = ({ inputs }: RunRecord): Terms => [
  ['instrument', inputs.dataset.instrumentId],
  ['interval', inputs.dataset.interval],
  ['from', formatIso(timestampFromMs(inputs.dataset.fromMs))],
  ['to', formatIso(timestampFromMs(inputs.dataset.toMs))],
  [inputs.depth === undefined ? 'bars' : 'frames', String(inputs.dataset.rows)],
  ['data set', inputs.dataset.hash],
  ['engine', String(inputs.engine)],
];

/** Money as a decimal; whatever a model has of parameters by its name. */
const configTerms = ({ cash, ...rest }: BacktestConfig): Terms => [['cash', formatDecimal(cash, moneyScale, 0)], ...flat('', rest)];

const flat = (name: string, value: unknown): Terms => {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, member]) => flat(name === '' ? key : `${name}.${key}`, member));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? [[name, String(value)]] : [];
};

const growthOf = ({ curve }: TearSheet, { fromMs, toMs }: Pick<TearSheet, 'fromMs' | 'toMs'>): readonly GrowthPoint[] => {
  const shared = curve.filter(({ ms }) => ms >= fromMs && ms <= toMs);
  const base = shared[0]?.equity ?? 0;
  return base > 0 ? shared.map(({ ms, equity }) => ({ ms, growth: equity / base })) : [];
};
