import { expect, test } from 'vitest';
import { equalWeights, costs, steady, walks } from '../testing/currency-books.ts';
import { present } from '../value/invariant.ts';
import type { CalendarId } from '../instrument/instrument.ts';
import { backtestBook, type BookData } from './book-report.ts';
import { bookTablesOf } from './book-tables.ts';

const bookOf = (calendars: readonly CalendarId[], more: Partial<BookData> = {}): BookData => ({
  members: walks(['USD', 'USD', 'USD', 'USD', 'USD']).map(({ instrument, bars }, i) => ({
    ...{ bars, interval: '1d', dataHash: String(i).padStart(64, '0') },
    instrument: { ...instrument, calendar: calendars[i] ?? 'us-equity' },
  })),
  ...{ facts: [], factSets: [], maxAgeMs: 7 * 86_400_000 },
  ...more,
});

const volatilityOf = (book: BookData) => {
  const run = backtestBook({ graph: equalWeights(), book, config: costs });
  if (!run.ok) throw new Error(run.failure.message);
  return present(
    run.value.report.verdict.statistics.find(({ id }) => id === 'annual-volatility'),
    'the volatility',
  );
};

test('a book has the days of all that it holds, whichever is named first', () => {
  const coinLast = volatilityOf(bookOf(['us-equity', 'fx-week', 'always']));
  const coinFirst = volatilityOf(bookOf(['always', 'us-equity', 'fx-week']));
  expect(coinLast).toEqual(coinFirst);
  expect(coinLast).toMatchObject({ n: 120, convention: expect.stringContaining('365 periods a year') as string });
  expect(volatilityOf(bookOf(['us-equity', 'fx-week']))).toMatchObject({
    n: 86,
    convention: expect.stringContaining('260 periods a year') as string,
  });
});

test('what it has grown to is told in the money of its account, whatever its first instrument is in', () => {
  const members = walks(['EUR', 'USD', 'USD', 'EUR', 'USD']).map((member, i) => ({
    ...{ ...member, interval: '1d', dataHash: String(i).padStart(64, '0') },
  }));
  const book: BookData = { ...bookOf([]), members, facts: steady('EUR-USD', '1.25'), currency: 'USD' };
  const order = { graph: equalWeights(), book, config: { ...costs, currency: 'USD' } };
  const outcome = backtestBook(order);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  const tables = bookTablesOf({ order, outcome: outcome.value }, ['equity', 'returns']);
  if (!tables.ok) throw new Error(tables.failure.message);
  const heads = tables.value.map(({ pieces }) => pieces.join('').split('\n')[0]).join();
  expect(heads).toContain('equity (USD)');
  expect(heads).not.toContain('EUR');
});
