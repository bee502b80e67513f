/** A thread of a sweep: prepares and runs the variants it is given. It counts and writes nothing. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { planSweep } from '#/core/search/plan.ts';
import { subjectOn } from '#/core/search/subject.ts';
import { PreparedVariants, type WantedRun } from '#/core/search/variant-run.ts';
import { present } from '#/core/value/invariant.ts';
import type { FromVariants, ToVariants, VariantsJob } from './protocol/variants.ts';

const port = present(parentPort ?? undefined, 'the port of a worker thread');
const say = (message: FromVariants): void => port.postMessage(message);

const open = ({ question, on, keptBytes }: VariantsJob): PreparedVariants => {
  const plan = planSweep(question, question.runs);
  const subject = subjectOn(on, keptBytes);
  if (!plan.ok || !subject.ok) throw new Error('a sweep that was opened must open in its threads');
  return new PreparedVariants({ question, plan: plan.value, subject: subject.value });
};

/** Whoever starts it is trusted with the members. */
const jobSchema = z.custom<VariantsJob>((value) => typeof value === 'object' && value !== null);
const job = jobSchema.parse(workerData);
const variants = open(job);
const stop = new Int32Array(job.stop);

/** Until all are done, or the rest is to be left. */
const each = <Wanted>(wanted: readonly Wanted[], work: (one: Wanted) => void): void => {
  for (const one of wanted) {
    if (Atomics.load(stop, 0) !== 0) break;
    work(one);
  }
  say({ type: 'finished' });
};

const run = (wanted: WantedRun): void => {
  const from = performance.now();
  const ran = variants.run(wanted);
  say({ type: 'ran', ran, runMs: performance.now() - from });
};

port.on('message', (message: ToVariants) => {
  if (message.type === 'prepare') return say({ type: 'prepared', prepared: variants.prepare(message.indexes) });
  if (message.type === 'run') return each(message.wanted, run);
  return each(message.wanted, (one) => say({ type: 'sliced', index: one.index, run: variants.slice(one, message.span) }));
});
