/** Bars of a run that has no desk around it: options of the command line to loaded columns. */
import type { RunData } from '#/core/report/backtest-report.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import { loadData, type DataSources } from './data-source.ts';
import { readTime } from './run-options.ts';

export const openRunData = async (sources: DataSources, options: Readonly<Record<string, string>>): Promise<Result<RunData, Failure>> => {
  const symbol = options['symbol'];
  if (symbol === undefined) return fail(invalid('--symbol', 'present', undefined));
  const fromMs = readTime(options['from'], '--from');
  if (!fromMs.ok) return fromMs;
  const toMs = readTime(options['to'], '--to');
  if (!toMs.ok) return toMs;
  return loadData(sources, { symbol, interval: options['interval'], fromMs: fromMs.value, toMs: toMs.value });
};
