import { listUsers } from '#/server/auth/users.ts';
import { procedure } from '../../init.ts';

export const list = procedure('user.read').query(async ({ ctx: { desk } }) =>
  (await listUsers(desk.auth.context)).map(({ createdAt, ...user }) => ({
    ...user,
    createdAt: createdAt.toISOString(),
  })),
);
