import { z } from 'zod';
import { banUser } from '#/server/auth/users.ts';
import { idInput, reasonInput } from '#/core/value/input.ts';
import { actorOf } from '#/server/use-cases/set-user-role.ts';
import { procedure, unwrap } from '../../init.ts';

/** Ends every session and socket of the user at once. */
export const disable = procedure('user.manage')
  .input(z.strictObject({ userId: idInput, reason: reasonInput }))
  .mutation(async ({ ctx, input: { userId, reason } }) => {
    const { id, banned } = unwrap(await banUser(ctx.desk.auth.context, actorOf(ctx.identity), { userId, because: reason }));
    return { id, banned };
  });
