/**
 * From a graph to its text: one node one const, each after those that feed it, in the drawn order as far as that allows.
 * Equal graphs have equal texts, and `parseText` gives the graph back, equal in canonical JSON.
 */
import { given } from '#/core/value/given.ts';
import { present } from '#/core/value/invariant.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { catalogue as shippedCatalogue, type Catalogue } from '../catalogue.ts';
import type { NodeKind } from '../define.ts';
import type { GraphLink, GraphNode, GraphParam, StrategyGraph } from '../graph.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { validateGraph } from '../validate.ts';
import { callNameOf, constNames, isReserved } from './names.ts';
import { defaultUnit } from './read-node.ts';

/** What has no text: names that nothing stands behind, and loops. Anything else may be wrong and is printed as it is. */
const unprintable: readonly ProblemCode[] = ['UnknownKind', 'DuplicateId', 'UnknownParam', 'UnknownPort', 'UnknownSource'];
const lineWidth = 100;

export const printText = (graph: StrategyGraph, catalogue: Catalogue = shippedCatalogue): Result<string, readonly Problem[]> => {
  const problems = validateGraph(graph, catalogue).problems.filter(({ code }) => unprintable.includes(code));
  if (problems.length > 0) return fail(problems);
  const { nodes, looped } = sortNodes(graph.nodes);
  if (looped !== undefined) return fail([loopAt(looped)]);
  const kinds = new Map(nodes.map(({ id, kind }) => [id, present(catalogue.get(kind), `kind ${kind}`)]));
  const printing: Printing = { kinds, names: constNames(nodes.map(({ id }) => id)) };
  const lines = nodes.map((node) => `const ${nameOf(printing, node.id)} = ${printNode(node, printing)};\n`);
  const isAsDrawn = nodes.every(({ id }, i) => id === graph.nodes[i]?.id);
  const order = isAsDrawn ? [] : [`order: [${graph.nodes.map(({ id }) => nameOf(printing, id)).join(', ')}]`];
  const folds = graph.subgraphs === undefined ? [] : [`subgraphs: ${printSubgraphs(graph.subgraphs)}`];
  const parts = ['schema: 1', `outputs: ${printOutputs(graph, printing)}`, ...folds, ...order];
  return ok(`${lines.join('')}\nexport default strategy(${quote(graph.name)}, {\n${parts.map((part) => `  ${part},\n`).join('')}});\n`);
};

/** The graph with its nodes in the order in which its text has them, so that the text says nothing of another one. */
export const inTextOrder = (graph: StrategyGraph): StrategyGraph => {
  const { nodes, looped } = sortNodes(graph.nodes);
  return looped === undefined ? { ...graph, nodes } : graph;
};

interface Printing {
  readonly kinds: ReadonlyMap<string, NodeKind>;
  readonly names: ReadonlyMap<string, string>;
}

const nameOf = ({ names }: Printing, id: string): string => present(names.get(id), `name of node ${id}`);

interface Sorted {
  readonly nodes: readonly GraphNode[];
  /** One node that waits for itself, where there is one. */
  readonly looped?: GraphNode;
}

/** Always the first drawn node whose sources are all there. */
const sortNodes = (drawn: readonly GraphNode[]): Sorted => {
  const nodes: GraphNode[] = [];
  const done = new Set<string>();
  let rest = drawn;
  while (rest.length > 0) {
    const next = rest.find((node) => Object.values(node.in).every(([source]) => done.has(source)));
    if (next === undefined) return { nodes, ...(rest[0] !== undefined && { looped: rest[0] }) };
    nodes.push(next);
    done.add(next.id);
    rest = rest.filter((node) => node !== next);
  }
  return { nodes };
};

const loopAt = ({ id: node }: GraphNode): Problem => ({
  code: 'Cycle',
  node,
  must: 'fed by nodes that can stand above it',
  was: 'fed by itself, or by a node that is',
  fix: 'Break the loop: read an earlier value through a Lag of another series, or use a State machine.',
});

const printNode = (node: GraphNode, printing: Printing): string => {
  const kind = present(printing.kinds.get(node.id), `kind of node ${node.id}`);
  const inputs = Object.keys(kind.inputs).flatMap((port) => {
    const link = Object.hasOwn(node.in, port) ? node.in[port] : undefined;
    return link === undefined ? [] : [printMember(port, printLink(link, printing))];
  });
  const params = Object.entries(kind.params).flatMap(([name, spec]) => {
    const param = Object.hasOwn(node.params, name) ? node.params[name] : undefined;
    return param === undefined ? [] : [printMember(name, printParam(param, defaultUnit(spec)))];
  });
  const takesInputs = Object.keys(kind.inputs).length > 0;
  const parts = [...(takesInputs ? [inputs] : []), ...(params.length > 0 ? [params] : [])];
  const call = `node.${callNameOf(kind)}(${printParts(parts)})`;
  const flag = node.bypassed === undefined ? call : `bypassed(${call}${node.bypassed ? '' : ', false'})`;
  return nameOf(printing, node.id) === node.id ? flag : `named(${quote(node.id)}, ${flag})`;
};

const printParts = (parts: readonly (readonly string[])[]): string => {
  const inLine = parts.map((members) => (members.length === 0 ? '{}' : `{ ${members.join(', ')} }`)).join(', ');
  if (inLine.length <= lineWidth) return inLine;
  return parts.map((members) => `{\n${members.map((member) => `  ${member},\n`).join('')}}`).join(', ');
};

const printMember = (key: string, value: string): string => (key === value && !isReserved(key) ? key : `${printKey(key)}: ${value}`);

const printKey = (key: string): string => (/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key) ? key : quote(key));

const printLink = ([id, port]: GraphLink, printing: Printing): string => {
  const outputs = Object.keys(present(printing.kinds.get(id), `kind of node ${id}`).outputs);
  return outputs.length === 1 ? nameOf(printing, id) : `${nameOf(printing, id)}.${port}`;
};

const printParam = ({ value, unit }: GraphParam, usual: string): string =>
  unit === usual ? printValue(value) : `{ value: ${printValue(value)}, unit: ${quote(unit)} }`;

const printValue = (value: number | string): string => (typeof value === 'string' ? quote(value) : String(value === 0 ? 0 : value));

/** The target first, the watched ones by name. */
const printOutputs = ({ outputs }: StrategyGraph, printing: Printing): string => {
  const watched = Object.keys(outputs).filter((name) => name !== 'target');
  const names = [...(Object.hasOwn(outputs, 'target') ? ['target'] : []), ...watched.toSorted()];
  const members = names.map((name) => printMember(name, printLink(present(outputs[name], `output ${name}`), printing)));
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
};

/** By name; a sub-graph a block, what it has a line each. */
const printSubgraphs = (subgraphs: NonNullable<StrategyGraph['subgraphs']>): string => {
  const blocks = byKey(subgraphs).map(([id, { inputs, outputs, ...rest }]) => {
    const members = Object.entries({ inputs, outputs, ...given({ params: rest.params, bypassed: rest.bypassed, linked: rest.linked }) });
    return `    ${printKey(id)}: {\n${members.map(([key, value]) => `      ${key}: ${printData(value)},\n`).join('')}    },\n`;
  });
  return blocks.length === 0 ? '{}' : `{\n${blocks.join('')}  }`;
};

const byKey = <Value>(record: Readonly<Record<string, Value>>): readonly [string, Value][] =>
  Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));

type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data };

const printData = (data: Data): string => {
  if (typeof data === 'boolean') return String(data);
  if (typeof data === 'string' || typeof data === 'number') return printValue(data);
  if (isList(data)) return `[${data.map(printData).join(', ')}]`;
  const members = byKey(data).map(([key, value]) => `${printKey(key)}: ${printData(value)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
};

const isList = (data: Data): data is readonly Data[] => Array.isArray(data);

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', "'": "\\'", '\\': '\\\\' };

/** A string in single quotes; what cannot be seen is escaped. */
const quote = (text: string): string =>
  `'${text.replaceAll(/['\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (letter) => shortEscapes[letter] ?? `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`)}'`;
