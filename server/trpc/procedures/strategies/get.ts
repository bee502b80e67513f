import { z } from 'zod';
import { failure } from '#/core/value/failures.ts';
import { idInput } from '#/core/value/input.ts';
import { findStrategy, listStrategyVersions } from '#/server/adapters/store/prisma/strategies.ts';
import { procedure, toError } from '../../init.ts';

export const get = procedure('strategy.read')
  .input(z.strictObject({ id: idInput }))
  .query(async ({ ctx: { desk }, input: { id } }) => {
    const strategy = await findStrategy(desk.store.prisma, id);
    if (strategy === null) throw toError(failure('NotFound', `strategy ${id} must exist, was not found`));
    const versions = await listStrategyVersions(desk.store.prisma, id);
    const head = versions.find(({ hash }) => hash === strategy.headHash) ?? versions[0];
    return {
      strategy: {
        id: strategy.id,
        name: strategy.name,
        state: strategy.state,
        ownerId: strategy.ownerId,
        headHash: strategy.headHash,
      },
      versions: versions.map(({ hash, message, createdBy, createdAt }) => ({
        hash,
        message,
        createdBy,
        createdAt: createdAt.toISOString(),
      })),
      graph: head?.graph ?? null,
      layout: head?.layout ?? null,
    };
  });
