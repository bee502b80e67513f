import { z } from 'zod';
import { setPassword as writePassword } from '#/server/auth/passwords.ts';
import { idInput } from '#/core/value/input.ts';
import { actorOf } from '#/server/use-cases/set-user-role.ts';
import { procedure, unwrap } from '../../init.ts';

export const setPassword = procedure('user.manage')
  .input(z.strictObject({ userId: idInput, password: z.string().min(12).max(128) }))
  .mutation(async ({ ctx, input }) => {
    unwrap(await writePassword(ctx.desk.auth.context, actorOf(ctx.identity), input));
    return { userId: input.userId };
  });
