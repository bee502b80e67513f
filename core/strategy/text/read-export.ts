/** From `export default strategy('Name', { schema: 1, outputs: { target, ... } })` to the whole document. */
import { showValue } from '#/core/value/failures.ts';
import type { GraphLink, GraphNode } from '../graph.ts';
import { describeExpression, readLink, report, type Reading } from './read-node.ts';
import type { Expression, ListLiteral, ObjectLiteral } from './syntax.ts';

export interface GraphDocument {
  readonly schema: 1;
  readonly name: string;
  readonly nodes: readonly GraphNode[];
  readonly outputs: Readonly<Record<string, GraphLink>>;
  /** As it was written; the graph's own schema judges it. */
  readonly subgraphs?: unknown;
}

const form = "strategy('Name', { schema: 1, outputs: { target: ... } })";
const knownParts = ['schema', 'outputs', 'subgraphs', 'order'];

export const readExport = (exported: Expression, reading: Reading): GraphDocument | undefined => {
  const args = argumentsOf(exported);
  if (args === undefined) {
    return report(reading, { offset: exported.offset }, [form, describeExpression(exported), `Write export default ${form}.`]);
  }
  const { name, parts } = args;
  const partOf = (key: string): Expression | undefined => parts.members.find((member) => member.key === key)?.value;
  checkParts(parts, partOf('schema'), reading);
  const outputs = partOf('outputs');
  if (outputs?.kind !== 'Object') {
    const spot = { offset: (outputs ?? parts).offset };
    return report(reading, spot, ['outputs: { target: ... }', describePart(outputs), 'Name what the strategy puts out.']);
  }
  const nodes = readOrder(partOf('order'), reading);
  const folds = partOf('subgraphs');
  return (
    nodes && {
      schema: 1,
      name,
      nodes,
      outputs: readOutputs(outputs, reading),
      ...(folds !== undefined && { subgraphs: readSubgraphs(folds, reading) }),
    }
  );
};

interface ExportArguments {
  readonly name: string;
  readonly parts: ObjectLiteral;
}

const argumentsOf = (exported: Expression): ExportArguments | undefined => {
  if (exported.kind !== 'Call' || exported.callee.name !== 'strategy' || exported.callee.member !== undefined) return undefined;
  const [name, parts] = exported.args;
  const isForm = exported.args.length === 2 && name?.kind === 'Literal' && parts?.kind === 'Object';
  return isForm && typeof name.value === 'string' ? { name: name.value, parts } : undefined;
};

const describePart = (part: Expression | undefined): string => (part === undefined ? 'absent' : describeExpression(part));

const checkParts = (parts: ObjectLiteral, schema: Expression | undefined, reading: Reading): void => {
  for (const { key, offset } of parts.members) {
    if (!knownParts.includes(key)) report(reading, { offset }, [`one of ${knownParts.join(', ')}`, showValue(key), `Remove ${key}.`]);
  }
  if (schema?.kind === 'Literal' && schema.value === 1) return;
  report(reading, { offset: (schema ?? parts).offset }, ['schema: 1', describePart(schema), 'Write schema: 1.']);
};

const readOutputs = ({ members }: ObjectLiteral, reading: Reading): Record<string, GraphLink> => {
  const links = members.flatMap(({ key: port, value, offset }): [string, GraphLink][] => {
    reading.places.set(`outputs<${port}`, offset);
    const link = readLink(value, reading, { node: 'outputs', port });
    return link === undefined ? [] : [[port, link]];
  });
  return Object.fromEntries(links);
};

const readSubgraphs = (folds: Expression, reading: Reading): unknown => {
  if (folds.kind === 'Object') for (const { key, offset } of folds.members) reading.places.set(key, offset);
  return readData(folds, reading);
};

/** Values as they stand; a const or a call is none. */
const readData = (data: Expression, reading: Reading): unknown => {
  if (data.kind === 'Literal') return data.value;
  if (data.kind === 'List') return data.items.map((item) => readData(item, reading));
  if (data.kind === 'Object') return Object.fromEntries(data.members.map(({ key, value }) => [key, readData(value, reading)]));
  const fix = "Name nodes by their ids inside: ['fast', 'x'].";
  return report(reading, { offset: data.offset }, ['a string, a number, an object or a list', describeExpression(data), fix]);
};

/** `order: [b, a]`: every node once, in the order in which they were drawn; without it, as they are declared. */
const readOrder = (order: Expression | undefined, reading: Reading): readonly GraphNode[] | undefined => {
  if (order === undefined) return [...reading.consts.values()].flatMap((declared) => declared?.node ?? []);
  const names = order.kind === 'List' ? namesOf(order) : [];
  const nodes = [...new Set(names)].flatMap((name) => reading.consts.get(name)?.node ?? []);
  if (nodes.length === reading.consts.size && names.length === nodes.length) return nodes;
  const must = `order: a list of every const, each once (${reading.consts.size})`;
  return report(reading, { offset: order.offset }, [must, `${names.length} names, ${nodes.length} known`, 'Remove order.']);
};

const namesOf = ({ items }: ListLiteral): readonly string[] =>
  items.map((item) => (item.kind === 'Path' && item.member === undefined ? item.name : ''));
