/**
 * What an analysis is: a statistic of columns of numbers that stands by itself, without a run around it: a test of a series, a
 * model fitted to it, a search judged as a whole, a factor against returns. It gives one headline value with its details, or the
 * reason why there is none; every number it gives is finite.
 */
import { invariant } from '#/core/value/invariant.ts';
import { ok } from '#/core/value/result.ts';
import type { StatisticUnit } from '../define.ts';
import { noValue, type Estimate } from '../estimate.ts';
import type { Transform } from './transform.ts';

export interface AnalysisInput {
  /** Columns under study, all of one length. */
  readonly columns: readonly Float64Array[];
  /** What they are held against: a benchmark, a regressor, exposures, forward returns. */
  readonly against: readonly Float64Array[];
  /** Milliseconds since the epoch of each row. */
  readonly times?: Float64Array;
  readonly periodsPerYear: number;
}

export interface AnalysisParam {
  readonly meaning: string;
  /** Absent: the analysis chooses, as its convention says. */
  readonly default?: number;
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
}

export type Detail = number | string | boolean | readonly Detail[] | { readonly [name: string]: Detail };

export interface Measurement {
  readonly value: number;
  readonly n: number;
  readonly details: { readonly [name: string]: Detail };
}

type ParamSpecs = Readonly<Record<string, AnalysisParam>>;
type ParamValues<Specs extends ParamSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends { readonly default: number } ? number : number | undefined;
};

interface AnalysisTerms {
  readonly id: string;
  readonly title: string;
  /** One line for the screen; says `periods a year` where the value is a year's. */
  readonly formula: string;
  readonly convention: string;
  readonly source: string;
  readonly unit: StatisticUnit;
  /** The usual transform of a column of prices. */
  readonly takes: Transform;
  readonly columns: readonly [least: number, most: number];
  readonly against: readonly [least: number, most: number];
}

interface AnalysisSpec<Specs extends ParamSpecs> extends AnalysisTerms {
  readonly params: Specs;
  compute(input: AnalysisInput, params: ParamValues<Specs>): Estimate<Measurement>;
}

export interface Analysis extends AnalysisTerms {
  readonly params: ParamSpecs;
  /** `given` holds values of `params` within their bounds; the others take their default. */
  run(input: AnalysisInput, given: Readonly<Record<string, number>>): Estimate<Measurement>;
}

export function defineAnalysis<const Specs extends ParamSpecs>({ compute, ...terms }: AnalysisSpec<Specs>): Analysis {
  const run: Analysis['run'] = (input, given) => {
    const estimate = compute(input, valuesOf(terms.params, given));
    if (!estimate.ok) return estimate;
    const { value, n, details } = estimate.value;
    return isFinite(value) && isFinite(details) ? ok({ value: value + 0, n, details }) : noValue('the formula has no finite value here', n);
  };
  return { ...terms, run };
}

function valuesOf<Specs extends ParamSpecs>(specs: Specs, given: Readonly<Record<string, number>>): ParamValues<Specs> {
  const values: Record<string, number | undefined> = {};
  for (const [name, spec] of Object.entries(specs)) values[name] = given[name] ?? spec.default;
  invariant(hasAll(specs, values), 'every parameter must have its place');
  return values;
}

function hasAll<Specs extends ParamSpecs>(specs: Specs, values: object): values is ParamValues<Specs> {
  return Object.keys(specs).every((name) => name in values);
}

function isFinite(detail: Detail): boolean {
  if (typeof detail === 'number') return Number.isFinite(detail);
  return typeof detail === 'object' ? Object.values(detail).every(isFinite) : true;
}
