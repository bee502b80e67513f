/** A sweep as it is asked for: options of the command line to its manifest and id, refused before anything is started. */
import { parseAxis, type Axis } from '#/core/search/axis.ts';
import type { SweepBenchmark } from '#/core/search/benchmark.ts';
import { planSweep, sweepMethods, type SweepPlan, type SweepTerms } from '#/core/search/plan.ts';
import { sweepIdOf, sweepQuestion, type SweepQuestion } from '#/core/search/question.ts';
import { findIdle } from '#/core/search/variant.ts';
import type { OpenSubject } from './open-subject.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Config } from '#/server/config.ts';
import { configOf, readCount, type ConfigTerms } from '#/server/runs/run-options.ts';
import { readManifest } from './sweep-folder.ts';

export interface AskedSweep {
  readonly id: string;
  readonly question: SweepQuestion;
  readonly plan: SweepPlan;
}

export interface SweepShape {
  readonly plan: SweepPlan;
  readonly seed: number;
}

type Options = Readonly<Record<string, string>>;

/** Axes, method and number of runs: no data is read for it, so that what cannot be is refused at once. */
export const readShape = (graph: StrategyGraph, options: Options, maxRuns: number): Result<SweepShape, Failure> => {
  const axes = readAxes(options['set'], graph);
  if (!axes.ok) return axes;
  const draws = readDraws(options);
  if (!draws.ok) return draws;
  const plan = planSweep({ axes: axes.value, ...draws.value }, maxRuns);
  if (!plan.ok) return plan;
  const idle = findIdle(graph, axes.value);
  return idle === undefined ? ok({ plan: plan.value, seed: draws.value.seed }) : fail(idle);
};

const readDraws = (options: Options): Result<Omit<SweepTerms, 'axes'>, Failure> => {
  const { method: named = 'grid' } = options;
  const method = sweepMethods.find((each) => each === named);
  if (method === undefined) return fail(invalid('--method', `one of ${sweepMethods.join(', ')}`, named));
  const runs = readCount(options['runs'], '--runs');
  if (!runs.ok) return runs;
  const seed = readCount(options['seed'], '--seed');
  if (!seed.ok) return seed;
  if (method === 'random') return ok({ method, runs: runs.value, seed: seed.value ?? 7 });
  return seed.value === undefined
    ? ok({ method, runs: runs.value, seed: 0 })
    : fail(invalid('--seed', `absent for the method ${method}, which draws nothing`, seed.value));
};

const readAxes = (text: string | undefined, graph: StrategyGraph): Result<readonly Axis[], Failure> => {
  const axes: Axis[] = [];
  for (const each of text?.split('\n') ?? []) {
    const axis = parseAxis(each, graph);
    if (!axis.ok) return axis;
    axes.push(axis.value);
  }
  return ok(axes);
};

export interface SweepOn {
  readonly graph: StrategyGraph;
  readonly opened: OpenSubject;
  readonly shape: SweepShape;
  readonly terms: Pick<ConfigTerms, 'cash' | 'models'>;
  readonly benchmark: SweepBenchmark | undefined;
}

export const askSweep = ({ graph, opened, shape, terms, benchmark }: SweepOn): Result<AskedSweep, Failure> => {
  const { subject, isCloseOnly, settle, check } = opened;
  const config = configOf({ ...terms, isCloseOnly });
  if (!config.ok) return config;
  const settled = settle(config.value);
  // A rate that is missing at some instant of the bars is named before anything is counted.
  const known = check(settled);
  if (!known.ok) return known;
  const question = sweepQuestion({ graph, subject, config: settled, ...shape, benchmark });
  return ok({ id: sweepIdOf(question), question, plan: shape.plan });
};

/** Below it the process could not even open the records. */
const leastMemoryMb = 64;

export type SearchMeans = Pick<Config['sweep'], 'memoryMb' | 'threads'>;

/** The heap of its process, and the threads that share it. */
export const readMeans = (options: Options, otherwise: SearchMeans): Result<SearchMeans, Failure> => {
  const memory = readCount(options['max-memory'], '--max-memory');
  if (!memory.ok) return memory;
  const { value: memoryMb = otherwise.memoryMb } = memory;
  if (memoryMb < leastMemoryMb) return fail(invalid('--max-memory', `at least ${leastMemoryMb} MB`, memoryMb));
  const asked = readCount(options['threads'], '--threads');
  if (!asked.ok) return asked;
  const { value: threads = otherwise.threads } = asked;
  return threads >= 1 ? ok({ memoryMb, threads }) : fail(invalid('--threads', 'at least 1', threads));
};

/** One that was asked for before, by its manifest. */
export const readAsked = async (home: string, id: string, maxRuns: number): Promise<Result<AskedSweep, Failure>> => {
  const question = await readManifest(home, id);
  if (!question.ok) return question;
  const plan = planSweep(question.value, maxRuns);
  return plan.ok ? ok({ id, question: question.value, plan: plan.value }) : plan;
};
