/**
 * Whether what is folded can be shown folded: each sub-graph holds something, every wire across its edge goes through a port, a
 * port has one source, and a linked one is as it was linked. None of it changes what the graph means.
 */
import { graphLimits, type GraphLink, type StrategyGraph, type Subgraph } from '../graph.ts';
import type { Problem } from '../problem.ts';
import { exposedName, exposedParam } from './params.ts';
import { contentOf, endsOf, findSubgraph, hashContent, inside, isInside, sourceOf, subgraphsAround } from './subgraph.ts';

export const checkSubgraphs = (graph: StrategyGraph): readonly Problem[] =>
  graph.subgraphs === undefined
    ? []
    : [...Object.entries(graph.subgraphs).flatMap(([id, subgraph]) => checkSubgraph(graph, id, subgraph)), ...checkCrossings(graph)];

const bad = (node: string, port: string | undefined, [must, was, fix]: readonly [string, string, string]): Problem => ({
  code: 'BadSubgraph',
  node,
  ...(port !== undefined && { port }),
  must,
  was,
  fix,
});

const checkSubgraph = (graph: StrategyGraph, id: string, subgraph: Subgraph): readonly Problem[] => {
  const problems: Problem[] = [];
  const depth = subgraphsAround(graph, id).length + 1;
  if (graph.nodes.some((node) => node.id === id)) {
    problems.push(bad(id, undefined, ['named as no node is', 'the name of a node', `Rename one of the two ${id}.`]));
  }
  if (!graph.nodes.some((node) => isInside(id, node.id))) {
    problems.push(bad(id, undefined, [`around at least one node (${id}.…)`, 'empty', 'Remove it.']));
  }
  if (depth > graphLimits.subgraphDepth) {
    const must = `at most ${graphLimits.subgraphDepth} sub-graphs deep`;
    problems.push(bad(id, undefined, [must, String(depth), 'Unpack one of those around it.']));
  }
  return [
    ...problems,
    ...checkInputs(graph, id, subgraph),
    ...checkOutputs(graph, id, subgraph),
    ...checkParams(graph, id),
    ...checkLink(graph, id, subgraph),
  ];
};

const nodeOf = (graph: StrategyGraph, id: string) => graph.nodes.find((node) => node.id === id);
const write = (link: GraphLink | undefined): string => link?.join('.') ?? 'nothing';

const checkInputs = (graph: StrategyGraph, id: string, { inputs }: Subgraph): readonly Problem[] => {
  const seen = new Set<string>();
  return Object.keys(inputs).flatMap((port): readonly Problem[] => {
    const ends = endsOf(graph, id, port);
    const lost = ends.find(([node]) => nodeOf(graph, node) === undefined);
    if (lost !== undefined) return [bad(id, port, ['of inputs of nodes inside', write(lost), 'Remove the input, or add the node.'])];
    const twice = ends.find((end) => seen.has(write(end)) || !seen.add(write(end)));
    if (twice !== undefined) return [bad(id, port, ['of inputs that no other input feeds', write(twice), 'Name it in one of them.'])];
    const sources = [...new Set(ends.map(([node, input]) => write(nodeOf(graph, node)?.in[input])))];
    if (sources.length > 1) return [bad(id, port, ['fed by one output', sources.join(' and '), 'Make it two inputs.'])];
    const closed = ends.flatMap((end) => within(graph, id, end[0]).filter((each) => !hasInput(graph, each, end)));
    if (closed[0] !== undefined)
      return [bad(id, port, [`of inputs of ${closed[0]}, where of anything inside of it`, 'of none', 'Name it among its inputs.'])];
    const own = ends.map(([node, input]) => nodeOf(graph, node)?.in[input]).find((link) => link !== undefined && isInside(id, link[0]));
    return own === undefined ? [] : [bad(id, port, ['fed from outside', write(own), 'Remove the input.'])];
  });
};

const checkOutputs = (graph: StrategyGraph, id: string, { outputs }: Subgraph): readonly Problem[] => {
  const seen = new Set<string>();
  return Object.entries(outputs).flatMap(([port, [node, output]]): readonly Problem[] => {
    const link: GraphLink = [inside(id, node), output];
    if (nodeOf(graph, link[0]) === undefined) {
      return [bad(id, port, ['an output of a node inside', write(link), 'Remove the output, or add the node.'])];
    }
    const silent = within(graph, id, link[0]).find((each) => !hasOutput(graph, each, link));
    if (silent !== undefined)
      return [bad(id, port, [`an output of ${silent}, where of anything inside of it`, write(link), 'Name it among its outputs.'])];
    const isSecond = seen.has(write(link));
    seen.add(write(link));
    return isSecond ? [bad(id, port, ['another than its other outputs', write(link), 'Remove one of the two outputs.'])] : [];
  });
};

const checkParams = (graph: StrategyGraph, id: string): readonly Problem[] => {
  const seen = new Set<string>();
  return Object.keys(findSubgraph(graph, id)?.params ?? {}).flatMap((name): readonly Problem[] => {
    const param = exposedParam(graph, id, name);
    if (param === undefined || nodeOf(graph, param[0]) === undefined)
      return [bad(id, name, ['a parameter of a node inside', write(param), 'Expose it no more, or add the node.'])];
    const closed = within(graph, id, param[0]).find((each) => exposedName(graph, each, param) === undefined);
    if (closed !== undefined)
      return [bad(id, name, [`exposed by ${closed}, where of anything inside of it`, write(param), 'Name it among its parameters.'])];
    const isSecond = seen.has(write(param));
    seen.add(write(param));
    return isSecond ? [bad(id, name, ['another than its other parameters', write(param), 'Expose it under one name.'])] : [];
  });
};

/** Sub-graphs between this one and a node in it. */
const within = (graph: StrategyGraph, at: string, id: string): readonly string[] =>
  subgraphsAround(graph, id).filter((each) => each !== at && isInside(at, each));

const checkLink = (graph: StrategyGraph, id: string, { linked }: Subgraph): readonly Problem[] => {
  if (linked === undefined || hashContent(contentOf(graph, id)) === linked.hash) return [];
  const must = `as ${linked.subgraph} is in version ${linked.version} of strategy ${linked.strategy}`;
  return [{ code: 'ChangedLink', node: id, must, was: 'changed', fix: 'Undo the change, or detach it: then it is a copy.' }];
};

/** Every wire goes in and out by ports of the sub-graphs around its ends. */
const checkCrossings = (graph: StrategyGraph): readonly Problem[] =>
  graph.nodes.flatMap(({ id, in: inputs }) =>
    Object.entries(inputs).flatMap(([port, link]): readonly Problem[] => {
      const entered = subgraphsAround(graph, id).filter((each) => !isInside(each, link[0]));
      const left = subgraphsAround(graph, link[0]).filter((each) => !isInside(each, id));
      const closed = entered.find((each) => !hasInput(graph, each, [id, port]));
      if (closed !== undefined) {
        const must = `fed from inside ${closed} or by one of its inputs`;
        return [bad(id, port, [must, write(link), `Name ${id}.${port} among the inputs of ${closed}.`])];
      }
      const silent = left.find((each) => !hasOutput(graph, each, link));
      if (silent === undefined) return [];
      const must = `fed by an output of ${silent}, where by anything inside of it`;
      return [bad(id, port, [must, write(link), `Name ${write(link)} among the outputs of ${silent}.`])];
    }),
  );

const hasInput = (graph: StrategyGraph, at: string, end: GraphLink): boolean =>
  Object.keys(graph.subgraphs?.[at]?.inputs ?? {}).some((port) => endsOf(graph, at, port).some((each) => write(each) === write(end)));

const hasOutput = (graph: StrategyGraph, at: string, link: GraphLink): boolean =>
  Object.keys(graph.subgraphs?.[at]?.outputs ?? {}).some((port) => write(sourceOf(graph, [at, port])) === write(link));
