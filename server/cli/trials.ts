/** `bw trials FAMILY`: how many variants of an idea were tried in this home, how alike they are, and how their ratios spread. */
import { lockBoxOf } from '#/core/report/lock-box.ts';
import { given } from '#/core/value/given.ts';
import { summariseTrials, trialOverfitting, trialSharpe } from '#/core/report/trial.ts';
import { invalid } from '#/core/value/failures.ts';
import { hashInput } from '#/core/value/input.ts';
import { fail, ok } from '#/core/value/result.ts';
import { readLockBoxes } from '#/server/runs/lock-box.ts';
import { withTrials } from '#/server/compose/open-trials.ts';
import { defineVerb } from './define.ts';

export const trials = defineVerb({
  name: 'trials',
  usage: 'bw trials FAMILY [--home DIR]',
  summary:
    'Tells what was tried of a family (bw backtest prints it): the count, the effective count, the Sharpe ratios per day, the PBO, the lock-box.',
  options: [],
  json: ['family, raw, done, effective, sharpeVariance, sharpes[], pbo{probability, reason}, lockBox{}'],
  words: [1, 1],
  run: async ({ config, words: [family = ''] }) => {
    if (!hashInput.safeParse(family).success) return fail(invalid('family', 'a hash of 64 hex digits, as bw backtest prints it', family));
    const { raw, ended } = await withTrials(config, (registry) => registry.family(family));
    const { effective, sharpeVariance } = summariseTrials(raw, ended);
    const sharpes = ended.flatMap((trial) => trialSharpe(trial) ?? []);
    const overfitting = trialOverfitting(ended);
    const pbo = overfitting.ok ? overfitting.value : { probability: null, reason: overfitting.failure.reason };
    const records = await readLockBoxes(config.home);
    if (!records.ok) return records;
    const lockBox = lockBoxOf(records.value, family);
    return ok({ family, raw, done: ended.length, effective, sharpeVariance, sharpes, pbo, ...given({ lockBox }) });
  },
});
