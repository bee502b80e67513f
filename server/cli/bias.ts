/** `bw bias GRAPH`: whether a strategy reads the future, tried on bars of one instrument or of a book. */
import { biasCuts } from '#/core/strategy/bias-cuts.ts';
import { findBias, type BiasFinding, type BiasReport } from '#/core/strategy/bias.ts';
import { futureChanges } from '#/core/strategy/change-future.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { describeProblem, type Problem } from '#/core/strategy/problem.ts';
import { runnableOn, type RunData } from '#/core/report/backtest-report.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openBookData } from '#/server/compose/open-book.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { isBookAsked, withUniverse } from '#/server/compose/open-subject.ts';
import { cut } from '#/server/runs/data-source.ts';
import { readSetGraph } from '#/server/runs/set-params.ts';
import { readCount } from '#/server/runs/run-options.ts';
import { biasOfBook, type BiasTrying, type BookBias, type NamedFinding } from './bias-book.ts';
import { defineVerb, type VerbInput } from './define.ts';

export const bias = defineVerb({
  name: 'bias',
  usage:
    'bw bias GRAPH [--symbol S | --symbols A,B,C | --index NAME] [--as-of DATE] [--interval 1d] [--from DATE] [--to DATE] [--bars 1000] ' +
    '[--seed 7] [--set node.param=value ...]',
  summary:
    'Changes all data after every bar of the warm-up, every session edge and 200 random bars, and looks whether any node knew. ' +
    'Of a book the bars of all its instruments are changed, and those of one alone. Exit status 1: it did.',
  options: ['symbol', 'symbols', 'index', 'as-of', 'interval', 'from', 'to', 'bars', 'seed', 'set'],
  json: [
    'isClean, refused[], programHash, dataHash, bars, cuts{warmUp, sessionEdges, random, tried}, changes, runs, nodes[], untried[], findings[]',
  ],
  words: [1, 1],
  run: (input) => judge(input),
  print: ({ refused, findings, nodes, cuts, runs }) =>
    refused.length > 0
      ? refused.map(printProblem).join('\n')
      : [...nodes.map(printNode), ...findings.map(printFinding), printSum(cuts, runs, findings)].join('\n'),
  status: ({ isClean }) => (isClean ? 0 : 1),
});

interface BiasAnswer {
  readonly [key: string]: unknown;
  readonly isClean: boolean;
  /** What cannot even be connected. */
  readonly refused: readonly Problem[];
  readonly nodes: BiasReport['nodes'];
  readonly findings: readonly (BiasFinding | NamedFinding)[];
  readonly runs: number;
  readonly cuts: { readonly warmUp: number; readonly sessionEdges: number; readonly random: number; readonly tried: number };
}

const noCuts = { warmUp: 0, sessionEdges: 0, random: 0, tried: 0 };
/** Runs grow with the square of the bars: a thousand take seconds. */
const usualBars = 1000;

const judge = async (input: VerbInput): Promise<Result<BiasAnswer, Failure>> => {
  const { words, options } = input;
  const graph = readSetGraph(words[0] ?? '', options['set']);
  if (!graph.ok) return graph;
  const compiled = compileGraph(graph.value);
  if (!compiled.ok) return ok({ isClean: false, refused: compiled.failure, nodes: [], findings: [], runs: 0, cuts: noCuts });
  const trying = readTrying(input);
  return trying.ok ? tryGraph(input, graph.value, trying.value) : trying;
};

const readTrying = ({ options, say }: VerbInput): Result<BiasTrying, Failure> => {
  const bars = readCount(options['bars'], '--bars');
  if (!bars.ok) return bars;
  const seed = readCount(options['seed'], '--seed');
  if (!seed.ok) return seed;
  const onProgress = (done: number, total: number): void => {
    if (done % 200 === 0) say(`${done} of ${total} cuts`);
  };
  return ok({ wanted: bars.value ?? usualBars, seed: seed.value ?? 7, onProgress });
};

/** On a book where it is asked for one, or made for one. */
const tryGraph = async (
  { config: { home }, options: asked }: VerbInput,
  graph: StrategyGraph,
  trying: BiasTrying,
): Promise<Result<BiasAnswer, Failure>> => {
  const { options } = withUniverse(asked, graph);
  if (!isBookAsked(options)) {
    const data = await openRunData(home, options, { graph });
    return data.ok ? tryOn(graph, data.value, trying) : data;
  }
  const book = await openBookData(home, options, { graph });
  const tried = book.ok ? biasOfBook(graph, book.value, trying) : book;
  return tried.ok ? ok(answerOf(tried.value)) : tried;
};

const tryOn = (graph: StrategyGraph, data: RunData, { wanted, seed, onProgress }: BiasTrying): Result<BiasAnswer, Failure> => {
  const runnable = runnableOn(graph, data);
  if (!runnable.ok) return runnable;
  const { program, runtime } = runnable.value;
  const { warmUpBars } = program;
  const bars = cut(data.bars, { toMs: data.bars.endMs[Math.min(data.bars.endMs.length, warmUpBars + wanted) - 1] ?? 0 });
  const rows = bars.close.length;
  if (rows < 2) return fail(invalid('bars', 'at least 2', rows));
  const cuts = biasCuts(bars, { warmUpBars, calendar: data.instrument.calendar, seed });
  const report = findBias({ program, bars, cuts: cuts.rows, runtime, onProgress });
  return ok(answerOf({ report, cuts, programHash: program.hash, dataHash: data.dataHash, bars: rows }));
};

interface Tried extends Omit<BookBias, 'report'> {
  readonly report: Pick<BiasReport, 'nodes' | 'runs'> & Pick<BiasAnswer, 'findings'>;
}

const answerOf = ({ report: { nodes, findings, runs }, cuts: { rows, ...kinds }, ...about }: Tried): BiasAnswer => ({
  ...about,
  isClean: findings.length === 0,
  refused: [],
  cuts: { ...kinds, tried: rows.length },
  changes: futureChanges,
  runs,
  nodes,
  untried: nodes.filter(({ known, kind }) => known === 0 && !/^(bars|model)@/.test(kind)).map(({ node }) => node),
  findings,
});

const printProblem = (problem: Problem): string => `refused  ${problem.code}  ${describeProblem(problem)}. ${problem.fix}`;

const printNode = ({ node, kind, compared, known }: BiasReport['nodes'][number]): string =>
  `${node.padEnd(24)} ${kind.padEnd(20)} ${compared} values compared, ${known} of them known`;

const cheats: Readonly<Record<(BiasFinding | NamedFinding)['of'], string>> = {
  bars: 'READS THE FUTURE',
  all: 'READS THE FUTURE',
  one: 'READS THE FUTURE OF ONE INSTRUMENT',
  series: 'READS A FIGURE OR ANOTHER INSTRUMENT BEFORE IT WAS KNOWN',
};

const printFinding = (finding: BiasFinding | NamedFinding): string => {
  const { node, kind, port, bar, change, of, after } = finding;
  const where = 'symbol' in finding ? ` of ${finding.symbol}` : '';
  const path = 'path' in finding ? `, ${finding.path} path` : '';
  return `${cheats[of]}  ${node} (${kind}) port ${port}: bar ${bar}${where} changed with ${change} of ${of} after bar ${after}${path}`;
};

const printSum = ({ warmUp, sessionEdges, random, tried }: BiasAnswer['cuts'], runs: number, findings: readonly unknown[]): string =>
  `${tried} cuts (${warmUp} of warm-up, ${sessionEdges} session edges, ${random} random), ${runs} runs, ${findings.length} findings`;
