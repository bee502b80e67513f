import { expect, test } from 'vitest';
import { present } from '#/core/value/invariant.ts';
import { catalogue } from '../strategy/catalogue.ts';
import { compileGraph } from '../strategy/compile.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { upgradeLinked } from '../strategy/subgraphs/link.ts';
import { makeSubgraph } from '../strategy/subgraphs/make-subgraph.ts';
import { exposeParam } from '../strategy/subgraphs/params.ts';
import { maCross } from '../strategy/templates/ma-cross.ts';
import { parseAxis } from './axis.ts';
import { setOnAxis } from './variant.ts';

const hashOf = (graph: StrategyGraph): string | undefined => {
  const program = compileGraph(graph);
  return program.ok ? program.value.hash : undefined;
};

test('what a linked sub-graph exposes is set by its name, and it stays linked; anything else inside makes it a copy', () => {
  const folded = present(makeSubgraph(maCross.build(), { at: '', chosen: ['fast', 'slow', 'above'], name: 'trend' }, catalogue), 'folded');
  const graph = exposeParam(folded.graph, { at: 'trend', param: ['trend.fast', 'period'], as: 'speed' });
  const linked = present(upgradeLinked(graph, 'trend', { strategy: 'S1', version: 1, subgraph: 'trend', graph }), 'linked');
  const set = (text: string, value: number): StrategyGraph => {
    const axis = parseAxis(text, linked);
    return setOnAxis(linked, present(axis.ok ? axis.value : undefined, text), value);
  };
  const quick = set('trend.speed=5:15:5', 9);
  expect(quick.subgraphs?.['trend']?.linked?.version).toBe(1);
  expect(hashOf(quick)).toBe(hashOf(maCross.build({ fast: 9 })));
  expect(set('trend.slow.period=50,60', 50).subgraphs?.['trend']).not.toHaveProperty('linked');
});
