/**
 * The builder as TypeScript declarations, made from the kinds themselves: with this file beside it, an editor completes
 * and checks the text of a strategy. Units and ranges are in the comments; the validator holds the text to them.
 */
import type { InputPort, NodeKind, ParamSpec } from '../define.ts';
import { isAccepted, portTypes, type PortType } from '../port.ts';
import { callNameOf } from './names.ts';

const head = `// Written by tools/codegen.ts from the kinds of node: \`npm run codegen\` writes it anew.

/** What an output carries. */
interface Wire<Type extends string> {
  readonly carries: Type;
}

/** One node, with its outputs by name; one that has a single output stands for it. */
type NodeOf<Outputs> = Outputs & { readonly isNode: true };

/** A parameter, with its unit where that is not the usual one. */
type Param<Value> = Value | { readonly value: Value; readonly unit: string };

/** An input or output of a node inside of a sub-graph, by the id it has there. */
type Port = readonly [id: string, port: string];

/** A part that is folded into one; the nodes called \`trend.…\` are inside of \`trend\`. */
interface Subgraph {
  /** The inputs inside that each of its own feeds. */
  readonly inputs: { readonly [input: string]: readonly Port[] };
  readonly outputs: { readonly [output: string]: Port };
  /** Parameters of nodes inside that who uses it sets. */
  readonly params?: { readonly [name: string]: Port };
  /** Switched off: what feeds it passes through. */
  readonly bypassed?: boolean;
  /** The version that it is kept equal to; a copy has none. */
  readonly linked?: { readonly strategy: string; readonly subgraph: string; readonly version: number; readonly hash: string };
}

interface Strategy {
  readonly isStrategy: true;
}

/** A node whose id cannot be a name of TypeScript. */
declare function named<Node extends NodeOf<{}>>(id: string, node: Node): Node;

/** A node that is switched off: what feeds it passes through. */
declare function bypassed<Node extends NodeOf<{}>>(node: Node, isBypassed?: boolean): Node;

declare function strategy(
  name: string,
  parts: {
    readonly schema: 1;
    /** \`target\` is the strategy, the others are watched. */
    readonly outputs: { readonly target: Wire<'Target' | 'Orders'>; readonly [watched: string]: Wire<string> };
    readonly subgraphs?: { readonly [id: string]: Subgraph };
    /** The nodes in the order in which they were drawn, where it is another. */
    readonly order?: readonly NodeOf<{}>[];
  },
): Strategy;
`;

export const printDeclarations = (kinds: readonly NodeKind[]): string =>
  `${head}\ndeclare const node: {\n${kinds.map(printKind).join('')}};\n`;

const printKind = (kind: NodeKind): string => {
  const inputs = Object.entries(kind.inputs).map(([port, input]) => printInput(port, input));
  const params = Object.entries(kind.params).map(([name, spec]) => printParam(name, spec));
  const areOptional = Object.values(kind.inputs).every(({ isOptional }) => isOptional === true);
  const given = [
    ...(inputs.length > 0 ? [`inputs${areOptional ? '?' : ''}: {\n${inputs.join('')}  }`] : []),
    ...(params.length > 0 ? [`params?: {\n${params.join('')}  }`] : []),
  ];
  return `  /** ${comment(`${kind.title}: ${kind.formula}. ${kind.doc}`)} */\n  ${callNameOf(kind)}(${given.join(', ')}): ${printOutputs(kind)};\n`;
};

const printInput = (port: string, { type, isOptional }: InputPort): string =>
  `    readonly ${port}${isOptional === true ? '?' : ''}: Wire<${portTypes
    .filter((output) => isAccepted(type, output))
    .map(printType)
    .join(' | ')}>;\n`;

const printParam = (name: string, spec: ParamSpec): string =>
  `    /** ${comment(`${spec.title}. ${describeRange(spec)}`)} */\n    readonly ${name}?: Param<${valueType(spec)}>;\n`;

const describeRange = (spec: ParamSpec): string => {
  const usual = `default ${JSON.stringify(spec.default)}`;
  if (spec.kind === 'choice') return usual;
  if (spec.kind === 'text') return `At most ${spec.maxLength} characters, ${usual}`;
  const choices = spec.choices === undefined ? '' : ` (${spec.choices.map((choice, i) => `${i} ${choice}`).join(', ')})`;
  return `From ${spec.min} to ${spec.max}${choices}, ${spec.unit}, ${usual}`;
};

const valueType = (spec: ParamSpec): string => {
  if (spec.kind === 'number') return 'number';
  return spec.kind === 'text' ? 'string' : spec.choices.map((choice) => JSON.stringify(choice)).join(' | ');
};

const printOutputs = ({ outputs }: NodeKind): string => {
  const members = Object.entries(outputs).map(([port, { type }]): [string, PortType] => [port, type]);
  const named = `NodeOf<{ ${members.map(([port, type]) => `readonly ${port}: Wire<${printType(type)}>`).join('; ')} }>`;
  const [only, ...others] = members;
  return only !== undefined && others.length === 0 ? `${named} & Wire<${printType(only[1])}>` : named;
};

const printType = (type: PortType): string => `'${type}'`;

const comment = (text: string): string => text.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ');
