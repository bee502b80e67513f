/**
 * A sealed run: everything that is needed to do it again, and the hashes of everything it left behind. Its id is the hash of
 * its inputs alone, so the same question has the same id on every machine, and one that was answered before is not asked
 * again. Whoever doubts a result runs it again and compares (run-difference.ts).
 */
import type { BookPathResult } from '../backtest/book/book-result.ts';
import type { BacktestConfig } from '../backtest/config.ts';
import type { TapeGrid } from '../backtest/depth/depth-rows.ts';
import type { BacktestFill, BacktestResult } from '../backtest/result.ts';
import { engineVersion } from '../engine/version.ts';
import { importedVenue, calendarBeside } from '../instrument/builtin.ts';
import type { CalendarId, Instrument } from '../instrument/instrument.ts';
import type { BarColumns } from '../ports/history.ts';
import type { Program } from '../strategy/compile.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { columnsHash, contentHash, type Digest } from '../value/canonical.ts';
import { given } from '../value/given.ts';
import { dayText } from '../value/timestamp.ts';
import type { ReadFactSet, RunData, RunSeries } from './backtest-report.ts';
import type { TearSheet } from './tear-sheet.ts';
import type { TrialReturns } from './trial.ts';

/** The bars a run read: a data set and the stretch of it. */
export interface RunDataset {
  readonly hash: string;
  readonly symbol: string;
  readonly instrumentId: string;
  readonly interval: string;
  /** Of an import; USD when absent. */
  readonly currency?: string;
  /** Of an import; what the symbol says when absent. */
  readonly calendar?: CalendarId;
  readonly fromMs: number;
  readonly toMs: number;
  readonly rows: number;
}

/** What a run of many instruments read. */
export interface BookQuestion {
  /** The index whose dated membership decided; absent for a plain list. */
  readonly index?: string;
  readonly maxAgeMs: number;
  readonly members: readonly RunDataset[];
  readonly facts: readonly ReadFactSet[];
}

/** What a run's id is over. */
export interface RunInputs {
  readonly engine: number;
  readonly programHash: Digest;
  readonly dataset: RunDataset;
  /** Scales, tick, lot, multiplier, calendar and currency of the instrument. */
  readonly instrumentHash: Digest;
  readonly configHash: Digest;
  /** Sets of rates that models of holding read; absent where none does. */
  readonly rates?: BookQuestion['facts'];
  /** Of a book: `dataset` stands for all of it then. */
  readonly book?: BookQuestion;
  /** Sets of the series, and data sets of the other instruments, that the program reads beside the bars. */
  readonly series?: RunSeries['sets'];
  /** Of a run on a recording, whose file the data set's hash is of: the grid on which it was read. */
  readonly depth?: TapeGrid;
}

export interface RunOutputs {
  readonly signalHash: Digest;
  readonly factsDigest: Digest;
  /** The digest after every 4,096 facts. */
  readonly factsMarks: readonly Digest[];
  readonly fillsHash: Digest;
  readonly ledgerHash: Digest;
  readonly equityHash: Digest;
  readonly statisticsHash: Digest;
  readonly facts: number;
  readonly orders: number;
  readonly trades: number;
  readonly equity: bigint;
  /** Moments and block sums of the returns of trading days. */
  readonly returns: TrialReturns;
  /** What rates of exchange were made of, in the order in which they were used first; of a book of several currencies. */
  readonly exchangedBy?: string;
}

export interface RunRecord {
  readonly schema: 1;
  readonly id: Digest;
  /** Variants of one idea on one instrument share it; trials are counted by it. */
  readonly family: Digest;
  readonly inputs: RunInputs;
  readonly graph: StrategyGraph;
  readonly config: BacktestConfig;
  readonly outputs: RunOutputs;
  readonly fills: readonly BacktestFill[];
  /** Of a run on a recording: its name in the home, or where else it was read. No part of what was asked. */
  readonly recording?: string;
}

/** What a question says of its data: nothing of prices, which their hash stands for. */
export interface AskedData extends Pick<RunData, 'instrument' | 'interval' | 'dataHash' | 'series' | 'rates'> {
  readonly bars: Pick<BarColumns, 'startMs' | 'endMs'>;
}

export interface RunQuestion {
  readonly program: Program;
  readonly data: AskedData;
  readonly config: BacktestConfig;
  readonly book?: BookQuestion;
  readonly depth?: DepthQuestion;
}

/** What is known of a recording before it is read whole. */
export interface DepthQuestion {
  readonly grid: TapeGrid;
  readonly frames: number;
  readonly recording: string;
}

export const runInputs = ({ program, data, config, book, depth }: RunQuestion): RunInputs => ({
  engine: engineVersion,
  programHash: program.hash,
  dataset: { ...datasetOf(data), ...(depth !== undefined && { rows: depth.frames }) },
  instrumentHash: contentHash(data.instrument),
  configHash: contentHash(config),
  ...given({ rates: rateSources(data) }),
  ...(book !== undefined && { book }),
  ...(program.series.length > 0 && data.series !== undefined && { series: data.series.sets }),
  ...(depth !== undefined && { depth: depth.grid }),
});

/** Absent where no model reads rates. */
export const rateSources = ({ rates }: Pick<AskedData, 'rates'>): BookQuestion['facts'] | undefined =>
  rates?.map(({ set, hash }) => ({ kind: 'rates', set, hash }));

export const runIdOf = (inputs: RunInputs): Digest => contentHash(inputs);

export const familyOf = (program: Program, { id }: Pick<Instrument, 'id'>): Digest =>
  contentHash({ family: program.familyHash, instruments: [id] });

export interface Answered {
  readonly graph: StrategyGraph;
  readonly result: Omit<BacktestResult, 'finalQty'> & Pick<BookPathResult, 'exchange'>;
  readonly report: TearSheet;
  readonly returns: TrialReturns;
}

export const sealRun = (question: RunQuestion, { graph, result, report, returns }: Answered): RunRecord => {
  const inputs = runInputs(question);
  return {
    schema: 1,
    id: runIdOf(inputs),
    family: familyOf(question.program, question.data.instrument),
    inputs,
    graph,
    config: question.config,
    outputs: {
      signalHash: result.signal.signalHash,
      factsDigest: result.factsDigest,
      factsMarks: result.factsMarks,
      fillsHash: contentHash(result.fills),
      ledgerHash: result.ledgerHash,
      equityHash: columnsHash({ endMs: result.endMs, equity: result.equity, exposure: result.exposure }),
      statisticsHash: contentHash(report.verdict.statistics.filter(isOfTheRun).map(({ id, value, n }) => ({ id, value, n }))),
      facts: result.facts,
      orders: result.orders,
      trades: result.trips.length,
      equity: result.finalEquity,
      returns,
      ...given({ exchangedBy: exchangedBy(result) }),
    },
    fills: result.fills,
    ...given({ recording: question.depth?.recording }),
  };
};

const exchangedBy = ({ exchange }: Answered['result']): string | undefined =>
  exchange?.paths.map(({ currency, by, fromMs }) => `${currency} by ${by} from ${dayText(fromMs)}`).join('; ');

/** The deflated Sharpe ratio is of the family: it changes with every other trial. */
const isOfTheRun = ({ id }: { readonly id: string }): boolean => id !== 'dsr';

/** Nothing where it is usual, nor of what a venue lists: currency and calendar are fixed by its id. */
export const saidOfImport = ({ venue, symbol, currency, calendar }: Instrument): Pick<RunDataset, 'currency' | 'calendar'> =>
  venue === importedVenue ? { ...(currency !== 'USD' && { currency }), ...calendarBeside(symbol, calendar) } : {};

export const datasetOf = ({ instrument, interval, bars, dataHash }: AskedData): RunDataset => ({
  hash: dataHash,
  symbol: instrument.symbol,
  instrumentId: instrument.id,
  interval,
  ...saidOfImport(instrument),
  fromMs: bars.startMs[0] ?? 0,
  toMs: bars.endMs.at(-1) ?? 0,
  rows: bars.endMs.length,
});
