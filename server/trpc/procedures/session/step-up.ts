import { z } from 'zod';
import { procedure, unwrap } from '../../init.ts';

/** The password again, good for five minutes of what needs it. */
export const stepUp = procedure('settings.own')
  .input(z.strictObject({ password: z.string().min(1).max(128) }))
  .mutation(async ({ ctx: { desk, identity, address }, input: { password } }) => {
    unwrap(await desk.auth.stepUp(identity, { password, address }));
    return { done: true };
  });
