/** A variant of a graph: some parameters of its nodes set anew. Whether it means something its compiler says, as of any graph. */
import { catalogue } from '../strategy/catalogue.ts';
import { compileGraph } from '../strategy/compile.ts';
import type { ParamValue } from '../strategy/define.ts';
import type { GraphParam, StrategyGraph } from '../strategy/graph.ts';
import { exposedName } from '../strategy/subgraphs/params.ts';
import { detachSubgraph } from '../strategy/subgraphs/restructure.ts';
import { subgraphsAround } from '../strategy/subgraphs/subgraph.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { axisName, countOf, valueAt, type Axis } from './axis.ts';
import type { SweepPlan } from './plan.ts';

export const variantAt = (graph: StrategyGraph, { axes, positionsAt }: SweepPlan, index: number): StrategyGraph => {
  const positions = positionsAt(index);
  return axes.reduce((variant, axis, i) => setOnAxis(variant, axis, valueAt(axis, positions[i] ?? 0)), graph);
};

/** A linked sub-graph with another parameter inside is a copy, but for one that it exposes. */
export const setOnAxis = (graph: StrategyGraph, { node: id, param }: Axis, value: ParamValue): StrategyGraph => ({
  ...subgraphsAround(graph, id)
    .filter((at) => exposedName(graph, at, [id, param]) === undefined)
    .reduce(detachSubgraph, graph),
  nodes: graph.nodes.map((node) => {
    if (node.id !== id) return node;
    return { ...node, params: { ...node.params, [param]: { value, unit: unitOf(node.kind, param, node.params[param]) } } };
  }),
});

const unitOf = (kind: string, param: string, drawn: GraphParam | undefined): string => {
  const spec = catalogue.get(kind)?.params[param];
  return spec?.kind === 'number' && spec.unit !== 'input' ? spec.unit : (drawn?.unit ?? '');
};

/**
 * An axis that changes nothing would count one result many times and draw a plateau: its first and last value must be different
 * programs. Values that the compiler refuses say nothing here; they are refused one by one.
 */
export const findIdle = (graph: StrategyGraph, axes: readonly Axis[]): Failure | undefined => {
  const idle = axes.find((axis) => {
    const ends = [0, countOf(axis) - 1].map((position) => compileGraph(setOnAxis(graph, axis, valueAt(axis, position))));
    const hashes = ends.flatMap((program) => (program.ok ? [program.value.hash] : []));
    return countOf(axis) > 1 && hashes.length === 2 && hashes[0] === hashes[1];
  });
  return idle && invalid(`--set ${axisName(idle)}`, 'of a node that reaches an output and is not bypassed', 'without any effect');
};
