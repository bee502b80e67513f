/**
 * Whether a graph means something: kinds, parameters and sources exist, no input is missing, no wire joins what does not
 * fit (type, unit, time frame, availability), nothing feeds itself, nothing looks back too far. All problems at once.
 */
import { showValue } from '#/core/value/failures.ts';
import { catalogue as shippedCatalogue, type Catalogue } from './catalogue.ts';
import type { NodeKind, NumberParam, ParamSpec, ParamValue } from './define.ts';
import type { GraphNode, GraphParam, StrategyGraph } from './graph.ts';
import type { Problem } from './problem.ts';
import { completeParams, resolveGraph, type ResolvedGraph } from './resolve.ts';
import { checkSubgraphs } from './subgraphs/check.ts';
import { exposedParam } from './subgraphs/params.ts';
import { checkWires } from './wires.ts';

export interface Validation {
  readonly resolved: ResolvedGraph;
  readonly problems: readonly Problem[];
}

export const validateGraph = (graph: StrategyGraph, catalogue: Catalogue = shippedCatalogue): Validation => {
  const drawn = [
    ...checkIds(graph),
    ...graph.nodes.flatMap((node) => checkNode(node, graph, catalogue)),
    ...checkOutputs(graph, catalogue),
    ...checkSubgraphs(graph),
    ...checkExposed(graph, catalogue),
  ];
  const { resolved, problems } = resolveGraph(withoutParams(graph, drawn), catalogue);
  return { resolved, problems: [...drawn, ...problems, ...checkWires(resolved)] };
};

/** The graph with defaults for the parameters that are wrong, so that its wires can be judged too. */
const withoutParams = (graph: StrategyGraph, problems: readonly Problem[]): StrategyGraph => {
  const bad = new Set(problems.filter(({ code }) => code === 'BadParam').map(({ node, port }) => `${node}.${port}`));
  if (bad.size === 0) return graph;
  const keep = ({ id, params }: GraphNode) => Object.fromEntries(Object.entries(params).filter(([name]) => !bad.has(`${id}.${name}`)));
  return { ...graph, nodes: graph.nodes.map((node) => ({ ...node, params: keep(node) })) };
};

/** What a sub-graph exposes is a parameter of the node's kind; whether the node is there was told with the sub-graph. */
const checkExposed = (graph: StrategyGraph, catalogue: Catalogue): Problem[] =>
  Object.entries(graph.subgraphs ?? {}).flatMap(([at, { params = {} }]) =>
    Object.keys(params).flatMap((name): Problem[] => {
      const [id = '', param = ''] = exposedParam(graph, at, name) ?? [];
      const kind = catalogue.get(graph.nodes.find((node) => node.id === id)?.kind ?? '');
      if (kind === undefined || Object.hasOwn(kind.params, param)) return [];
      const must = `one of the parameters of ${id} (${Object.keys(kind.params).join(', ') || 'it has none'})`;
      return [{ code: 'BadSubgraph', node: at, port: name, must, was: showValue(param), fix: 'Expose it no more, or name another.' }];
    }),
  );

const checkIds = (graph: StrategyGraph): Problem[] => {
  const seen = new Set<string>();
  const twice = graph.nodes.filter(({ id }) => seen.has(id) || !seen.add(id));
  return twice.map(({ id }) => ({
    code: 'DuplicateId',
    node: id,
    must: 'named once',
    was: 'named twice',
    fix: `Rename one of the nodes ${id}.`,
  }));
};

const checkNode = (node: GraphNode, graph: StrategyGraph, catalogue: Catalogue): Problem[] => {
  const kind = catalogue.get(node.kind);
  if (kind === undefined) {
    const fix = 'Choose a kind from the palette.';
    return [{ code: 'UnknownKind', node: node.id, must: 'of a known kind', was: showValue(node.kind), fix }];
  }
  return [...checkParams(node, kind), ...checkInputs({ node, kind, graph, catalogue })];
};

const checkParams = (node: GraphNode, kind: NodeKind): Problem[] =>
  Object.entries(node.params).flatMap(([name, param]): Problem[] => {
    const spec = Object.hasOwn(kind.params, name) ? kind.params[name] : undefined;
    const at = { node: node.id, port: name };
    if (spec === undefined) {
      const must = `one of ${Object.keys(kind.params).join(', ') || 'no parameters'}`;
      return [{ ...at, code: 'UnknownParam', must, was: 'unknown', fix: `Remove ${name}.` }];
    }
    const must = paramMust(spec, param);
    if (must !== undefined) return [{ ...at, code: 'BadParam', must, was: showParam(param), fix: `Set it to ${spec.default}.` }];
    const fault = spec.kind === 'text' ? spec.check?.(String(param.value)) : undefined;
    return fault === undefined ? [] : [{ ...at, ...fault, code: 'BadParam', fix: `Mend the text, or set it to ${spec.default}.` }];
  });

const showParam = ({ value, unit }: GraphParam): string => `${showValue(value)} ${unit}`.trim();

/** What the parameter must be, or undefined when it is. */
const paramMust = (spec: ParamSpec, { value, unit }: GraphParam): string | undefined => {
  if (spec.kind === 'choice') return spec.choices.some((choice) => choice === value) ? undefined : `one of ${spec.choices.join(', ')}`;
  if (spec.kind === 'text') {
    return typeof value === 'string' && value.length <= spec.maxLength ? undefined : `a text of at most ${spec.maxLength} characters`;
  }
  return isFitting(spec, value) && (spec.unit === 'input' || unit === spec.unit) ? undefined : numberMust(spec);
};

const isFitting = ({ min, max, isInteger }: NumberParam, value: ParamValue): boolean =>
  typeof value === 'number' && value >= min && value <= max && (isInteger !== true || Number.isInteger(value));

const numberMust = ({ min, max, unit, isInteger }: NumberParam): string =>
  `${isInteger === true ? 'an integer' : 'a number'} from ${min} to ${max}${unit === 'input' ? '' : ` ${unit}`}`;

interface NodeAt {
  readonly node: GraphNode;
  readonly kind: NodeKind;
  readonly graph: StrategyGraph;
  readonly catalogue: Catalogue;
}

const checkInputs = ({ node, kind, graph, catalogue }: NodeAt): Problem[] => {
  const needed = kind.needs?.(completeParams(kind, node)) ?? [];
  const missing = Object.entries(kind.inputs).filter(
    ([port, input]) => (input.isOptional !== true || needed.includes(port)) && !Object.hasOwn(node.in, port),
  );
  const problems = missing.map(([port, input]): Problem => ({
    code: 'MissingInput',
    node: node.id,
    port,
    must: `connected to a ${input.type}`,
    was: 'not connected',
    fix: `Connect a node that gives ${input.type}.`,
  }));
  for (const [port, link] of Object.entries(node.in)) {
    if (Object.hasOwn(kind.inputs, port)) problems.push(...checkSource({ node: node.id, port, link }, graph, catalogue));
    else {
      const must = `one of ${Object.keys(kind.inputs).join(', ') || 'no inputs'}`;
      problems.push({ code: 'UnknownPort', node: node.id, port, must, was: 'unknown', fix: 'Remove the wire.' });
    }
  }
  return problems;
};

interface WireEnd {
  readonly node: string;
  readonly port: string;
  readonly link: readonly [string, string];
}

const checkSource = ({ node, port, link: [source, output] }: WireEnd, graph: StrategyGraph, catalogue: Catalogue): Problem[] => {
  const from = graph.nodes.find(({ id }) => id === source);
  if (from === undefined) {
    return [
      {
        code: 'UnknownSource',
        node,
        port,
        must: 'connected to a node of the graph',
        was: source,
        fix: 'Remove the wire or add the node.',
      },
    ];
  }
  const kind = catalogue.get(from.kind);
  if (kind === undefined || Object.hasOwn(kind.outputs, output)) return [];
  const must = `connected to an output of ${source} (${Object.keys(kind.outputs).join(', ')})`;
  return [{ code: 'UnknownSource', node, port, must, was: `${source}.${output}`, fix: 'Choose one of its outputs.' }];
};

const checkOutputs = (graph: StrategyGraph, catalogue: Catalogue): Problem[] => {
  const problems = Object.entries(graph.outputs).flatMap(([port, link]) => checkSource({ node: 'outputs', port, link }, graph, catalogue));
  if (Object.hasOwn(graph.outputs, 'target')) return problems;
  const fix = 'Connect a Target (Exposure, State machine, Score to target) to the output.';
  return [
    ...problems,
    {
      code: 'MissingTarget',
      node: 'outputs',
      port: 'target',
      must: 'connected to a Target',
      was: 'not connected',
      fix,
    },
  ];
};
