/** What a run or a search is asked on by the options of the command line, or by the graph: one symbol, a list of them, or an index. */
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { drawnUniverse, universeText } from '#/core/strategy/universe.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import { readModelOptions } from '#/server/runs/model-options.ts';
import { askSweep, type AskedSweep, type SweepShape } from '#/server/sweep/ask-sweep.ts';
import { askBenchmark } from '#/server/sweep/sweep-benchmark.ts';
import { openSubject } from '#/server/sweep/open-subject.ts';
import { openBookData } from './open-book.ts';
import { openRunData } from './open-data.ts';
import { withRunAgain } from './open-run-again.ts';

type Options = Readonly<Record<string, string>>;

export const isBookAsked = (options: Options): boolean => options['symbols'] !== undefined || options['index'] !== undefined;

interface AskedOn {
  readonly options: Options;
  /** What the graph is made for, and whether it is asked on something else. */
  readonly madeFor?: string;
  /** Why a search is not asked on something else: its runs would be counted as trials of what the graph is not made for. */
  readonly unfit?: Failure;
}

const asksOn = ['symbol', 'symbols', 'index'] as const;

/** Asked on nothing else, a graph that is made for a book is run on that. */
export const withUniverse = (options: Options, graph: StrategyGraph): AskedOn => {
  const universe = drawnUniverse(graph);
  if (universe === undefined) return { options };
  const own: Options = 'index' in universe ? { index: universe.index } : { symbols: universe.symbols.join(',') };
  const other = asksOn.find((name) => options[name] !== undefined && namesIn(options[name]) !== own[name]);
  const madeFor = universeText(universe);
  if (other === undefined) return { options: { ...options, ...own }, madeFor };
  const must = `absent or ${madeFor}, which the graph is made for, or its universe node bypassed`;
  return { options, madeFor: `${madeFor}, asked on something else`, unfit: invalid(`--${other}`, must, options[other]) };
};

/** As a universe writes them. */
const namesIn = (text: string): string => text.toUpperCase().replaceAll(' ', '');

export interface SearchOn {
  readonly graph: StrategyGraph;
  readonly shape: SweepShape;
  readonly options: Options;
}

/** A search by the options of the command line: what it is of is opened, nothing is counted. */
export const askSearch = async (home: string, { graph, shape, options: asked }: SearchOn): Promise<Result<AskedSweep, Failure>> => {
  const { options, unfit } = withUniverse(asked, graph);
  if (unfit !== undefined) return fail(unfit);
  const models = readModelOptions(options);
  if (!models.ok) return models;
  const readers = { graph, models: models.value };
  const data = isBookAsked(options) ? await openBookData(home, options, readers) : await openRunData(home, options, readers);
  const opened = data.ok ? await openSubject(home, graph, data.value) : data;
  if (!opened.ok) return opened;
  const benchmark = await withRunAgain(home, (_again, history) => askBenchmark(history, options['benchmark'], opened.value.subject));
  if (!benchmark.ok) return benchmark;
  const terms = { cash: options['cash'], models: models.value };
  return askSweep({ graph, opened: opened.value, shape, terms, benchmark: benchmark.value });
};
