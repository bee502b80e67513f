/**
 * `bw backtest GRAPH --symbol S`: counts the trial, runs a graph against bars, seals the run and keeps its report in the home.
 * With `--path array` it is computed without the engine and only answered.
 */
import { mkdir } from 'node:fs/promises';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { arrayBacktest, backtest as eventBacktest, compileFor, type PathOutcome, type RunData } from '#/core/report/backtest-report.ts';
import type { LockBox } from '#/core/report/lock-box.ts';
import { resolveModels, type BacktestConfig, type ChosenModels } from '#/core/backtest/config.ts';
import type { ModelArtefact } from '#/core/learn/model.ts';
import { checkColumns, type Program } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { nodeTextHash } from '#/server/adapters/hash/node-text-hash.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { isBookAsked, withUniverse } from '#/server/compose/open-subject.ts';
import { readModels } from '#/server/models/model-file.ts';
import { modelOptions, modelUsage, readModelOptions } from '#/server/runs/model-options.ts';
import { configOf, readCount } from '#/server/runs/run-options.ts';
import { withinLockBox } from '#/server/runs/lock-box.ts';
import { readSetGraph } from '#/server/runs/set-params.ts';
import { valuesOf } from '#/server/runs/values-of.ts';
import { backtestOfBook } from './backtest-book.ts';
import { writeOut } from './backtest-out.ts';
import { runAsTrial, runSealed, type AskedTrial } from './run-as-trial.ts';
import { defineVerb, type JsonObject, type VerbInput } from './define.ts';

export const backtest = defineVerb({
  name: 'backtest',
  usage: `bw backtest GRAPH [--symbol S | --symbols A,B,C | --index NAME] [--currency USD] [--fx NAME] [--as-of DATE] [--interval 1d] [--from DATE] [--to DATE] [--cash 100000] [--seed 7] ${modelUsage} [--set node.param=value ...] [--path event|array] [--out DIR]`,
  summary:
    'Runs a graph (a file or a template) against bars through the engine that trades live, or by its arithmetic alone. Without --symbol, --symbols ' +
    'or --index on what its Universe node names.',
  options: [
    'symbol',
    'symbols',
    'index',
    'currency',
    'fx',
    'as-of',
    'interval',
    'from',
    'to',
    'cash',
    'seed',
    ...modelOptions,
    'set',
    'path',
    'out',
  ],
  json: [
    'one instrument: madeFor of a Universe node, path, runId, family, programHash, dataHash, signalHash, trades, statistics{}, finalEquity, verdict, elapsedMs, and by the event path factsDigest, reportFile, files[{what, file, rows}] of --out',
    'a book: madeFor, path, instruments, runId, family, universe, ungrouped, signalHash, orders, trades, refusals, currency, dividends, exchange{}, events, finalEquity, statistics{}, verdict, elapsedMs, and the rest as above',
  ],
  words: [1, 1],
  run: async (asked) => {
    const path = readPath(asked.options);
    if (!path.ok) return path;
    const { out } = asked.options;
    if (out !== undefined) await mkdir(out, { recursive: true });
    const graph = readSetGraph(asked.words[0] ?? '', asked.options['set']);
    if (!graph.ok) return graph;
    const { options, madeFor } = withUniverse(asked.options, graph.value);
    const input = { ...asked, options };
    const answer = isBookAsked(options) ? await backtestOfBook(input, path.value) : await runOnOne(input, path.value);
    return answer.ok ? ok({ ...given({ madeFor }), ...answer.value }) : answer;
  },
});

type Path = 'event' | 'array';

const readPath = ({ path = 'event', out }: VerbInput['options']): Result<Path, Failure> => {
  if (path !== 'event' && path !== 'array') return fail(invalid('--path', 'event or array', path));
  return path === 'array' && out !== undefined
    ? fail(invalid('--out', 'absent with --path array, of which nothing is sealed', out))
    : ok(path);
};

const runOnOne = async (input: VerbInput, path: Path): Promise<Result<JsonObject, Failure>> => {
  const foreign = ['currency', 'fx'].find((name) => input.options[name] !== undefined);
  if (foreign !== undefined)
    return fail(invalid(`--${foreign}`, 'absent for one instrument: its account is in the currency of its prices', input.options[foreign]));
  const question = await readQuestion(input);
  if (!question.ok) return question;
  const from = performance.now();
  const answer = path === 'event' ? await runEvents(input, question.value) : await runArrays(input, question.value);
  return answer.ok ? ok({ path, ...answer.value, elapsedMs: Math.round(performance.now() - from) }) : answer;
};

const runEvents = async (input: VerbInput, question: Question): Promise<Result<JsonObject, Failure>> => {
  const run = await runSealed(input, { question, steps: 'bars' }, (watch) =>
    eventBacktest({ ...question, ...watch, textHash: nodeTextHash }),
  );
  if (!run.ok) return run;
  const { runId, outcome, reportFile } = run.value;
  const files = await writeOut(input, runId);
  return files.ok ? ok({ ...shown(run.value), factsDigest: outcome.result.factsDigest, reportFile, ...files.value }) : files;
};

/** There are no facts, so there is nothing to seal. */
const runArrays = async (input: VerbInput, question: Question): Promise<Result<JsonObject, Failure>> => {
  const run = await runAsTrial(input, { question, steps: 'bars' }, (watch) => arrayBacktest({ ...question, ...watch }));
  return run.ok ? ok(shown(run.value)) : run;
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
  readonly program: Program;
  readonly models: readonly ModelArtefact[];
  readonly data: RunData;
  readonly config: BacktestConfig;
  readonly lockBox: LockBox | undefined;
}

const readQuestion = async ({ config: { home }, words, options }: VerbInput): Promise<Result<Question, Failure>> => {
  const graph = readSetGraph(words[0] ?? '', options['set']);
  if (!graph.ok) return graph;
  const models = readModelOptions(options);
  if (!models.ok) return models;
  const data = await openRunData(home, options, { graph: graph.value, models: models.value });
  if (!data.ok) return data;
  const config = readConfig(options, data.value, models.value);
  if (!config.ok) return config;
  const program = compileFor(graph.value, data.value.interval);
  if (!program.ok) return program;
  const columns = checkColumns(program.value, data.value.bars);
  if (!columns.ok) return columns;
  const within = await withinLockBox(home, { program: program.value, data: data.value });
  if (!within.ok) return within;
  const asked = { graph: graph.value, program: program.value, config: config.value };
  return ok({ ...asked, models: await readModels(home, program.value.models), ...within.value });
};

/** Refused before it is counted where a model cannot be made for the bars. */
const readConfig = ({ seed: count, cash }: VerbInput['options'], data: RunData, models: ChosenModels): Result<BacktestConfig, Failure> => {
  const seed = readCount(count, 'seed');
  if (!seed.ok) return seed;
  const config = configOf({ cash, seed: seed.value, models, isCloseOnly: data.bars.open === undefined });
  if (!config.ok) return config;
  const known = resolveModels(config.value, data);
  return known.ok ? config : known;
};
