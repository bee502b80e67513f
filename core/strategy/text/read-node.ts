/** From one const of the text to one node: `const fast = node.sma({ x: close }, { period: 20 });`. */
import { showValue } from '#/core/value/failures.ts';
import { kindName, type NodeKind } from '../define.ts';
import { idPattern, type GraphLink, type GraphNode, type GraphParam } from '../graph.ts';
import type { Finding } from './fault.ts';
import { isReserved, type Vocabulary } from './names.ts';
import type { Call, Declaration, Expression, Member, ObjectLiteral, Path } from './syntax.ts';

export interface DeclaredNode {
  readonly node: GraphNode;
  readonly kind: NodeKind;
}

/** What has been read so far. */
export interface Reading {
  readonly vocabulary: Vocabulary;
  /** By name; undefined where the declaration was no node, which has been said already. */
  readonly consts: Map<string, DeclaredNode | undefined>;
  readonly ids: Set<string>;
  readonly places: Map<string, number>;
  readonly findings: Finding[];
}

/** Nobody reads more, and a hostile text has a hundred thousand. */
const mostFindings = 1000;

type Spot = Pick<Finding, 'offset'> & Partial<Pick<Finding, 'code' | 'node' | 'port'>>;

export const report = (
  { findings }: Reading,
  spot: Spot,
  [must, was, fix]: readonly [must: string, was: string, fix: string],
): undefined => {
  if (findings.length < mostFindings) findings.push({ code: 'Syntax', ...spot, must, was, fix });
  return undefined;
};

export const readNode = (declaration: Declaration, reading: Reading): void => {
  const { name, offset } = declaration;
  if (reading.consts.has(name)) {
    return report(reading, { offset }, ['a name that no const has yet', showValue(name), 'Name it otherwise; named() keeps the id.']);
  }
  reading.consts.set(name, undefined);
  const wrapped = unwrap(declaration.value, reading);
  if (wrapped === undefined) return;
  const { call, id = name, bypassed } = wrapped;
  const kind = findKind(call, id, reading);
  if (kind === undefined || !isNewId(id, offset, reading)) return;
  reading.places.set(id, call.offset);
  const [inputs, params] = readArguments({ call, id, kind }, reading);
  const node = {
    id,
    kind: kindName(kind),
    params: readParams({ call, id, kind, members: params }, reading),
    in: readInputs({ call, id, kind, members: inputs }, reading),
    ...(bypassed !== undefined && { bypassed }),
  };
  reading.consts.set(name, { node, kind });
};

const findKind = ({ callee, offset }: Call, node: string, reading: Reading): NodeKind | undefined => {
  const kind = callee.name === 'node' ? reading.vocabulary.get(callee.member ?? '') : undefined;
  if (kind !== undefined) return kind;
  const fix = 'Choose a kind that `bw node list` names.';
  return report(reading, { code: 'UnknownKind', offset, node }, ['a known kind: node.sma( ... )', showPath(callee), fix]);
};

const isNewId = (id: string, offset: number, reading: Reading): boolean => {
  const isNew = !reading.ids.has(id);
  reading.ids.add(id);
  if (!idPattern.test(id)) {
    const must = 'named by 1 to 64 letters, digits, _ . or -, a letter or digit first';
    report(reading, { offset }, [must, showValue(id), "Name it otherwise, or give it an id by named('id', node)."]);
  } else if (!isNew) {
    report(reading, { code: 'DuplicateId', offset, node: id }, ['named once', 'named twice', `Rename one of the nodes ${id}.`]);
  }
  return isNew && idPattern.test(id);
};

interface Wrapped {
  readonly call: Call;
  readonly id?: string;
  readonly bypassed?: boolean;
}

const showPath = ({ name, member }: Path): string => showValue(member === undefined ? name : `${name}.${member}`);

export const describeExpression = (expression: Expression): string => {
  if (expression.kind === 'Literal') return showValue(expression.value);
  if (expression.kind === 'Path') return showPath(expression);
  return { Object: 'an object', List: 'a list', Call: 'a call' }[expression.kind];
};

/** Looks through `named('id', ...)` and `bypassed(...)`. */
const unwrap = (expression: Expression, reading: Reading): Wrapped | undefined => {
  if (expression.kind !== 'Call') {
    const must = 'a node: node.sma( ... ), named( ... ) or bypassed( ... )';
    const fix = 'Each const is one node; write values where they are used.';
    return report(reading, { offset: expression.offset }, [must, describeExpression(expression), fix]);
  }
  const { name, member } = expression.callee;
  if (member === undefined && name === 'named') return unwrapNamed(expression, reading);
  return member === undefined && name === 'bypassed' ? unwrapBypassed(expression, reading) : { call: expression };
};

const unwrapNamed = ({ args, offset }: Call, reading: Reading): Wrapped | undefined => {
  const [id, node] = args;
  if (args.length !== 2 || node === undefined || id?.kind !== 'Literal' || typeof id.value !== 'string') {
    return report(reading, { offset }, ["named('id', node)", `${args.length} arguments`, 'Give the id as a string, then the node.']);
  }
  const inner = unwrap(node, reading);
  return inner && { id: id.value, ...inner };
};

const unwrapBypassed = ({ args, offset }: Call, reading: Reading): Wrapped | undefined => {
  const [node, flag = { kind: 'Literal', value: true } as const] = args;
  if (args.length > 2 || node === undefined || flag.kind !== 'Literal' || typeof flag.value !== 'boolean') {
    return report(reading, { offset }, ['bypassed(node) or bypassed(node, false)', `${args.length} arguments`, 'Give one node.']);
  }
  const inner = unwrap(node, reading);
  return inner && { bypassed: flag.value, ...inner };
};

interface NodeCall {
  readonly call: Call;
  readonly id: string;
  readonly kind: NodeKind;
}

/** Members for the inputs and for the parameters; a kind without inputs takes its parameters first. */
const readArguments = ({ call, id, kind }: NodeCall, reading: Reading): readonly [readonly Member[], readonly Member[]] => {
  const takesInputs = Object.keys(kind.inputs).length > 0;
  const most = takesInputs ? 2 : 1;
  const forms = takesInputs ? '{ inputs }, { parameters }' : '{ parameters }';
  const extra = call.args[most];
  if (extra !== undefined)
    report(reading, { offset: extra.offset, node: id }, [`called with ${forms}`, describeExpression(extra), 'Remove it.']);
  const members = call.args.slice(0, most).map((arg) => {
    if (arg.kind === 'Object') return arg.members;
    report(reading, { offset: arg.offset, node: id }, [`called with ${forms}`, describeExpression(arg), 'Put it in { } under its name.']);
    return [];
  });
  return takesInputs ? [members[0] ?? [], members[1] ?? []] : [[], members[0] ?? []];
};

interface Part extends NodeCall {
  readonly members: readonly Member[];
}

const readInputs = ({ id, kind, members }: Part, reading: Reading): Record<string, GraphLink> => {
  const links = new Map<string, GraphLink>();
  for (const { key: port, value, offset } of members) {
    const spot = { offset, node: id, port };
    if (!Object.hasOwn(kind.inputs, port)) {
      const must = `one of ${Object.keys(kind.inputs).join(', ')}`;
      report(reading, { ...spot, code: 'UnknownPort' }, [must, showValue(port), 'Parameters are the second object.']);
      continue;
    }
    reading.places.set(`${id}<${port}`, offset);
    const link = readLink(value, reading, spot);
    if (link !== undefined) links.set(port, link);
  }
  return Object.fromEntries(links);
};

/** `close`, where it has one output, or `macd.signal`. */
export const readLink = (value: Expression, reading: Reading, spot: Omit<Spot, 'offset'>): GraphLink | undefined => {
  const at = { ...spot, code: 'UnknownSource', offset: value.offset } as const;
  if (value.kind !== 'Path' || isReserved(value.name)) {
    return report(reading, at, [
      'a const, or an output of one',
      describeExpression(value),
      'Wires come from nodes; parameters go elsewhere.',
    ]);
  }
  const source = reading.consts.get(value.name);
  if (source === undefined) {
    if (reading.consts.has(value.name)) return undefined;
    return report(reading, at, ['a const declared above', showValue(value.name), 'Declare it before it is used.']);
  }
  const outputs = Object.keys(source.kind.outputs);
  const port = value.member ?? (outputs.length === 1 ? outputs[0] : undefined);
  if (port !== undefined && outputs.includes(port)) return [source.node.id, port];
  const must = outputs.map((output) => `${value.name}.${output}`).join(' or ');
  return report(reading, at, [must, showPath(value), 'Choose one of its outputs.']);
};

const readParams = ({ id, kind, members }: Part, reading: Reading): Record<string, GraphParam> => {
  const params = new Map<string, GraphParam>();
  for (const { key: name, value, offset } of members) {
    const spot = { offset: value.offset, node: id, port: name };
    const spec = Object.hasOwn(kind.params, name) ? kind.params[name] : undefined;
    if (spec === undefined) {
      const must = `one of ${Object.keys(kind.params).join(', ') || 'no parameters'}`;
      report(reading, { ...spot, offset, code: 'UnknownParam' }, [must, showValue(name), 'Inputs are the first object.']);
      continue;
    }
    reading.places.set(`${id}=${name}`, offset);
    const given = value.kind === 'Object' ? readMeasure(value) : { value, unit: defaultUnit(spec) };
    if (given?.value.kind === 'Literal' && typeof given.value.value !== 'boolean')
      params.set(name, { value: given.value.value, unit: given.unit });
    else
      report(reading, { ...spot, code: 'BadParam' }, [
        "a number, a string or { value, unit: '...' }",
        describeExpression(value),
        `Set it to ${spec.default}.`,
      ]);
  }
  return Object.fromEntries(params);
};

/** The unit that a parameter without one is meant in, and is saved with. */
export const defaultUnit = (spec: NodeKind['params'][string]): string => (spec.kind === 'number' ? spec.unit : '');

/** `{ value: 20, unit: 'price' }` */
const readMeasure = ({ members }: ObjectLiteral): { readonly value: Expression; readonly unit: string } | undefined => {
  const value = members.find(({ key }) => key === 'value')?.value;
  const unit = members.find(({ key }) => key === 'unit')?.value;
  if (members.length !== 2 || value === undefined || unit?.kind !== 'Literal' || typeof unit.value !== 'string') return undefined;
  return { value, unit: unit.value };
};
