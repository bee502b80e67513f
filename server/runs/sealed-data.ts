/** The very bars that a sealed run read. A data set that is no longer what its hash says is named, and nothing is run on it. */
import { dataHashOf } from '#/core/market/data-hash.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import { saidOfImport, type RunDataset } from '#/core/report/run-record.ts';
import type { BarColumns, DatasetInfo, History } from '#/core/ports/history.ts';
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
  const { bars, dataHash, instrument } = whole.value;
  const said = saidOfImport(instrument);
  return dataHash === dataset.hash && said.currency === dataset.currency && said.calendar === dataset.calendar
    ? enough({ ...whole.value, bars: cut(bars, dataset) })
    : fail(missing(dataset));
};

const identity = ['hash', 'symbol', 'interval', 'currency', 'calendar'] as const;

/** By hash, whichever data set of the symbol is the newest; undefined when this home never had it. */
const keptData = async ({ history }: SealedSources, dataset: RunDataset): Promise<Result<RunData, Failure> | undefined> => {
  const { hash, symbol, interval } = dataset;
  const isIt = (each: DatasetInfo): boolean => identity.every((name) => each[name] === dataset[name]);
  const info = (await history?.list())?.find(isIt);
  if (history === undefined || info === undefined) return undefined;
  const bars = await readWhole(history, dataset);
  return bars.ok ? ok({ instrument: instrumentOf(info, { symbol }), interval, bars: bars.value, dataHash: hash }) : bars;
};

/** The columns of a data set as its hash says. */
export const readWhole = async (history: Pick<History, 'read'>, dataset: Named): Promise<Result<BarColumns, Failure>> => {
  try {
    const bars = await history.read(dataset.hash);
    const found = dataHashOf(bars);
    return found === dataset.hash ? ok(bars) : fail(damaged(dataset, `its columns hash to ${found}`));
  } catch (error) {
    return fail(damaged(dataset, error instanceof Error ? error.message : String(error)));
  }
};

type Named = Pick<RunDataset, 'symbol' | 'interval' | 'hash'>;

const nameOf = ({ symbol, interval, hash }: Named): string => `data set ${symbol} ${interval} ${hash}`;

const damaged = (dataset: Named, how: string): Failure =>
  failure('Conflict', `${nameOf(dataset)} must be as its hash says, was damaged: ${how}`);

const missing = (dataset: Named): Failure =>
  failure('NotFound', `${nameOf(dataset)} must be in this home, was not found: import the same file again`);
