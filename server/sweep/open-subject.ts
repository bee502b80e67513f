/**
 * What a search runs on, from data of one instrument or of a book: the bars before the lock-boxes of its family, and its config
 * settled.
 */
import { withBookLimits } from '#/core/backtest/book/book-input.ts';
import { resolveModels, type BacktestConfig } from '#/core/backtest/config.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { BookData } from '#/core/report/book-report.ts';
import { bookSubject, instrumentSubject, type Subject } from '#/core/search/subject.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { beforeSeal, bookBeforeSeal } from '#/server/runs/lock-box.ts';

export interface OpenSubject {
  readonly subject: Subject;
  /** What it was made of. */
  readonly on: RunData | BookData;
  /** A series without open, high and low. */
  readonly isCloseOnly: boolean;
  /** With the account's currency and the limits that so many instruments need. */
  readonly settle: (config: BacktestConfig) => BacktestConfig;
  /** Refuses a config whose models cannot be made for the bars. */
  readonly check: (config: BacktestConfig) => Result<unknown, Failure>;
  /** Whether a lock-box keeps some of the bars away. */
  readonly isCut: boolean;
}

export const openSubject = async (home: string, graph: StrategyGraph, on: RunData | BookData): Promise<Result<OpenSubject, Failure>> =>
  'members' in on ? ofBook(home, graph, on) : ofInstrument(home, graph, on);

const ofInstrument = async (home: string, graph: StrategyGraph, data: RunData): Promise<Result<OpenSubject, Failure>> => {
  const before = await beforeSeal(home, graph, data);
  if (!before.ok) return before;
  return ok({
    subject: instrumentSubject(before.value),
    on: before.value,
    isCloseOnly: data.bars.open === undefined,
    settle: (config) => config,
    check: (config) => resolveModels(config, before.value),
    isCut: before.value.bars.close.length < data.bars.close.length,
  });
};

const ofBook = async (home: string, graph: StrategyGraph, book: BookData): Promise<Result<OpenSubject, Failure>> => {
  const before = await bookBeforeSeal(home, graph, book);
  if (!before.ok) return before;
  const { members } = before.value.book;
  const subject = bookSubject(before.value.book);
  if (!subject.ok) return subject;
  const { currency } = book;
  return ok({
    subject: subject.value,
    on: before.value.book,
    isCloseOnly: members.some(({ bars }) => bars.open === undefined),
    settle: (config) => withBookLimits({ ...config, ...given({ currency }) }, members.length),
    // A book checks its models against all that it holds, as it is prepared.
    check: ok,
    isCut: before.value.sealedFromMs !== undefined,
  });
};
