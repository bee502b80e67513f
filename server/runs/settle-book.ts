/** A run of a book before it is asked: the program, each member's bars as far as it may read them, and the config. */
import type { BacktestConfig } from '#/core/backtest/config.ts';
import { compileFor } from '#/core/report/backtest-report.ts';
import type { LockBox } from '#/core/report/lock-box.ts';
import { questionOfBook, type BookData } from '#/core/report/book-report.ts';
import type { RunQuestion } from '#/core/report/run-record.ts';
import { checkMembers } from '#/core/search/subject.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { bookWithinLockBox } from './lock-box.ts';
import { configOf, type ConfigTerms } from './run-options.ts';

export interface SettledBook {
  readonly graph: StrategyGraph;
  readonly book: BookData;
  readonly question: RunQuestion;
  /** Of the book, or the one that ends bars of a member. */
  readonly lockBox: LockBox | undefined;
}

export interface BookTerms {
  readonly graph: StrategyGraph;
  readonly book: BookData;
  readonly terms: Omit<ConfigTerms, 'isCloseOnly'>;
}

export const settleBook = async (home: string, { graph, book: opened, terms }: BookTerms): Promise<Result<SettledBook, Failure>> => {
  const config = configFor(opened, terms);
  if (!config.ok) return config;
  const program = compileFor(graph, opened.members[0]?.interval ?? '');
  if (!program.ok) return program;
  const columns = checkMembers(program.value, opened);
  if (!columns.ok) return columns;
  const within = await bookWithinLockBox(home, program.value, opened);
  if (!within.ok) return within;
  const { book, lockBox } = within.value;
  const question = questionOfBook(graph, book, config.value);
  return question.ok ? ok({ graph, book, question: question.value, lockBox }) : question;
};

const configFor = ({ members, currency }: BookData, terms: BookTerms['terms']): Result<BacktestConfig, Failure> => {
  const config = configOf({ ...terms, isCloseOnly: members.some(({ bars }) => bars.open === undefined) });
  return config.ok ? ok({ ...config.value, ...given({ currency }) }) : config;
};
