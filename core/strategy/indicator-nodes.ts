/**
 * Every registered indicator as a node kind, by one adaptor: an indicator of the close reads any series, the others read
 * the columns they name from bars. A missing input makes the output unknown and starts the indicator anew, so nothing is
 * known again until a full look-back is present.
 */
import { isBarInput, unitOf, type Indicator, type IndicatorUnit, type Stepper } from '#/core/indicators/define.ts';
import { present } from '#/core/value/invariant.ts';
import { at } from './cell.ts';
import type { InputPort, NodeKind, NumberParam, OutputPort, StepContext, VectorContext } from './define.ts';
import { barSlot, type SeriesUnit } from './port.ts';
import { knownRuns } from './windows.ts';

export const toNodeKind = (indicator: Indicator): NodeKind => {
  const series = seriesPorts(indicator);
  const inputs = Object.fromEntries(
    series.length > 0 ? series.map((port): [string, InputPort] => [port, { type: 'Series' }]) : [['bars', { type: 'Bars' }]],
  );
  const outputs = indicator.outputs.map((name): [string, OutputPort] => [
    name,
    { type: 'Series', unit: portUnit(unitOf(indicator, name)) },
  ]);
  return {
    id: indicator.id,
    version: 1,
    title: indicator.title,
    lane: 'Features',
    category: `Indicators: ${indicator.family}`,
    doc: `${indicator.title}. Source: ${indicator.source}.`,
    formula: indicator.formula,
    params: Object.fromEntries(Object.entries(indicator.params).map(([name, spec]) => [name, toParam(name, spec)])),
    inputs,
    outputs: Object.fromEntries(outputs),
    warmUp: (params) => indicator.warmUp(numbersOf(params)),
    columns: () => (series.length > 0 ? [] : indicator.inputs.filter(isBarInput)),
    step: (context) => stepIndicator(indicator, context),
    vector: (context) => runIndicator(indicator, context),
  };
};

/** The series an indicator reads by ports of their own; empty where it reads columns of bars. */
const seriesPorts = ({ inputs }: Indicator): readonly string[] => {
  if (inputs.length === 1 && inputs[0] === 'close') return ['x'];
  return inputs.filter((name) => !isBarInput(name));
};

const portUnit = (unit: IndicatorUnit): SeriesUnit | { readonly of: string } => (unit === 'input' ? { of: 'x' } : unit);

const toParam = (name: string, spec: Indicator['params'][string]): NumberParam => ({
  kind: 'number',
  title: name,
  unit: spec.unit,
  min: spec.min,
  max: spec.max,
  default: spec.default,
  isInteger: spec.integer,
  ...(spec.choices === undefined ? {} : { choices: spec.choices }),
  ...(spec.isAdded === undefined ? {} : { isAdded: spec.isAdded }),
});

const numbersOf = (params: Readonly<Record<string, number | string>>): Record<string, number> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Number(value)]));

const stepIndicator = (indicator: Indicator, { slots, in: ports, out, params }: StepContext): (() => void) => {
  const given = numbersOf(params);
  const from = indicator.inputs.map((name) => ports[name] ?? ports['x'] ?? (ports['bars'] ?? -1) + (isBarInput(name) ? barSlot[name] : 0));
  const to = indicator.outputs.map((name) => out[name] ?? -1);
  const input = new Float64Array(from.length);
  const output = new Float64Array(to.length).fill(Number.NaN);
  let stepper: Stepper | undefined = indicator.create(given);
  return () => {
    let isKnown = true;
    for (let i = 0; i < from.length; i += 1) {
      const value = at(slots, from[i] ?? -1);
      input[i] = value;
      if (Number.isNaN(value)) isKnown = false;
    }
    if (isKnown) {
      stepper ??= indicator.create(given);
      stepper.step(input, output);
    } else {
      stepper = undefined;
      output.fill(Number.NaN);
    }
    for (let i = 0; i < to.length; i += 1) slots[to[i] ?? -1] = at(output, i);
  };
};

const runIndicator = (indicator: Indicator, context: VectorContext): void => {
  const given = numbersOf(context.params);
  const inputs = indicator.inputs.map((name) => {
    if (!isBarInput(name)) return context.input(name);
    return context.isWired('x') ? context.input('x') : context.input('bars', barSlot[name]);
  });
  const runs = knownRuns(inputs, context.rows);
  if (runs.length === 1 && runs[0]?.[0] === 0 && runs[0][1] === context.rows) {
    const whole = indicator.vector(given, inputs);
    return indicator.outputs.forEach((name, i) => context.share(name, present(whole[i], `output ${name}`)));
  }
  const outputs = indicator.outputs.map((name) => context.output(name));
  for (const [from, to] of runs) {
    const ofRun = (column: Float64Array): Float64Array => column.subarray(from, to);
    indicator.fill(given, inputs.map(ofRun), outputs.map(ofRun));
  }
};
