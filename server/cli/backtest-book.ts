/** `bw backtest GRAPH --symbols A,B,C` or `--index NAME`: the same question about a book of many instruments. */
import { backtestBook, type BookOutcome } from '#/core/report/book-report.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openBookData } from '#/server/compose/open-book.ts';
import { readModelOptions } from '#/server/runs/model-options.ts';
import { readCount } from '#/server/runs/run-options.ts';
import { readGraph } from '#/server/runs/read-graph.ts';
import { writeReport } from '#/server/runs/report-file.ts';
import { writeRun } from '#/server/runs/run-file.ts';
import { settleBook, type SettledBook } from '#/server/runs/settle-book.ts';
import { valuesOf } from '#/server/runs/values-of.ts';
import type { JsonObject, VerbInput } from './define.ts';
import { runAsTrial } from './run-as-trial.ts';

export const isBook = ({ options }: VerbInput): boolean => options['symbols'] !== undefined || options['index'] !== undefined;

const readAsked = async ({ config, words, options }: VerbInput): Promise<Result<SettledBook, Failure>> => {
  const graph = readGraph(words[0] ?? '');
  if (!graph.ok) return graph;
  const book = await openBookData(config.home, options);
  if (!book.ok) return book;
  const seed = readCount(options['seed'], 'seed');
  if (!seed.ok) return seed;
  const models = readModelOptions(options);
  if (!models.ok) return models;
  const terms = { cash: options['cash'], seed: seed.value, models: models.value };
  return settleBook(config.home, { graph: graph.value, book: book.value, terms });
};

export const backtestOfBook = async (input: VerbInput): Promise<Result<JsonObject, Failure>> => {
  const { options } = input;
  if (options['path'] !== undefined && options['path'] !== 'event') return fail(invalid('--path', 'event for a book', options['path']));
  const asked = await readAsked(input);
  if (!asked.ok) return asked;
  const { graph, book, question } = asked.value;
  const run = await runAsTrial(input, { question, steps: 'moments' }, (watch) =>
    backtestBook({ graph, book, config: question.config, ...watch }),
  );
  if (!run.ok) return run;
  const { runId, family, outcome } = run.value;
  const { home } = input.config;
  await writeRun(home, outcome.record);
  const reportFile = await writeReport(home, runId, outcome.report);
  return ok({ runId, family, instruments: book.members.length, ...shown(outcome), reportFile });
};

const shown = ({ report, result }: BookOutcome): JsonObject => ({
  universe: report.trust.find(({ id }) => id === 'universe')?.text,
  signalHash: result.signal.signalHash,
  orders: result.orders,
  trades: result.trips.length,
  refusals: result.refusals.length,
  dividends: String(result.dividends),
  events: result.events.length,
  finalEquity: report.finalEquity,
  statistics: valuesOf(report.verdict.statistics),
  verdict: report.verdict.level,
  factsDigest: result.factsDigest,
});
