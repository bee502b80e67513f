/** A kind of node as its documentation: names and forms without code, the form of a node in a graph, and one at work. */
import { kindName, type InputPort, type NodeKind, type OutputPort, type ParamSpec } from './define.ts';
import { exampleGraph } from './example.ts';
import type { StrategyGraph } from './graph.ts';
import { callNameOf } from './text/names.ts';
import { printText } from './text/print.ts';

export interface KindSummary {
  /** `sma@1`, as a graph names it. */
  readonly kind: string;
  /** `node.sma`, as a text calls it. */
  readonly call: string;
  readonly title: string;
  readonly lane: string;
  readonly category: string;
  readonly formula: string;
}

export interface KindDescription extends KindSummary {
  readonly doc: string;
  /** Bars before its first value at its default parameters. */
  readonly warmUpBars: number;
  readonly inputs: Readonly<Record<string, InputPort>>;
  readonly outputs: Readonly<Record<string, OutputPort>>;
  /** With unit, least, most and default. */
  readonly params: Readonly<Record<string, ParamSpec>>;
  /** JSON Schema (2020-12) of one node of this kind in a graph. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** A strategy that runs it. */
  readonly example: { readonly text: string; readonly graph: StrategyGraph };
}

export const summariseKind = (kind: NodeKind): KindSummary => {
  const { title, lane, category, formula } = kind;
  return { kind: kindName(kind), call: `node.${callNameOf(kind)}`, title, lane, category, formula };
};

export const describeKind = (kind: NodeKind): KindDescription => {
  const defaults = Object.fromEntries(Object.entries(kind.params).map(([name, spec]) => [name, spec.default]));
  const graph = exampleGraph(kind);
  const text = printText(graph);
  return {
    ...summariseKind(kind),
    doc: kind.doc,
    warmUpBars: kind.warmUp(defaults),
    inputs: kind.inputs,
    outputs: kind.outputs,
    params: kind.params,
    schema: nodeSchema(kind),
    example: { text: text.ok ? text.value : '', graph },
  };
};

const link = { type: 'array', prefixItems: [{ type: 'string' }, { type: 'string' }], minItems: 2, maxItems: 2 };

const nodeSchema = (kind: NodeKind): Readonly<Record<string, unknown>> => {
  const needed = Object.entries(kind.inputs).flatMap(([port, { isOptional }]) => (isOptional === true ? [] : [port]));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      id: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$' },
      kind: { const: kindName(kind) },
      params: objectOf(Object.entries(kind.params).map(([name, spec]) => [name, paramSchema(spec)])),
      in: { ...objectOf(Object.keys(kind.inputs).map((port) => [port, link])), required: needed },
      bypassed: { type: 'boolean' },
    },
    required: ['id', 'kind', 'params', 'in'],
    additionalProperties: false,
  };
};

const objectOf = (members: readonly (readonly [string, unknown])[]) => ({
  type: 'object',
  properties: Object.fromEntries(members),
  additionalProperties: false,
});

const paramSchema = (spec: ParamSpec): unknown => ({
  type: 'object',
  title: spec.title,
  properties: {
    value: valueSchema(spec),
    unit: spec.kind === 'number' && spec.unit !== 'input' ? { const: spec.unit } : { type: 'string' },
  },
  required: ['value', 'unit'],
  additionalProperties: false,
});

const valueSchema = (spec: ParamSpec): unknown => {
  if (spec.kind === 'choice') return { enum: spec.choices, default: spec.default };
  if (spec.kind === 'text') return { type: 'string', maxLength: spec.maxLength, default: spec.default };
  return { type: spec.isInteger === true ? 'integer' : 'number', minimum: spec.min, maximum: spec.max, default: spec.default };
};
