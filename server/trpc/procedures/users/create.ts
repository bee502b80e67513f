import { createUser, newUserSchema } from '#/server/auth/users.ts';
import { procedure, unwrap } from '../../init.ts';
import { actorOf } from '#/server/use-cases/set-user-role.ts';

export const create = procedure('user.manage')
  .input(newUserSchema)
  .mutation(async ({ ctx, input }) => {
    const { id, name, role } = unwrap(await createUser(ctx.desk.auth.context, actorOf(ctx.identity), input));
    return { id, name, role };
  });
