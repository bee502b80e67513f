/** A run of a book before it is asked: the program, each member's bars as far as it may read them, and the config. */
import type { BacktestConfig } from '#/core/backtest/config.ts';
import { compileFor } from '#/core/report/backtest-report.ts';
import { questionOfBook, type BookData } from '#/core/report/book-report.ts';
import type { RunQuestion } from '#/core/report/run-record.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { membersWithinLockBox } from './lock-box.ts';
import { configOf, type ConfigTerms } from './run-options.ts';

export interface SettledBook {
  readonly graph: StrategyGraph;
  readonly book: BookData;
  readonly question: RunQuestion;
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
  const members = await membersWithinLockBox(home, program.value, opened.members);
  if (!members.ok) return members;
  const book = { ...opened, members: members.value };
  const question = questionOfBook(graph, book, config.value);
  return question.ok ? ok({ graph, book, question: question.value }) : question;
};

const configFor = ({ members }: BookData, terms: BookTerms['terms']): Result<BacktestConfig, Failure> =>
  configOf({ ...terms, isCloseOnly: members.some(({ bars }) => bars.open === undefined) });
