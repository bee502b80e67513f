/** `bw robustness RUN`: a sealed run under other costs, delays, first days and prices, and the other histories it could have been. */
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openRobustness } from '#/server/compose/open-robustness.ts';
import { withTrials } from '#/server/compose/open-trials.ts';
import { printRobustness } from '#/server/runs/print-robustness.ts';
import { robustnessFile, runRobustness } from '#/server/runs/robustness.ts';
import { readCount } from '#/server/runs/run-options.ts';
import { createEta } from '#/server/sweep/eta.ts';
import { defineVerb } from './define.ts';

export const robustness = defineVerb({
  name: 'robustness',
  usage: 'bw robustness RUN [--limit 0.2] [--seed 7] [--home DIR]',
  summary: 'Says what of a sealed run hangs on costs, latency, start date and price noise; bootstraps its returns and shuffles its trades.',
  options: ['limit', 'seed'],
  json: ['schema, runId, result{terms, base, variants[], noise, bootstrap, shuffle}, resultHash, file'],
  words: [1, 1],
  run: async ({ config, words: [id = ''], options, say }) => {
    const { home } = config;
    const limit = readLimit(options['limit']);
    if (!limit.ok) return limit;
    const seed = readCount(options['seed'], '--seed');
    if (!seed.ok) return seed;
    const job = await openRobustness(home, id, { seed: seed.value ?? 7, limit: limit.value });
    if (!job.ok) return job;
    const watch = { progress: createEta(say), isCancelled: () => false };
    const sealed = await withTrials(config, (trials) => runRobustness(job.value, { ...watch, trials }));
    return sealed.ok ? ok({ ...sealed.value, file: robustnessFile(home, id) }) : sealed;
  },
  print: printRobustness,
});

const readLimit = (text = '0.2'): Result<number, Failure> => {
  const limit = /^0\.\d{1,6}$/.test(text) ? Number(text) : NaN;
  return limit > 0 ? ok(limit) : fail(invalid('--limit', 'a fraction above 0 and below 1, such as 0.2', text));
};
