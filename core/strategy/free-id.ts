/** An id that no node of the graph has: the stem, or the stem with the first free number. */
import type { StrategyGraph } from './graph.ts';

export const freeId = ({ nodes }: Pick<StrategyGraph, 'nodes'>, stem: string): string => {
  const taken = new Set(nodes.map(({ id }) => id));
  let id = stem;
  for (let n = 2; taken.has(id); n += 1) id = `${stem}-${n}`;
  return id;
};
