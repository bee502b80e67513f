/**
 * What of a drawing can be evaluated while it is being drawn: every node that is sound and fed by sound ones, also where it
 * reaches no output yet. Where the strategy itself is not sound, a target that never moves stands in for it.
 */
import { catalogue as shippedCatalogue, type Catalogue } from './catalogue.ts';
import type { GraphLink, GraphNode, StrategyGraph } from './graph.ts';
import { passBypassed } from './subgraphs/bypass.ts';
import { withoutSubgraphs } from './subgraphs/subgraph.ts';
import { validateGraph } from './validate.ts';

export interface PreviewGraph {
  readonly graph: StrategyGraph;
  /** Its target is the strategy's own. */
  readonly isWhole: boolean;
}

/** Undefined where nothing can be evaluated. */
export const previewGraph = (drawn: StrategyGraph, catalogue: Catalogue = shippedCatalogue): PreviewGraph | undefined => {
  const graph = withoutSubgraphs(passBypassed(drawn, catalogue).graph);
  const nodes = soundNodes(graph, catalogue);
  if (nodes.length === 0) return undefined;
  const kept = new Set(nodes.map(({ id }) => id));
  const watched = nodes.flatMap(({ id, kind, bypassed }): [string, GraphLink][] => {
    if (bypassed === true) return [];
    const [port] = Object.keys(catalogue.get(kind)?.outputs ?? {});
    return port === undefined ? [] : [[id === 'target' ? 'target.' : id, [id, port]]];
  });
  const { target } = graph.outputs;
  const whole = target !== undefined && kept.has(target[0]) ? withTarget({ ...graph, nodes }, watched, target) : undefined;
  if (whole !== undefined && validateGraph(whole, catalogue).problems.length === 0) return { graph: whole, isWhole: true };
  const ids = standIns.map((stem) => freeName(stem, kept));
  const standing = withTarget({ ...graph, nodes: [...nodes, ...standInNodes(ids)] }, watched, [ids[2] ?? '', 'target']);
  return validateGraph(standing, catalogue).problems.length === 0 ? { graph: standing, isWhole: false } : undefined;
};

const withTarget = (graph: StrategyGraph, watched: readonly [string, GraphLink][], target: GraphLink): StrategyGraph => ({
  ...graph,
  outputs: { ...Object.fromEntries(watched), target },
});

/** Without those that have a problem, and without those they feed, until none is left that has one. */
const soundNodes = (graph: StrategyGraph, catalogue: Catalogue): readonly GraphNode[] => {
  let nodes: readonly GraphNode[] = graph.nodes;
  for (let round = 0; round < graph.nodes.length && nodes.length > 0; round += 1) {
    // What passes through a node that is switched off is judged where it arrives.
    const links = nodes.flatMap(({ id, kind, bypassed }) =>
      bypassed === true ? [] : Object.keys(catalogue.get(kind)?.outputs ?? {}).map((port): GraphLink => [id, port]),
    );
    const outputs = new Map(links.map((link, i) => [`o${i}`, link]));
    const { problems } = validateGraph({ ...graph, nodes, outputs: Object.fromEntries(outputs) }, catalogue);
    const faulty = withFed(
      nodes,
      new Set(problems.map(({ node, port }) => (node === 'outputs' ? outputs.get(port ?? '')?.[0] : node) ?? '')),
    );
    const kept = nodes.filter(({ id }) => !faulty.has(id));
    if (kept.length === nodes.length) break;
    nodes = kept;
  }
  return nodes;
};

/** And all that they feed. */
const withFed = (nodes: readonly GraphNode[], faulty: ReadonlySet<string>): ReadonlySet<string> => {
  const found = new Set(faulty);
  const fed = new Map<string, string[]>();
  for (const { id, in: inputs } of nodes) for (const [source] of Object.values(inputs)) fed.set(source, [...(fed.get(source) ?? []), id]);
  // A set is walked in the order in which it grows.
  for (const id of found) for (const next of fed.get(id) ?? []) found.add(next);
  return found;
};

const standIns = ['stand-in-0', 'stand-in-1', 'stand-in-2'] as const;

/** A constant above itself: never true, so the exposure never moves. */
const standInNodes = ([constant = '', compare = '', exposure = '']: readonly string[]): readonly GraphNode[] => [
  { id: constant, kind: 'constant@1', params: {}, in: {} },
  { id: compare, kind: 'compare@1', params: {}, in: { a: [constant, 'out'], b: [constant, 'out'] } },
  { id: exposure, kind: 'exposure@1', params: {}, in: { when: [compare, 'out'] } },
];

const freeName = (stem: string, taken: ReadonlySet<string>): string => {
  let name = stem;
  while (taken.has(name)) name = `${name}-`;
  return name;
};
