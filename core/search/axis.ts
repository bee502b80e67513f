/**
 * One axis of a sweep: a parameter of a node and the values it takes. `fast.period=5:50:5` counts from 5 to 50 in steps of 5,
 * `fast.period=5,8,13` and `close.field=close,high` list them. A range is kept as three whole numbers and never written out, in
 * units of 10^-6, so that 0.1 + 0.2 is 0.3. Values of numbers are in rising order; what a value must be the node's own form says,
 * variant by variant.
 */
import { catalogue } from '../strategy/catalogue.ts';
import type { ParamSpec, ParamValue } from '../strategy/define.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { realParam } from '../strategy/subgraphs/params.ts';
import { parseScaled } from '../value/decimal.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { present } from '../value/invariant.ts';
import { fail, ok, type Result } from '../value/result.ts';

export const axisScale = 6;
const unitsOfOne = 1_000_000;
export const maxListed = 1000;

export type AxisValues =
  | { readonly by: 'range'; readonly from: number; readonly step: number; readonly count: number }
  | { readonly by: 'list'; readonly list: readonly ParamValue[] };

export interface Axis {
  readonly node: string;
  readonly param: string;
  readonly values: AxisValues;
}

export const axisName = ({ node, param }: Axis): string => `${node}.${param}`;

export const countOf = ({ values }: Axis): number => (values.by === 'range' ? values.count : values.list.length);

/** Neighbouring values of numbers are near each other; those of choices are not. */
export const isOrdered = ({ values }: Axis): boolean => values.by === 'range' || typeof values.list[0] === 'number';

export const valueAt = ({ values }: Axis, position: number): ParamValue =>
  values.by === 'range' ? (values.from + position * values.step) / unitsOfOne : present(values.list[position], 'value of an axis');

/** `node.param=values` against the graph it is of; what a sub-graph exposes is the parameter of the node inside. */
export const parseAxis = (text: string, graph: StrategyGraph): Result<Axis, Failure> => {
  const [, named, name, values] = /^([^=]+)\.([^.=]+)=(.*)$/s.exec(text) ?? [];
  if (named === undefined || name === undefined || values === undefined)
    return fail(invalid('--set', 'node.param=from:to:step or node.param=a,b,c', text));
  const [node, param] = realParam(graph, { node: named, port: name });
  const spec = specOf(graph, node, param);
  if (!spec.ok) return spec;
  const parsed = parseValues(values, spec.value, `--set ${node}.${param}`);
  return parsed.ok ? ok({ node, param, values: parsed.value }) : parsed;
};

const specOf = (graph: StrategyGraph, id: string, param: string): Result<ParamSpec, Failure> => {
  const node = graph.nodes.find((each) => each.id === id);
  if (node === undefined) return fail(invalid('--set', `of a node of the graph: ${graph.nodes.map((each) => each.id).join(', ')}`, id));
  const params = catalogue.get(node.kind)?.params ?? {};
  const spec = Object.hasOwn(params, param) ? params[param] : undefined;
  return spec === undefined
    ? fail(invalid('--set', `of a parameter of ${id} (${node.kind}): ${Object.keys(params).join(', ') || 'it has none'}`, param))
    : ok(spec);
};

const parseValues = (text: string, spec: ParamSpec, field: string): Result<AxisValues, Failure> => {
  if (spec.kind !== 'number') return listOf(text.split(','), field);
  if (text.includes(':')) return parseRange(text.split(':'), field);
  const units = parseAll(text.split(','), field);
  if (!units.ok) return units;
  const rising = units.value.toSorted((a, b) => a - b);
  return listOf(
    rising.map((value) => value / unitsOfOne),
    field,
  );
};

const listOf = (list: readonly ParamValue[], field: string): Result<AxisValues, Failure> => {
  if (list.length > maxListed) return fail({ ...invalid(field, `a list of at most ${maxListed} values`, list.length), code: 'TooLarge' });
  const twice = list.find((value, i) => list.indexOf(value) !== i);
  return twice === undefined ? ok({ by: 'list', list }) : fail(invalid(field, 'of different values', twice));
};

const parseRange = (parts: readonly string[], field: string): Result<AxisValues, Failure> => {
  if (parts.length !== 3) return fail(invalid(field, 'from:to:step', parts.join(':')));
  const numbers = parseAll(parts, field);
  if (!numbers.ok) return numbers;
  const [from = 0, to = 0, step = 0] = numbers.value;
  if (step <= 0) return fail(invalid(`${field} step`, 'above 0', parts[2]));
  if (to < from) return fail(invalid(`${field} to`, `${parts[0]} or more`, parts[1]));
  return ok({ by: 'range', from, step, count: Math.floor((to - from) / step) + 1 });
};

const parseAll = (texts: readonly string[], field: string): Result<readonly number[], Failure> => {
  const numbers: number[] = [];
  for (const text of texts) {
    const number = parseScaled(text, axisScale, field);
    if (!number.ok) return number;
    numbers.push(number.value);
  }
  return ok(numbers);
};
