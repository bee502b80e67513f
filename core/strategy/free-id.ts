/** An id that no node and no sub-graph of the graph has or is named within: the stem, or the stem with the first free number. */
import type { StrategyGraph } from './graph.ts';

export const freeId = ({ nodes, subgraphs }: Pick<StrategyGraph, 'nodes' | 'subgraphs'>, stem: string): string => {
  const names = [...nodes.map(({ id }) => id), ...Object.keys(subgraphs ?? {})];
  const taken = new Set(names.flatMap(partsOf));
  let id = stem;
  for (let n = 2; taken.has(id); n += 1) id = `${stem}-${n}`;
  return id;
};

/** `a.b.c` stands within `a` and `a.b`, whether or not these are sub-graphs still: who takes their name would take it in. */
const partsOf = (name: string): readonly string[] => {
  const parts = name.split('.');
  return parts.map((_, at) => parts.slice(0, at + 1).join('.'));
};
