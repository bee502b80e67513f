/** Folding: the chosen nodes get other names and nothing else, so the program is the same before and after. */
import type { Catalogue } from '../catalogue.ts';
import { freeId } from '../free-id.ts';
import { graphLimits, idPattern, type GraphLink, type StrategyGraph, type Subgraph } from '../graph.ts';
import { exposedParam, withParams } from './params.ts';
import { mapIds, mapPorts } from './restructure.ts';
import {
  drawnSource,
  endsOf,
  findSubgraph,
  inside,
  localId,
  shownAs,
  sourceOf,
  subgraphsAround,
  withSubgraphs,
  type Links,
} from './subgraph.ts';

export interface Folding {
  /** The sub-graph that is open; empty for the whole drawing. */
  readonly at: string;
  /** Nodes and sub-graphs that are shown there. */
  readonly chosen: readonly string[];
  readonly name: string;
}

export interface MadeSubgraph {
  readonly graph: StrategyGraph;
  readonly id: string;
}

/** The chosen ones as a sub-graph: a copy, with a port for each wire in or out. Undefined where names or depth forbid it. */
export const makeSubgraph = (graph: StrategyGraph, { at, chosen, name }: Folding, catalogue: Catalogue): MadeSubgraph | undefined => {
  const id = freeId(graph, inside(at, name));
  const isTaken = (each: string): boolean => chosen.includes(shownAs(graph, at, each) ?? '');
  const folded = mapIds(graph, (each) => (isTaken(each) ? inside(id, localId(at, each)) : each));
  const names = [id, ...folded.nodes.map((node) => node.id), ...Object.keys(folded.subgraphs ?? {})];
  const isEmpty = !graph.nodes.some((node) => isTaken(node.id));
  if (isEmpty || names.some((each) => !idPattern.test(each)) || depthOf(graph, at, isTaken) > graphLimits.subgraphDepth) return undefined;
  const ports = { inputs: inputsOf(graph, at, isTaken), outputs: outputsOf(graph, { at, isTaken, catalogue }) };
  const local = mapPorts(withParams(ports, paramsOf(graph, at, isTaken)), ([node, port]) => [[localId(at, node), port]]);
  return { id, graph: withSubgraphs(folded, [...Object.entries(folded.subgraphs ?? {}), [id, local]]) };
};

type IsTaken = (id: string) => boolean;

/** Of the deepest, once it is made. */
const depthOf = (graph: StrategyGraph, at: string, isTaken: IsTaken): number => {
  const taken = Object.keys(graph.subgraphs ?? {}).filter(isTaken);
  const own = at === '' ? 1 : subgraphsAround(graph, at).length + 2;
  return Math.max(own, ...taken.map((each) => subgraphsAround(graph, each).length + 2));
};

const lastName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/** A port for each key, by the name that is wished for, or the first free one after it. */
class Ports<Value> {
  readonly byName = new Map<string, Value>();
  private readonly names = new Map<string, string>();

  nameOf(key: string, wished: readonly string[]): string {
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const taken = new Set(this.names.values());
    let name = wished.find((each) => idPattern.test(each) && !taken.has(each));
    for (let n = 2; name === undefined; n += 1) name = taken.has(`port-${n}`) ? undefined : `port-${n}`;
    this.names.set(key, name);
    return name;
  }
}

const wishedFor = ([id, output]: GraphLink): readonly string[] => [lastName(id), `${lastName(id)}-${output}`];

/** One for each source outside, and one for each input of the open sub-graph that nothing feeds yet. */
const inputsOf = (graph: StrategyGraph, at: string, isTaken: IsTaken): Subgraph['inputs'] => {
  const ports = new Ports<readonly GraphLink[]>();
  const add = (key: string, wished: readonly string[], end: GraphLink): void => {
    const name = ports.nameOf(key, wished);
    ports.byName.set(name, [...(ports.byName.get(name) ?? []), end]);
  };
  const fed = new Set<string>();
  for (const { id, in: inputs } of graph.nodes.filter((node) => isTaken(node.id))) {
    for (const [port, link] of Object.entries(inputs)) {
      fed.add(`${id}.${port}`);
      if (!isTaken(link[0])) add(link.join('.'), wishedFor(link), [id, port]);
    }
  }
  for (const port of Object.keys(findSubgraph(graph, at)?.inputs ?? {})) {
    for (const end of endsOf(graph, at, port)) if (isTaken(end[0]) && !fed.has(end.join('.'))) add(`<${port}`, [port], end);
  }
  return Object.fromEntries(ports.byName);
};

/** What the open sub-graph exposes of them is exposed by the new one too. */
const paramsOf = (graph: StrategyGraph, at: string, isTaken: IsTaken): readonly (readonly [string, GraphLink])[] =>
  Object.keys(findSubgraph(graph, at)?.params ?? {}).flatMap((name) => {
    const param = exposedParam(graph, at, name);
    return param !== undefined && isTaken(param[0]) ? [[name, param] as const] : [];
  });

interface Taking {
  readonly at: string;
  readonly isTaken: IsTaken;
  readonly catalogue: Catalogue;
}

/** What is read outside: by nodes, outputs and sub-graphs around. Where nothing is, what nothing inside reads either. */
const outputsOf = (graph: StrategyGraph, taking: Taking): Links => {
  const { at, isTaken } = taking;
  const around = Object.keys(graph.subgraphs ?? {}).filter((each) => !isTaken(each));
  const isNode = new Set(graph.nodes.map(({ id }) => id));
  const read = [
    ...graph.nodes.filter(({ id }) => !isTaken(id)).flatMap((node) => Object.values(node.in)),
    ...Object.values(graph.outputs),
    ...around.flatMap((each) => Object.keys(findSubgraph(graph, each)?.outputs ?? {}).map((port) => sourceOf(graph, [each, port]))),
  ].filter((link) => isTaken(link[0]) && isNode.has(link[0]) && drawnSource(graph, at, link) !== undefined);
  const ports = new Ports<GraphLink>();
  for (const link of read.length > 0 ? read : unreadOf(graph, taking)) {
    ports.byName.set(ports.nameOf(link.join('.'), wishedFor(link)), link);
  }
  return Object.fromEntries(ports.byName);
};

const unreadOf = (graph: StrategyGraph, { at, isTaken, catalogue }: Taking): readonly GraphLink[] => {
  const taken = graph.nodes.filter(({ id }) => isTaken(id));
  const read = new Set(taken.flatMap((node) => Object.values(node.in)).map(([id]) => id));
  return taken
    .filter(({ id }) => !read.has(id))
    .flatMap(({ id, kind }) => Object.keys(catalogue.get(kind)?.outputs ?? {}).map((port): GraphLink => [id, port]))
    .filter((link) => drawnSource(graph, at, link) !== undefined);
};
