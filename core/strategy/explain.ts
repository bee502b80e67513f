/**
 * Why a program did, or did not, want a position at one bar: the tree of values behind its target, each condition with
 * what it compared and whether it held. Reads the slots of that bar, so it is the same for live, replay and preview.
 */
import { present } from '#/core/value/invariant.ts';
import { at } from './cell.ts';
import type { Program, ProgramNode } from './compile.ts';
import { kindName, type ParamValues } from './define.ts';
import type { GraphLink } from './graph.ts';
import type { PortType } from './port.ts';

export type Verdict = 'True' | 'False' | 'Unknown';

export interface Explanation {
  /** Id in the drawn graph; several where equal nodes were merged. */
  readonly nodes: readonly string[];
  readonly kind: string;
  readonly title: string;
  /** The node's formula with its parameters in place; of a condition of the node itself its title. */
  readonly formula: string;
  readonly port: string;
  readonly type: PortType;
  /** Undefined while it is not known. */
  readonly value: number | undefined;
  /** For conditions and events. */
  readonly verdict?: Verdict;
  readonly because: readonly ExplainedInput[];
}

export interface ExplainedInput {
  readonly input: string;
  readonly from: Explanation;
}

export const explain = (program: Program, slots: Float64Array): Explanation =>
  explainPort({ program, slots, told: new Set() }, program.target);

/** The same for any output of the drawing; undefined where the program has none such. */
export const explainOutput = (program: Program, slots: Float64Array, [id, port]: GraphLink): Explanation | undefined => {
  const source = program.nodes.findIndex(({ drawn }) => drawn.includes(id));
  const place = program.nodes[source]?.outputs[port];
  return place && explainPort({ program, slots, told: new Set() }, { ...place, source, port });
};

/** Conditions that were false or unknown on the way to the target: what stood in the way of a trade. */
export const failedConditions = (explanation: Explanation): readonly Explanation[] => {
  const found = new Map<string, Explanation>();
  const visit = (at: Explanation): void => {
    if (at.verdict !== undefined && at.verdict !== 'True') found.set(`${at.nodes[0]}.${at.port}`, at);
    for (const { from } of at.because) visit(from);
  };
  visit(explanation);
  return [...found.values()];
};

interface Reading {
  readonly program: Program;
  readonly slots: Float64Array;
  /** Nodes whose reasons stand in the tree already; met again they are leaves, so the tree stays small. */
  readonly told: Set<number>;
}

interface Place {
  readonly source: number;
  readonly port: string;
  readonly slot: number;
  readonly width: number;
}

const leafTypes: readonly PortType[] = ['Bars', 'Model'];
const conditions: readonly PortType[] = ['Bool', 'Event'];

const explainPort = (reading: Reading, { source, port, slot, width }: Place): Explanation => {
  const node = present(reading.program.nodes[source], `node ${source}`);
  const { type, title, tellsWhy } = present(node.kind.outputs[port], `output ${port}`);
  const number = width === 1 ? at(reading.slots, slot) : Number.NaN;
  return {
    nodes: node.drawn,
    kind: kindName(node.kind),
    title: node.kind.title,
    formula: tellsWhy === true && title !== undefined ? title : fillFormula(node.kind.formula, node.params),
    port,
    type,
    value: Number.isNaN(number) ? undefined : number,
    ...(conditions.includes(type) ? { verdict: toVerdict(number) } : {}),
    because: explainInputs(reading, source, node),
  };
};

const explainInputs = (reading: Reading, index: number, node: ProgramNode): readonly ExplainedInput[] => {
  if (reading.told.has(index)) return [];
  reading.told.add(index);
  const read = Object.entries(node.inputs)
    .filter(([input]) => !leafTypes.includes(present(node.kind.inputs[input], `input ${input}`).type))
    .map(([input, place]) => ({ input, from: explainPort(reading, place) }));
  const own = Object.entries(node.kind.outputs)
    .filter(([, { tellsWhy }]) => tellsWhy === true)
    .map(([port]) => ({ input: port, from: explainPort(reading, { ...present(node.outputs[port], port), source: index, port }) }));
  // What the node says of itself while it is not known says nothing: no order rests.
  return [...read, ...own.filter(({ from }) => from.value !== undefined)];
};

const toVerdict = (value: number): Verdict => {
  if (Number.isNaN(value)) return 'Unknown';
  return value === 1 ? 'True' : 'False';
};

export const fillFormula = (formula: string, params: ParamValues): string =>
  formula.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
