/** `bw backtest GRAPH --symbols A,B,C` or `--index NAME`: the same question about a book of many instruments. */
import { withBookLimits } from '#/core/backtest/book/book-input.ts';
import { compileFor } from '#/core/report/backtest-report.ts';
import { backtestBook, standInFor } from '#/core/report/book-report.ts';
import { familyOf, runIdOf, runInputs } from '#/core/report/run-record.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openBookData } from '#/server/compose/open-book.ts';
import { openTrials } from '#/server/compose/open-trials.ts';
import { configOf, readCount } from '#/server/runs/run-options.ts';
import { readGraph } from '#/server/runs/read-graph.ts';
import { writeReport } from '#/server/runs/report-file.ts';
import { writeRun } from '#/server/runs/run-file.ts';
import { trialOf } from '#/server/runs/trial-of.ts';
import type { JsonObject, VerbInput } from './define.ts';

export const isBook = ({ options }: VerbInput): boolean => options['symbols'] !== undefined || options['index'] !== undefined;

export const backtestOfBook = async ({ config, words, options, say }: VerbInput): Promise<Result<JsonObject, Failure>> => {
  if (options['path'] !== undefined && options['path'] !== 'event') return fail(invalid('--path', 'event for a book', options['path']));
  const graph = readGraph(words[0] ?? '');
  if (!graph.ok) return graph;
  const book = await openBookData(config.home, options);
  if (!book.ok) return book;
  const seed = readCount(options['seed'], 'seed');
  if (!seed.ok) return seed;
  const isCloseOnly = book.value.members.some(({ bars }) => bars.open === undefined);
  const terms = configOf({ cash: options['cash'], fill: options['fill'], seed: seed.value, isCloseOnly });
  if (!terms.ok) return terms;
  const standIn = standInFor(book.value);
  if (!standIn.ok) return standIn;
  const { data, question } = standIn.value;
  const program = compileFor(graph.value, data.interval);
  if (!program.ok) return program;
  const asked = { program: program.value, data, config: withBookLimits(terms.value, book.value.members.length), book: question };
  const runId = runIdOf(runInputs(asked));
  const trials = await openTrials(config);
  try {
    const family = await trials.begin(trialOf(asked, { runId, ownerId: 'operator' }));
    const onProgress = (done: number, total: number): void => {
      if (done === total) say(`${total} moments of ${data.instrument.symbol}`);
    };
    const outcome = backtestBook({ graph: graph.value, book: book.value, config: asked.config, trials: family, onProgress });
    await trials.end(runId, outcome.ok ? { state: 'done', returns: outcome.value.returns } : { state: 'cancelled' });
    if (!outcome.ok) return outcome;
    const { record, report, result } = outcome.value;
    await writeRun(config.home, record);
    const reportFile = await writeReport(config.home, record.id, report);
    return ok({
      runId,
      family: familyOf(asked.program, data.instrument),
      instruments: book.value.members.length,
      universe: report.trust.find(({ id }) => id === 'universe')?.text,
      signalHash: result.signal.signalHash,
      orders: result.orders,
      trades: result.trips.length,
      refusals: result.refusals.length,
      dividends: String(result.dividends),
      events: result.events.length,
      finalEquity: report.finalEquity,
      statistics: Object.fromEntries(report.verdict.statistics.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]]))),
      verdict: report.verdict.level,
      factsDigest: result.factsDigest,
      reportFile,
    });
  } finally {
    await trials.close();
  }
};
