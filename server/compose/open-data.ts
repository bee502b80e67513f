/** Bars of a run that has no desk around it: options of the command line to loaded columns. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunData } from '#/core/report/backtest-report.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { loadData } from '#/server/runs/data-source.ts';
import { readTime } from '#/server/runs/run-options.ts';

/** Reads the home's history where there is one, and changes nothing in it. */
export const openRunData = async (home: string, options: Readonly<Record<string, string>>): Promise<Result<RunData, Failure>> => {
  const symbol = options['symbol'];
  if (symbol === undefined) return fail(invalid('--symbol', 'present', undefined));
  const fromMs = readTime(options['from'], '--from');
  if (!fromMs.ok) return fromMs;
  const toMs = readTime(options['to'], '--to');
  if (!toMs.ok) return toMs;
  const history = existsSync(join(home, 'history')) ? await openHistoryHere({ home }) : undefined;
  try {
    return await loadData({ history }, { symbol, interval: options['interval'], fromMs: fromMs.value, toMs: toMs.value });
  } finally {
    await history?.close();
  }
};
