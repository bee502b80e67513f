/** `bw bias GRAPH --symbol S`: whether a strategy reads the future, tried on data. */
import { biasCuts } from '#/core/strategy/bias-cuts.ts';
import { findBias, futureChanges, type BiasFinding, type BiasReport } from '#/core/strategy/bias.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { describeProblem, type Problem } from '#/core/strategy/problem.ts';
import { runnableOn, type RunData } from '#/core/report/backtest-report.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { cut } from '#/server/runs/data-source.ts';
import { readGraph } from '#/server/runs/read-graph.ts';
import { readCount } from '#/server/runs/run-options.ts';
import { defineVerb, type VerbInput } from './define.ts';

export const bias = defineVerb({
  name: 'bias',
  usage: 'bw bias GRAPH --symbol S [--interval 1d] [--from DATE] [--to DATE] [--bars 1000] [--seed 7]',
  summary:
    'Changes all data after every bar of the warm-up, every session edge and 200 random bars, and looks whether any node knew. ' +
    'JSON: isClean, refused[], programHash, dataHash, bars, cuts{warmUp, sessionEdges, random, tried}, changes, runs, nodes[], ' +
    'untried[], findings[]. Exit status 1: it did.',
  options: ['symbol', 'interval', 'from', 'to', 'bars', 'seed'],
  words: [1, 1],
  run: (input) => judge(input),
  print: ({ refused, findings, nodes, cuts, runs }) =>
    refused.length > 0
      ? refused.map(printProblem).join('\n')
      : [...nodes.map(printNode), ...findings.map(printFinding), printSum(cuts, runs, findings)].join('\n'),
  status: ({ isClean }) => (isClean ? 0 : 1),
});

interface BiasAnswer extends Partial<Omit<BiasReport, 'cuts' | 'runs'>> {
  readonly [key: string]: unknown;
  readonly isClean: boolean;
  /** What cannot even be connected. */
  readonly refused: readonly Problem[];
  readonly nodes: BiasReport['nodes'];
  readonly findings: readonly BiasFinding[];
  readonly runs: number;
  readonly cuts: { readonly warmUp: number; readonly sessionEdges: number; readonly random: number; readonly tried: number };
}

const noCuts = { warmUp: 0, sessionEdges: 0, random: 0, tried: 0 };
/** Runs grow with the square of the bars: a thousand take seconds. */
const usualBars = 1000;

const judge = async ({ config: { home }, words: [name = ''], options, say }: VerbInput): Promise<Result<BiasAnswer, Failure>> => {
  const graph = readGraph(name);
  if (!graph.ok) return graph;
  const compiled = compileGraph(graph.value);
  if (!compiled.ok) return ok({ isClean: false, refused: compiled.failure, nodes: [], findings: [], runs: 0, cuts: noCuts });
  const bars = readCount(options['bars'], '--bars');
  if (!bars.ok) return bars;
  const seed = readCount(options['seed'], '--seed');
  if (!seed.ok) return seed;
  const data = await openRunData(home, options);
  if (!data.ok) return data;
  return tryOn(graph.value, data.value, { wanted: bars.value ?? usualBars, seed: seed.value ?? 7, say });
};

interface Trying {
  readonly wanted: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

const tryOn = (graph: StrategyGraph, data: RunData, { wanted, seed, say }: Trying): Result<BiasAnswer, Failure> => {
  const runnable = runnableOn(graph, data);
  if (!runnable.ok) return runnable;
  const { program, runtime } = runnable.value;
  const { warmUpBars } = program;
  const bars = cut(data.bars, { toMs: data.bars.endMs[Math.min(data.bars.endMs.length, warmUpBars + wanted) - 1] ?? 0 });
  const rows = bars.close.length;
  if (rows < 2) return fail(invalid('bars', 'at least 2', rows));
  const { rows: cuts, ...kinds } = biasCuts(bars, { warmUpBars, calendar: data.instrument.calendar, seed });
  const report = findBias({
    program,
    bars,
    cuts,
    runtime,
    onProgress: (done, total) => {
      if (done % 200 === 0) say(`${done} of ${total} cuts`);
    },
  });
  const { nodes, findings, runs } = report;
  const untried = nodes.filter(({ known, kind }) => known === 0 && !kind.startsWith('bars@') && !kind.startsWith('model@'));
  return ok({
    isClean: findings.length === 0,
    refused: [],
    programHash: program.hash,
    dataHash: data.dataHash,
    bars: rows,
    cuts: { ...kinds, tried: cuts.length },
    changes: futureChanges,
    runs,
    nodes,
    untried: untried.map(({ node }) => node),
    findings,
  });
};

const printProblem = (problem: Problem): string => `refused  ${problem.code}  ${describeProblem(problem)}. ${problem.fix}`;

const printNode = ({ node, kind, compared, known }: BiasReport['nodes'][number]): string =>
  `${node.padEnd(24)} ${kind.padEnd(20)} ${compared} values compared, ${known} of them known`;

const printFinding = ({ node, kind, port, bar, change, after, path }: BiasFinding): string =>
  `READS THE FUTURE  ${node} (${kind}) port ${port}: bar ${bar} changed with ${change} after bar ${after}, ${path} path`;

const printSum = ({ warmUp, sessionEdges, random, tried }: BiasAnswer['cuts'], runs: number, findings: readonly BiasFinding[]): string =>
  `${tried} cuts (${warmUp} of warm-up, ${sessionEdges} session edges, ${random} random), ${runs} runs, ${findings.length} findings`;
