/**
 * `bw backtest GRAPH --symbol S`: counts the trial, runs a graph against bars, seals the run and keeps its report in the home.
 * With `--path array` it is computed without the engine and only answered.
 */
import { fail, ok, type Result } from '#/core/value/result.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import {
  arrayBacktest,
  backtest as eventBacktest,
  compileFor,
  type BacktestOrder,
  type PathOutcome,
  type RunData,
} from '#/core/report/backtest-report.ts';
import type { LockBox } from '#/core/report/lock-box.ts';
import type { BacktestConfig } from '#/core/backtest/config.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { readModels } from '#/server/models/model-file.ts';
import { modelOptions, modelUsage, readModelOptions } from '#/server/runs/model-options.ts';
import { configOf, readCount } from '#/server/runs/run-options.ts';
import { withinLockBox } from '#/server/runs/lock-box.ts';
import { readGraph } from '#/server/runs/read-graph.ts';
import { writeReport } from '#/server/runs/report-file.ts';
import { writeRun } from '#/server/runs/run-file.ts';
import { valuesOf } from '#/server/runs/values-of.ts';
import { backtestOfBook, isBook } from './backtest-book.ts';
import { runAsTrial, type AskedTrial } from './run-as-trial.ts';
import { defineVerb, type JsonObject, type VerbInput } from './define.ts';

export const backtest = defineVerb({
  name: 'backtest',
  usage: `bw backtest GRAPH --symbol S | --symbols A,B,C | --index NAME [--interval 1d] [--from DATE] [--to DATE] [--cash 100000] [--seed 7] ${modelUsage} [--path event|array]`,
  summary: 'Runs a graph (a file or a template) against bars through the engine that trades live, or by its arithmetic alone.',
  options: ['symbol', 'symbols', 'index', 'interval', 'from', 'to', 'cash', 'seed', ...modelOptions, 'path'],
  words: [1, 1],
  run: async (input) => {
    const { path = 'event' } = input.options;
    if (path !== 'event' && path !== 'array') return fail(invalid('--path', 'event or array', path));
    if (isBook(input)) return backtestOfBook(input);
    const question = await readQuestion(input);
    if (!question.ok) return question;
    const from = performance.now();
    const answer = path === 'event' ? await runEvents(input, question.value) : await runArrays(input, question.value);
    return answer.ok ? ok({ path, ...answer.value, elapsedMs: Math.round(performance.now() - from) }) : answer;
  },
});

/** The run is sealed and its report kept. */
const runEvents = async (input: VerbInput, question: Question): Promise<Result<JsonObject, Failure>> => {
  const { home } = input.config;
  const asked = await askOf(input, question, eventBacktest);
  if (!asked.ok) return asked;
  const { record, report, result } = asked.value.outcome;
  await writeRun(home, record);
  const reportFile = await writeReport(home, record.id, report);
  return ok({ ...shown(asked.value), factsDigest: result.factsDigest, reportFile });
};

/** There are no facts, so there is nothing to seal. */
const runArrays = async (input: VerbInput, question: Question): Promise<Result<JsonObject, Failure>> => {
  const asked = await askOf(input, question, arrayBacktest);
  return asked.ok ? ok(shown(asked.value)) : asked;
};

const shown = ({ runId, family, outcome: { result, report } }: AskedTrial<PathOutcome>): JsonObject => ({
  runId,
  family,
  programHash: result.programHash,
  dataHash: report.dataHash,
  signalHash: result.signal.signalHash,
  trades: result.trips.length,
  statistics: valuesOf(report.verdict.statistics),
  finalEquity: report.finalEquity,
  verdict: report.verdict.level,
});

interface Question {
  readonly graph: StrategyGraph;
  readonly data: RunData;
  readonly config: BacktestConfig;
  readonly lockBox: LockBox | undefined;
}

const readQuestion = async ({ config: { home }, words, options }: VerbInput): Promise<Result<Question, Failure>> => {
  const graph = readGraph(words[0] ?? '');
  if (!graph.ok) return graph;
  const data = await openRunData(home, options);
  if (!data.ok) return data;
  const seed = readCount(options['seed'], 'seed');
  if (!seed.ok) return seed;
  const models = readModelOptions(options);
  if (!models.ok) return models;
  const { cash } = options;
  const config = configOf({ cash, seed: seed.value, models: models.value, isCloseOnly: data.value.bars.open === undefined });
  if (!config.ok) return config;
  const program = compileFor(graph.value, data.value.interval);
  if (!program.ok) return program;
  const within = await withinLockBox(home, { program: program.value, data: data.value });
  return within.ok ? ok({ graph: graph.value, config: config.value, ...within.value }) : within;
};

const askOf = async <Outcome extends PathOutcome>(
  input: VerbInput,
  asked: Question,
  run: (order: BacktestOrder) => Result<Outcome, Failure>,
): Promise<Result<AskedTrial<Outcome>, Failure>> => {
  const program = compileFor(asked.graph, asked.data.interval);
  if (!program.ok) return program;
  const models = await readModels(input.config.home, program.value.models);
  const question = { ...asked, program: program.value };
  return runAsTrial(input, { question, steps: 'bars' }, (watch) => run({ ...asked, models, ...watch }));
};
