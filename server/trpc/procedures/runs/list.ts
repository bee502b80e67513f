import { listRuns } from '#/server/adapters/store/prisma/runs.ts';
import { runRow } from '#/server/runs/run-row.ts';
import { procedure } from '../../init.ts';

export const list = procedure('run.read').query(async ({ ctx }) =>
  (await listRuns(ctx.desk.store.prisma, { kind: 'backtest' })).map(runRow),
);
