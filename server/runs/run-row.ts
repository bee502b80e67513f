/** A run as it leaves the desk: JSON as it stands, and the newer version of its data where there is one. */
import { supersededBy } from '#/core/market/versions.ts';
import type { DatasetInfo } from '#/core/ports/history.ts';
import { given } from '#/core/value/given.ts';
import type { Run } from '#/server/adapters/store/prisma/runs.ts';

export const runRow = ({ seed, createdAt, finishedAt, reportFile, ...run }: Run, datasets: readonly DatasetInfo[]) => ({
  ...run,
  seed: String(seed),
  createdMs: createdAt.getTime(),
  hasReport: reportFile !== null,
  ...given({ supersededBy: supersededBy(datasets, run.dataHash) }),
  ...(finishedAt !== null && { finishedMs: finishedAt.getTime() }),
});
