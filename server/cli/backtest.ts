/** `bw backtest GRAPH --symbol S`: counts the trial, runs a graph against bars, seals the run and keeps its report in the home. */
import type { Statistic } from '#/core/report/measure.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Failure } from '#/core/value/failures.ts';
import { backtest as runBacktest, compileFor, type BacktestOutcome, type RunData } from '#/core/report/backtest-report.ts';
import { runIdOf, runInputs } from '#/core/report/run-record.ts';
import type { BacktestConfig } from '#/core/backtest/config.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { openTrials } from '#/server/compose/open-trials.ts';
import { readModels } from '#/server/models/model-file.ts';
import { configOf, readCount } from '#/server/runs/run-options.ts';
import { readGraph } from '#/server/runs/read-graph.ts';
import { writeReport } from '#/server/runs/report-file.ts';
import { writeRun } from '#/server/runs/run-file.ts';
import { trialOf } from '#/server/runs/trial-of.ts';
import { defineVerb, type VerbInput } from './define.ts';

export const backtest = defineVerb({
  name: 'backtest',
  usage: 'bw backtest GRAPH --symbol S [--interval 1d] [--from DATE] [--to DATE] [--cash 100000] [--seed 7] [--fill next-open]',
  summary: 'Runs a graph (a file or a template) against bars through the engine that trades live.',
  options: ['symbol', 'interval', 'from', 'to', 'cash', 'seed', 'fill'],
  words: [1, 1],
  run: async (input) => {
    const { home } = input.config;
    const question = await readQuestion(input);
    if (!question.ok) return question;
    const from = performance.now();
    const outcome = await runAsTrial(input, question.value);
    if (!outcome.ok) return outcome;
    const { result, report, record } = outcome.value;
    await writeRun(home, record);
    const reportFile = await writeReport(home, record.id, report);
    return ok({
      runId: record.id,
      family: record.family,
      programHash: result.programHash,
      dataHash: report.dataHash,
      signalHash: result.signal.signalHash,
      factsDigest: result.factsDigest,
      trades: result.trips.length,
      statistics: valuesOf(report.verdict.statistics),
      finalEquity: report.finalEquity,
      verdict: report.verdict.level,
      reportFile,
      elapsedMs: Math.round(performance.now() - from),
    });
  },
});

interface Question {
  readonly graph: StrategyGraph;
  readonly data: RunData;
  readonly config: BacktestConfig;
}

const readQuestion = async ({ config: { home }, words, options }: VerbInput): Promise<Result<Question, Failure>> => {
  const graph = readGraph(words[0] ?? '');
  if (!graph.ok) return graph;
  const data = await openRunData(home, options);
  if (!data.ok) return data;
  const seed = readCount(options['seed'], 'seed');
  if (!seed.ok) return seed;
  const { cash, fill } = options;
  const config = configOf({ cash, seed: seed.value, fill, isCloseOnly: data.value.bars.open === undefined });
  return config.ok ? ok({ graph: graph.value, data: data.value, config: config.value }) : config;
};

/** Counted before it runs; a run that fails stays counted. */
const runAsTrial = async ({ config, say }: VerbInput, question: Question): Promise<Result<BacktestOutcome, Failure>> => {
  const { graph, data } = question;
  const program = compileFor(graph, data.interval);
  if (!program.ok) return fail(program.failure);
  const asked = { ...question, program: program.value };
  const runId = runIdOf(runInputs(asked));
  const models = await readModels(config.home, program.value.models);
  const trials = await openTrials(config);
  try {
    const family = await trials.begin(trialOf(asked, { runId, ownerId: 'operator' }));
    const onProgress = (done: number, total: number): void => {
      if (done === total) say(`${total} bars of ${data.instrument.symbol}`);
    };
    const outcome = runBacktest({ ...question, models, trials: family, onProgress });
    await trials.end(runId, outcome.ok ? { state: 'done', returns: outcome.value.record.outputs.returns } : { state: 'cancelled' });
    return outcome;
  } finally {
    await trials.close();
  }
};

/** An unknown statistic is left out, never zero. */
const valuesOf = (statistics: readonly Statistic[]): Readonly<Record<string, number>> =>
  Object.fromEntries(statistics.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]])));
