import { parseGraph } from '#/core/strategy/graph.ts';
import { listOwnSubgraphs } from '#/core/strategy/subgraphs/link.ts';
import { listHeadVersions } from '#/server/adapters/store/prisma/strategies.ts';
import { procedure } from '../../init.ts';

/** What may be linked: the sub-graphs of the newest versions, but for those that are linked themselves. */
export const subgraphs = procedure('strategy.read').query(async ({ ctx: { desk } }) => {
  const heads = await listHeadVersions(desk.store.prisma);
  return heads.flatMap(({ strategyId, name, number, graph }) => {
    const parsed = parseGraph(graph);
    const found = parsed.ok ? listOwnSubgraphs(parsed.value) : [];
    return found.map((each) => ({ strategyId, strategy: name, version: number, ...each }));
  });
});
