import { sealLockBoxSchema } from '#/core/report/lock-box.schema.ts';
import { sealLockBoxOf } from '#/server/use-cases/keep-lock-box.ts';
import { procedure, unwrap } from '../../init.ts';

export const seal = procedure('run.backtest')
  .input(sealLockBoxSchema)
  .mutation(async ({ ctx: { desk, identity }, input }) => unwrap(await sealLockBoxOf({ desk, identity }, input)));
