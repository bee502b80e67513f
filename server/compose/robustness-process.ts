/** Entry point of the process that asks a sealed run again under other costs, delays, first days and prices, and keeps the record. */
import { parseTerms } from '#/core/search/robustness.schema.ts';
import { ok } from '#/core/value/result.ts';
import { readConfig } from '#/server/config.ts';
import { runRobustness } from '#/server/runs/robustness.ts';
import { serveOrder } from '#/server/sweep/own-process.ts';
import { openRobustness } from './open-robustness.ts';
import { withTrials } from './open-trials.ts';

serveOrder(async ({ id, manifest, file }, own) => {
  const config = readConfig();
  const terms = parseTerms(manifest);
  if (!terms.ok) return terms;
  const job = await openRobustness(config.home, id, terms.value);
  if (!job.ok) return job;
  return withTrials(config, async (trials) => {
    const sealed = await runRobustness(job.value, { ...own, trials });
    return sealed.ok ? ok({ runId: id, resultHash: sealed.value.resultHash, file }) : sealed;
  });
});
