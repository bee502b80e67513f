/** Bars of a run that has no desk around it: options of the command line to loaded columns. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { rateSetsOf } from '#/core/backtest/config.ts';
import { dataHashOf } from '#/core/market/data-hash.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { BarRange } from '#/core/ports/history.ts';
import { openHistoryHere, type OwnedHistory } from '#/server/adapters/history/duckdb/store.ts';
import { builtinSymbol, readBuiltinPrices } from '#/server/adapters/sources/files/builtin.ts';
import { cut, loadData, type BarSets } from '#/server/runs/data-source.ts';
import { withRates } from '#/server/runs/fact-sets.ts';
import { readRange, readTime } from '#/server/runs/run-options.ts';
import { withSeries } from '#/server/runs/series-data.ts';
import { dataSymbolOf } from '#/server/runs/symbols.ts';

/** What is read beside the bars: series by a graph, rates by models of holding. */
interface Readers {
  readonly graph?: StrategyGraph;
  readonly models?: Parameters<typeof rateSetsOf>[0];
}

/** Reads the home's history where there is one, else what ships with the desk, and changes nothing; with what is read beside the bars. */
export const openRunData = async (
  home: string,
  options: Readonly<Record<string, string>>,
  { graph, models = {} }: Readers = {},
): Promise<Result<RunData, Failure>> => {
  const asked = readAsked(options);
  if (!asked.ok) return asked;
  const history = existsSync(join(home, 'history')) ? await openHistoryHere({ home }) : undefined;
  try {
    const data = await readData(history, asked.value);
    const priced = data.ok ? await withRates(history, data.value, models) : data;
    return priced.ok && graph !== undefined ? await withSeries(history, graph, priced.value) : priced;
  } finally {
    await history?.close();
  }
};

interface Asked {
  readonly symbol: string;
  readonly asOfMs: number | undefined;
  readonly interval: string | undefined;
  readonly range: BarRange;
}

const readAsked = (options: Readonly<Record<string, string>>): Result<Asked, Failure> => {
  const { symbol, interval } = options;
  if (symbol === undefined) return fail(invalid('--symbol', 'present', undefined));
  const range = readRange(options);
  if (!range.ok) return range;
  const asOf = readTime(options['as-of'], '--as-of');
  return asOf.ok ? ok({ symbol, interval, range: range.value, asOfMs: asOf.value ?? range.value.toMs }) : asOf;
};

const readData = async (history: OwnedHistory | undefined, { interval, range, ...asked }: Asked): Promise<Result<RunData, Failure>> => {
  const named = history === undefined ? ok(asked.symbol) : await dataSymbolOf(history, asked);
  if (!named.ok) return named;
  const symbol = named.value;
  const isThere = (await history?.find(symbol, interval)) !== undefined;
  const sets = isThere ? ok<BarSets | undefined>(history) : await readShipped(symbol);
  return sets.ok ? loadData({ history: sets.value }, { symbol, interval, ...range }) : sets;
};

/** The shipped days as the import reads them, and nothing for any other symbol. */
const readShipped = async (wanted: string): Promise<Result<BarSets | undefined, Failure>> => {
  if (wanted !== builtinSymbol) return ok(undefined);
  shipped ??= importShipped();
  const sets = await shipped;
  if (!sets.ok) shipped = undefined;
  return sets;
};

/** The file is read once: a search or a comparison asks for many cuts of it. */
let shipped: Promise<Result<BarSets | undefined, Failure>> | undefined;

const importShipped = async (): Promise<Result<BarSets | undefined, Failure>> => {
  const read = await readBuiltinPrices();
  if (!read.ok) return read;
  const [set] = read.value.sets;
  if (set === undefined) return ok(undefined);
  const info = { ...set.info, hash: dataHashOf(set.bars) };
  return ok({
    find: (symbol, interval = info.interval) => Promise.resolve(symbol === info.symbol && interval === info.interval ? info : undefined),
    read: (_hash, range) => Promise.resolve(cut(set.bars, range)),
  });
};
