/** A sealed run's own bars, as far as its program may read them now: a lock-box that was sealed since ends them. */
import { compileFor, type RunData } from '#/core/report/backtest-report.ts';
import type { BookData } from '#/core/report/book-report.ts';
import { bookSubject, instrumentSubject } from '#/core/search/subject.ts';
import type { RobustnessTerms } from '#/core/search/robustness.ts';
import type { Program } from '#/core/strategy/compile.ts';
import type { Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { bookWithinLockBox, withinLockBox } from '#/server/runs/lock-box.ts';
import type { RobustnessJob } from '#/server/runs/robustness.ts';
import { readRun } from '#/server/runs/run-file.ts';
import { dataAgain } from '#/server/use-cases/verify-run.ts';
import { withRunAgain } from './open-run-again.ts';

export const openRobustness = async (home: string, id: string, terms: RobustnessTerms): Promise<Result<RobustnessJob, Failure>> => {
  const record = await readRun(home, id);
  if (!record.ok) return record;
  const { graph, inputs } = record.value;
  const on = await withRunAgain(home, (how) => dataAgain(how, record.value));
  if (!on.ok) return on;
  const program = compileFor(graph, inputs.dataset.interval);
  if (!program.ok) return program;
  const within = 'members' in on.value ? await ofBook(home, program.value, on.value) : await ofInstrument(home, program.value, on.value);
  return within.ok ? ok({ home, record: record.value, terms, ...within.value }) : within;
};

type Within = Result<Pick<RobustnessJob, 'subject' | 'sealedFromMs'>, Failure>;

const ofInstrument = async (home: string, program: Program, data: RunData): Promise<Within> => {
  const within = await withinLockBox(home, { program, data });
  if (!within.ok) return within;
  const { data: kept, lockBox } = within.value;
  const isCut = lockBox !== undefined && kept.bars.close.length < data.bars.close.length;
  return ok({ subject: instrumentSubject(kept), ...(isCut && { sealedFromMs: lockBox.sealedFromMs }) });
};

const ofBook = async (home: string, program: Program, book: BookData): Promise<Within> => {
  const within = await bookWithinLockBox(home, program, book);
  if (!within.ok) return within;
  const { book: kept, sealedFromMs } = within.value;
  const subject = bookSubject(kept);
  return subject.ok ? ok({ subject: subject.value, ...given({ sealedFromMs }) }) : subject;
};
