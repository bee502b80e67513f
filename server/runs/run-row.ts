/** A run as it leaves the desk: JSON as it stands. */
import type { Run } from '#/server/adapters/store/prisma/runs.ts';

export const runRow = ({ seed, createdAt, finishedAt, reportFile, ...run }: Run) => ({
  ...run,
  seed: String(seed),
  createdMs: createdAt.getTime(),
  hasReport: reportFile !== null,
  ...(finishedAt !== null && { finishedMs: finishedAt.getTime() }),
});
