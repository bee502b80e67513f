/** `bw backtest GRAPH --symbols A,B,C` or `--index NAME`: the same question about a book of many instruments. */
import { arrayBacktestBook, backtestBook, type BookPathOutcome } from '#/core/report/book-report.ts';
import type { Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { nodeTextHash } from '#/server/adapters/hash/node-text-hash.ts';
import { openBookData } from '#/server/compose/open-book.ts';
import { readModelOptions } from '#/server/runs/model-options.ts';
import { readCount } from '#/server/runs/run-options.ts';
import { readSetGraph } from '#/server/runs/set-params.ts';
import { settleBook, type SettledBook } from '#/server/runs/settle-book.ts';
import { valuesOf } from '#/server/runs/values-of.ts';
import { writeOut } from './backtest-out.ts';
import type { JsonObject, VerbInput } from './define.ts';
import { runAsTrial, runSealed, type AskedTrial } from './run-as-trial.ts';

const readAsked = async ({ config, words, options }: VerbInput): Promise<Result<SettledBook, Failure>> => {
  const graph = readSetGraph(words[0] ?? '', options['set']);
  if (!graph.ok) return graph;
  const models = readModelOptions(options);
  if (!models.ok) return models;
  const book = await openBookData(config.home, options, { graph: graph.value, models: models.value });
  if (!book.ok) return book;
  const seed = readCount(options['seed'], 'seed');
  if (!seed.ok) return seed;
  const terms = { cash: options['cash'], seed: seed.value, models: models.value };
  return settleBook(config.home, { graph: graph.value, book: book.value, terms });
};

/** With the array path there are no facts, so nothing to seal. */
export const backtestOfBook = async (input: VerbInput, path: 'event' | 'array'): Promise<Result<JsonObject, Failure>> => {
  const asked = await readAsked(input);
  if (!asked.ok) return asked;
  const from = performance.now();
  const answer = path === 'event' ? await runEvents(input, asked.value) : await runArrays(input, asked.value);
  if (!answer.ok) return answer;
  const elapsedMs = Math.round(performance.now() - from);
  return ok({ path, instruments: asked.value.book.members.length, ...answer.value, elapsedMs });
};

const runEvents = async (input: VerbInput, { graph, book, question, lockBox }: SettledBook): Promise<Result<JsonObject, Failure>> => {
  const { config } = question;
  const run = await runSealed(input, { question, steps: 'moments' }, (watch) =>
    backtestBook({ graph, book, config, lockBox, textHash: nodeTextHash, ...watch }),
  );
  if (!run.ok) return run;
  const { runId, outcome, reportFile } = run.value;
  const files = await writeOut(input, runId);
  return files.ok ? ok({ ...shown(run.value), factsDigest: outcome.result.factsDigest, reportFile, ...files.value }) : files;
};

const runArrays = async (input: VerbInput, { graph, book, question, lockBox }: SettledBook): Promise<Result<JsonObject, Failure>> => {
  const { config } = question;
  const run = await runAsTrial(input, { question, steps: 'moments' }, (watch) =>
    arrayBacktestBook({ graph, book, config, lockBox, ...watch }),
  );
  return run.ok ? ok(shown(run.value)) : run;
};

const shown = ({ runId, family, outcome: { report, result } }: AskedTrial<BookPathOutcome>): JsonObject => ({
  runId,
  family,
  universe: report.trust.find(({ id }) => id === 'universe')?.text,
  ungrouped: report.book?.ungrouped,
  signalHash: result.signal.signalHash,
  orders: result.orders,
  trades: result.trips.length,
  refusals: result.refusals.length,
  currency: report.instrument.currency,
  dividends: String(result.dividends),
  ...given({ exchange: report.book?.exchange }),
  events: result.events.length,
  finalEquity: report.finalEquity,
  statistics: valuesOf(report.verdict.statistics),
  verdict: report.verdict.level,
});
