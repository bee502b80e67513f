/** Entry point of the process that tests a grid's best: walks it forward or cross-validates it, and keeps the record. */
import { compileFor } from '#/core/report/backtest-report.ts';
import { familyOf } from '#/core/report/run-record.ts';
import { parseValidation, validationIdOf } from '#/core/search/scheme.ts';
import { sealValidation } from '#/core/search/validation.ts';
import { failure, invalid } from '#/core/value/failures.ts';
import { fail, ok } from '#/core/value/result.ts';
import { readConfig } from '#/server/config.ts';
import { serveOrder } from '#/server/sweep/own-process.ts';
import { runValidation } from '#/server/sweep/run-validation.ts';
import { readValidation, validationFile, writeValidation } from '#/server/sweep/validation-file.ts';
import { withVariants } from '#/server/sweep/variant-threads.ts';
import { openSearchJob } from './open-search-job.ts';
import { withTrials } from './open-trials.ts';

const from = performance.now();

serveOrder(async ({ id, manifest, ...means }, own) => {
  const config = readConfig();
  const { home } = config;
  const question = parseValidation(manifest);
  if (!question.ok) return question;
  const found = validationIdOf(question.value);
  if (found !== id) return fail(invalid('manifest', `of the validation ${id}`, found));
  const job = await openSearchJob(config, question.value.sweep, means.memoryMb);
  if (!job.ok) return job;
  const program = compileFor(question.value.sweep.graph, job.value.subject.asked.interval);
  if (!program.ok) return program;
  const family = familyOf(program.value, job.value.subject.asked.instrument);
  return withTrials(config, async (trials) => {
    const asked = { ...job.value, id, validation: question.value };
    const result = await withVariants(asked, means, (variants) => runValidation(asked, { ...own, trials, variants }));
    if (!result.ok) return result;
    const record = sealValidation(id, question.value, result.value);
    const before = await readValidation(home, id);
    const isSameAsBefore = before.ok && before.value.resultHash === record.resultHash;
    if (before.ok && !isSameAsBefore)
      return fail(failure('Conflict', `validation ${id} must give ${before.value.resultHash} again, gave ${record.resultHash}`));
    await writeValidation(home, record);
    return ok({
      ...{ validationId: id, resultHash: record.resultHash, isSameAsBefore, trialsOfFamily: await trials.count(family) },
      ...{ elapsedMs: Math.round(performance.now() - from), file: validationFile(home, id) },
    });
  });
});
