/** Bars of a run that has no desk around it: options of the command line to loaded columns. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataHashOf } from '#/core/market/data-hash.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { builtinSymbol, readBuiltinPrices } from '#/server/adapters/sources/files/builtin.ts';
import { cut, loadData, type BarSets } from '#/server/runs/data-source.ts';
import { readTime } from '#/server/runs/run-options.ts';

/** Reads the home's history where there is one, else what ships with the desk, and changes nothing. */
export const openRunData = async (home: string, options: Readonly<Record<string, string>>): Promise<Result<RunData, Failure>> => {
  const symbol = options['symbol'];
  if (symbol === undefined) return fail(invalid('--symbol', 'present', undefined));
  const fromMs = readTime(options['from'], '--from');
  if (!fromMs.ok) return fromMs;
  const toMs = readTime(options['to'], '--to');
  if (!toMs.ok) return toMs;
  const history = existsSync(join(home, 'history')) ? await openHistoryHere({ home }) : undefined;
  try {
    const interval = options['interval'];
    const isThere = (await history?.find(symbol, interval)) !== undefined;
    const sets = isThere ? ok<BarSets | undefined>(history) : await readShipped(symbol);
    if (!sets.ok) return sets;
    return await loadData({ history: sets.value }, { symbol, interval, fromMs: fromMs.value, toMs: toMs.value });
  } finally {
    await history?.close();
  }
};

/** The shipped days as the import reads them, and nothing for any other symbol. */
const readShipped = async (wanted: string): Promise<Result<BarSets | undefined, Failure>> => {
  if (wanted !== builtinSymbol) return ok(undefined);
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
