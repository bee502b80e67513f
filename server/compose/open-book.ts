/** Data of a run of many instruments that has no desk around it, from the home's history. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BookData } from '#/core/report/book-report.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, type Result } from '#/core/value/result.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { loadBook } from '#/server/runs/book-data.ts';
import { readTime } from '#/server/runs/run-options.ts';

export const openBookData = async (home: string, options: Readonly<Record<string, string>>): Promise<Result<BookData, Failure>> => {
  if (!existsSync(join(home, 'history')))
    return fail(failure('NotFound', 'bars of the instruments must be imported first, were not found'));
  const fromMs = readTime(options['from'], '--from');
  if (!fromMs.ok) return fromMs;
  const toMs = readTime(options['to'], '--to');
  if (!toMs.ok) return toMs;
  const history = await openHistoryHere({ home });
  try {
    const symbols = options['symbols']?.split(',').map((symbol) => symbol.trim().toUpperCase());
    const range = given({ fromMs: fromMs.value, toMs: toMs.value });
    return await loadBook(history, { symbols, index: options['index'], interval: options['interval'], range });
  } finally {
    await history.close();
  }
};
