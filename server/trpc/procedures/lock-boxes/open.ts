import { openLockBoxSchema } from '#/core/report/lock-box.schema.ts';
import { openLockBoxOf } from '#/server/use-cases/keep-lock-box.ts';
import { procedure, unwrap } from '../../init.ts';

export const open = procedure('run.backtest')
  .input(openLockBoxSchema)
  .mutation(async ({ ctx: { desk, identity }, input }) => unwrap(await openLockBoxOf({ desk, identity }, input)));
