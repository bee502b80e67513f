import { z } from 'zod';
import { roleSchema } from '#/server/auth/identity.ts';
import { commandIdInput, idInput } from '#/core/value/input.ts';
import { setUserRole } from '#/server/use-cases/set-user-role.ts';
import { procedure, unwrap } from '../../init.ts';

export const setRole = procedure('user.manage')
  .input(
    z.strictObject({
      commandId: commandIdInput,
      userId: idInput,
      role: roleSchema,
      accounts: z.array(z.string().max(20)).max(100).readonly(),
    }),
  )
  .mutation(async ({ ctx, input: { commandId, ...asked } }) => unwrap(await setUserRole({ ...ctx, commandId }, asked)));
