/** `--set node.param=value`, as often as wanted: the graph with these parameters, also of what a sub-graph exposes (`trend.speed=9`). */
import { axisName, countOf, parseAxis, valueAt } from '#/core/search/axis.ts';
import { setOnAxis } from '#/core/search/variant.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readGraph } from './read-graph.ts';

/** The named graph, with what is set. */
export const readSetGraph = (name: string, set: string | undefined): Result<StrategyGraph, Failure> => {
  const graph = readGraph(name);
  return graph.ok ? setParams(graph.value, set) : graph;
};

/** One `node.param=value` a line. */
export const setParams = (graph: StrategyGraph, set: string | undefined): Result<StrategyGraph, Failure> => {
  const seen = new Set<string>();
  let changed = graph;
  for (const each of set?.split('\n') ?? []) {
    const axis = parseAxis(each, graph);
    if (!axis.ok) return axis;
    if (countOf(axis.value) !== 1) return fail(invalid('--set', 'one value: node.param=20', each));
    const name = axisName(axis.value);
    if (seen.has(name)) return fail(invalid('--set', 'given once for a parameter', name));
    seen.add(name);
    changed = setOnAxis(changed, axis.value, valueAt(axis.value, 0));
  }
  return ok(changed);
};
