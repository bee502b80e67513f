import { z } from 'zod';
import { failure } from '#/core/value/failures.ts';
import { idInput } from '#/core/value/input.ts';
import { listStrategyVersions } from '#/server/adapters/store/prisma/strategies.ts';
import { procedure, toError } from '../../init.ts';

/** The drawing of one version, to be compared with another. */
export const version = procedure('strategy.read')
  .input(z.strictObject({ id: idInput, hash: idInput }))
  .query(async ({ ctx: { desk }, input: { id, hash } }) => {
    const found = (await listStrategyVersions(desk.store.prisma, id)).find((each) => each.hash === hash);
    if (found === undefined) throw toError(failure('NotFound', `version ${hash.slice(0, 12)} of strategy ${id} must exist, was not found`));
    return { graph: found.graph, layout: found.layout, createdBy: found.createdBy, createdAt: found.createdAt.toISOString() };
  });
