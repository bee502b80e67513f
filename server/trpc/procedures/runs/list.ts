import { listRuns } from '#/server/adapters/store/prisma/runs.ts';
import { runRow } from '#/server/runs/run-row.ts';
import { procedure } from '../../init.ts';

export const list = procedure('run.read').query(async ({ ctx: { desk } }) => {
  const datasets = (await desk.history?.list()) ?? [];
  return (await listRuns(desk.store.prisma, { kind: 'backtest' })).map((run) => runRow(run, datasets));
});
