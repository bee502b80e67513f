/** Data of a run of many instruments that has no desk around it, from the home's history. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ChosenModels } from '#/core/backtest/config.ts';
import type { BookData } from '#/core/report/book-report.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { loadBook } from '#/server/runs/book-data.ts';
import { withRates } from '#/server/runs/fact-sets.ts';
import { readRange, readTime } from '#/server/runs/run-options.ts';
import { withSeries } from '#/server/runs/series-data.ts';

const noModels: Partial<ChosenModels> = {};

interface Readers {
  readonly graph: StrategyGraph;
  readonly models?: Partial<ChosenModels>;
}

export const openBookData = async (
  home: string,
  options: Readonly<Record<string, string>>,
  { graph, models = noModels }: Readers,
): Promise<Result<BookData, Failure>> => {
  if (!existsSync(join(home, 'history')))
    return fail(failure('NotFound', 'bars of the instruments must be imported first, were not found'));
  const range = readRange(options);
  if (!range.ok) return range;
  const history = await openHistoryHere({ home });
  try {
    const symbols = options['symbols']?.split(',').map((symbol) => symbol.trim().toUpperCase());
    const { index, interval, currency, fx } = options;
    const asOfMs = readTime(options['as-of'], '--as-of');
    if (!asOfMs.ok) return asOfMs;
    const book = await loadBook(history, { symbols, index, interval, currency, fx, range: range.value, asOfMs: asOfMs.value });
    const priced = book.ok ? await withRates(history, book.value, models) : book;
    return priced.ok ? await withSeries(history, graph, priced.value) : priced;
  } finally {
    await history.close();
  }
};
