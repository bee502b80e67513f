import { z } from 'zod';
import { idInput } from '#/core/value/input.ts';
import { procedure, unwrap } from '../../init.ts';

export const revoke = procedure('device.revoke')
  .input(z.strictObject({ id: idInput }))
  .mutation(async ({ ctx: { desk, identity }, input: { id } }) => {
    unwrap(await desk.auth.revokeDevice(identity, id, identity.role === 'admin'));
    return { id };
  });
