/** Makes the report of a sealed run again, from its data: what was stored before reports knew more learns it, or a lost file comes back. */
import type { Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { keepReport } from '#/server/adapters/store/prisma/runs.ts';
import { writeReport } from '#/server/runs/report-file.ts';
import { runBoardOf } from '#/server/runs/run-board.ts';
import { readRun } from '#/server/runs/run-file.ts';
import { sealedSource, type ExportDesk } from './export-run.ts';
import { compareRuns, orderAgain, unlike } from './verify-run.ts';

export const remakeReport = async (desk: ExportDesk, runId: string): Promise<Result<{ readonly runId: string }, Failure>> => {
  const { home } = desk.config;
  const record = await readRun(home, runId);
  if (!record.ok) return record;
  const order = await orderAgain(sealedSource(desk), record.value);
  if (!order.ok) return order;
  const again = await runBoardOf(desk).again(runId, order.value, record.value.family);
  if (!again.ok) return again;
  const compared = compareRuns(record.value, again.value.record);
  if (!compared.isSame) return fail(unlike(compared));
  const file = await writeReport(home, runId, again.value.report);
  await keepReport(desk.store.prisma, runId, file);
  return ok({ runId });
};
