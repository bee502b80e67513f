/** The very bars that a sealed run read. A data set that is no longer what its hash says is named, and nothing is run on it. */
import { dataHashOf } from '#/core/market/data-hash.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { RunDataset } from '#/core/report/run-record.ts';
import type { BarColumns, History } from '#/core/ports/history.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { cut, enough, instrumentOf } from './data-source.ts';

export interface SealedSources {
  readonly history?: Pick<History, 'list' | 'read'> | undefined;
  /** Bars of the symbol and interval that are in no history: what ships with the desk. */
  readonly shipped: (dataset: RunDataset) => Promise<Result<RunData, Failure>>;
}

export const sealedData = async (sources: SealedSources, dataset: RunDataset): Promise<Result<RunData, Failure>> => {
  const whole = (await keptData(sources, dataset)) ?? (await sources.shipped(dataset));
  if (!whole.ok) return whole;
  const { bars, dataHash } = whole.value;
  return dataHash === dataset.hash ? enough({ ...whole.value, bars: cut(bars, dataset) }) : fail(missing(dataset));
};

/** By hash, whichever data set of the symbol is the newest; undefined when this home never had it. */
const keptData = async ({ history }: SealedSources, dataset: RunDataset): Promise<Result<RunData, Failure> | undefined> => {
  const { hash, symbol, interval } = dataset;
  const info = (await history?.list())?.find((each) => each.hash === hash && each.symbol === symbol && each.interval === interval);
  if (history === undefined || info === undefined) return undefined;
  const bars = await readWhole(history, dataset);
  return bars.ok ? ok({ instrument: instrumentOf(info, { symbol }), interval, bars: bars.value, dataHash: hash }) : bars;
};

const readWhole = async (history: Pick<History, 'read'>, dataset: RunDataset): Promise<Result<BarColumns, Failure>> => {
  try {
    const bars = await history.read(dataset.hash);
    const found = dataHashOf(bars);
    return found === dataset.hash ? ok(bars) : fail(damaged(dataset, `its columns hash to ${found}`));
  } catch (error) {
    return fail(damaged(dataset, error instanceof Error ? error.message : String(error)));
  }
};

const nameOf = ({ symbol, interval, hash }: RunDataset): string => `data set ${symbol} ${interval} ${hash}`;

const damaged = (dataset: RunDataset, how: string): Failure =>
  failure('Conflict', `${nameOf(dataset)} must be as its hash says, was damaged: ${how}`);

const missing = (dataset: RunDataset): Failure =>
  failure('NotFound', `${nameOf(dataset)} must be in this home, was not found: import the same file again`);
