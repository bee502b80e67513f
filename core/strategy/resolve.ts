/**
 * From the drawn graph to the graph that is meant: kinds looked up, parameters completed, bypassed nodes replaced by what
 * feeds them, everything that does not reach an output left out, and the rest in topological order. Iterative, so that a
 * long chain costs no stack.
 */
import type { Catalogue } from './catalogue.ts';
import type { InputPort, NodeKind, ParamSpec, ParamValue } from './define.ts';
import type { GraphLink, GraphNode, StrategyGraph } from './graph.ts';
import { isAccepted } from './port.ts';
import type { Problem } from './problem.ts';
import { passBypassed } from './subgraphs/bypass.ts';

export interface ResolvedNode {
  /** Identity in the drawn graph. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** In the order of the kind's ports. */
  readonly inputs: ReadonlyMap<string, GraphLink>;
}

export interface ResolvedGraph {
  /** Each node after those that feed it. */
  readonly nodes: readonly ResolvedNode[];
  readonly byId: ReadonlyMap<string, ResolvedNode>;
  readonly outputs: ReadonlyMap<string, GraphLink>;
}

/** What feeds a link once bypassed nodes are looked through; undefined when nothing suitable does. */
export const followBypass = (link: GraphLink, nodes: ReadonlyMap<string, GraphNode>, catalogue: Catalogue): GraphLink | undefined => {
  let current = link;
  for (let hops = 0; hops <= nodes.size; hops += 1) {
    const node = nodes.get(current[0]);
    if (node?.bypassed !== true) return current;
    const kind = catalogue.get(node.kind);
    const wanted = kind?.outputs[current[1]]?.type;
    const port = Object.entries(kind?.inputs ?? {}).find(
      ([name, input]: [string, InputPort]) => wanted !== undefined && isAccepted(wanted, input.type) && Object.hasOwn(node.in, name),
    );
    const next = port === undefined ? undefined : node.in[port[0]];
    if (next === undefined) return undefined;
    current = next;
  }
  return undefined;
};

export const completeParams = (kind: NodeKind, node: GraphNode): Record<string, ParamValue> =>
  Object.fromEntries(
    Object.entries(kind.params).map(([name, spec]: [string, ParamSpec]) => [
      name,
      Object.hasOwn(node.params, name) ? (node.params[name]?.value ?? spec.default) : spec.default,
    ]),
  );

interface Sorted {
  readonly order: readonly string[];
  /** One node on a cycle, where there is one. */
  readonly cyclic?: string;
}

/** Ids reachable from `roots`, each after those it depends on. */
export const sortIds = (roots: readonly string[], dependenciesOf: (id: string) => readonly string[]): Sorted => {
  const state = new Map<string, 'Open' | 'Done'>();
  const order: string[] = [];
  const stack: { id: string; rest: string[] }[] = [];
  const open = (id: string): void => {
    state.set(id, 'Open');
    stack.push({ id, rest: [...dependenciesOf(id)].toReversed() });
  };
  for (const root of roots) {
    if (!state.has(root)) open(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        state.set(top.id, 'Done');
        order.push(top.id);
        stack.pop();
      } else if (state.get(next) === 'Open') return { order, cyclic: next };
      else if (!state.has(next)) open(next);
    }
  }
  return { order };
};

interface Resolution {
  readonly resolved: ResolvedGraph;
  readonly problems: readonly Problem[];
}

/** Needs a graph whose links and kinds exist; reports cycles and bypasses that leave a port without a source. */
export const resolveGraph = (whole: StrategyGraph, catalogue: Catalogue): Resolution => {
  const { graph, problems: cut } = passBypassed(whole, catalogue);
  const drawn = new Map(graph.nodes.map((node) => [node.id, node]));
  const problems = [...cut];
  const follow = (link: GraphLink, node: string, port: string): GraphLink | undefined => {
    const source = followBypass(link, drawn, catalogue);
    if (source === undefined) problems.push(brokenBypass(node, port, link));
    return source;
  };
  const byId = new Map<string, ResolvedNode>();
  for (const node of graph.nodes) {
    const kind = catalogue.get(node.kind);
    if (kind === undefined || node.bypassed === true) continue;
    byId.set(node.id, {
      id: node.id,
      kind,
      params: completeParams(kind, node),
      inputs: resolveInputs(node, kind, follow),
    });
  }
  const outputs = new Map<string, GraphLink>();
  for (const [name, link] of Object.entries(graph.outputs)) {
    const source = follow(link, 'outputs', name);
    if (source !== undefined) outputs.set(name, source);
  }
  const roots = [...outputs.values()].map(([id]) => id);
  const { order, cyclic } = sortIds(roots, (id) => [...(byId.get(id)?.inputs.values() ?? [])].map(([source]) => source));
  if (cyclic !== undefined) problems.push(cycleAt(cyclic));
  const nodes = order.map((id) => byId.get(id)).filter((node) => node !== undefined);
  return { resolved: { nodes, byId, outputs }, problems };
};

type Follow = (link: GraphLink, node: string, port: string) => GraphLink | undefined;

const resolveInputs = (node: GraphNode, kind: NodeKind, follow: Follow): ReadonlyMap<string, GraphLink> => {
  const inputs = new Map<string, GraphLink>();
  for (const port of Object.keys(kind.inputs)) {
    const link = Object.hasOwn(node.in, port) ? node.in[port] : undefined;
    const source = link && follow(link, node.id, port);
    if (source !== undefined) inputs.set(port, source);
  }
  return inputs;
};

const cycleAt = (node: string): Problem => ({
  code: 'Cycle',
  node,
  must: 'free of cycles',
  was: `fed by itself`,
  fix: 'Break the loop: read an earlier value through a Lag of another series, or use a State machine.',
});

const brokenBypass = (node: string, port: string, [source]: GraphLink): Problem => ({
  code: 'MissingInput',
  node,
  port,
  must: 'fed by a node that is not bypassed',
  was: `${source}, bypassed with nothing to pass through`,
  fix: `Switch ${source} on again or connect another node.`,
});
