import { listStrategies } from '#/server/adapters/store/prisma/strategies.ts';
import { procedure } from '../../init.ts';

export const list = procedure('strategy.read').query(async ({ ctx: { desk } }) => {
  const rows = await listStrategies(desk.store.prisma);
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
});
