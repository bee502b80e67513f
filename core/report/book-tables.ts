/** The tables of a run of a book: those of any run with the instrument of each row, and what happened to what was held. */
import type { BookEvent } from '../backtest/book/book-result.ts';
import { moneyToNumber } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Failure } from '../value/failures.ts';
import { present } from '../value/invariant.ts';
import { Money, moneyScale } from '../value/money.ts';
import { ok, type Result } from '../value/result.ts';
import { barTable } from './bar-table.ts';
import { bookFeatureTable } from './book-features.ts';
import { bookCalendar, type BookOrder, type BookOutcome } from './book-report.ts';
import { equityTable, returnTable, type Grown } from './growth-tables.ts';
import { writeTables, type RunTable, type TableText } from './run-table.ts';
import { decimal, text, time, type RunTableName } from './table-columns.ts';
import { growthOf } from './tear-sheet.ts';
import { bookScope, fillTable, ofColumns, tradeTable, type TableScope } from './trade-tables.ts';

/** The run and what it was of. */
export interface BookToTable {
  readonly order: BookOrder;
  readonly outcome: BookOutcome;
}

export const bookTablesOf = (run: BookToTable, names: readonly RunTableName[]): Result<readonly TableText[], Failure> => {
  const instruments = run.order.book.members.map(({ instrument }) => instrument);
  const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const of = ({ instrumentId }: { readonly instrumentId: string }): Instrument => present(byId.get(instrumentId), instrumentId);
  return writeTables(names, (name) => makers[name](run, { of, scope: bookScope(instruments) }));
};

interface Around {
  readonly of: (row: { readonly instrumentId: string }) => Instrument;
  readonly scope: TableScope;
}

type Maker = (run: BookToTable, around: Around) => Result<RunTable, Failure>;

const makers: Readonly<Record<RunTableName, Maker>> = {
  bars: ({ order: { book } }, { scope }) => barTable(book.members, scope),
  features: ({ order }, { scope }) => bookFeatureTable(order, scope),
  fills: ({ outcome: { result } }, { of, scope }) => ok(fillTable(result.fills, of, scope)),
  returns: (run) => ok(returnTable(grownOf(run))),
  trades: ({ outcome: { result } }, { of, scope }) => ok(tradeTable(result.trips, of, scope)),
  equity: (run) => ok(equityTable(grownOf(run))),
  events: ({ outcome: { result } }, around) => ok(eventTable(result.events, around)),
};

const grownOf = ({ order: { book, config }, outcome: { result } }: BookToTable): Grown => {
  const { endMs, equity, exposure, equalParts } = result;
  const cash = moneyToNumber(Money(config.cash));
  const calendar = bookCalendar(book.members);
  const currency = book.currency ?? book.members[0]?.instrument.currency ?? '';
  return { endMs, equity, exposure, cash, held: growthOf(equalParts, equity.length, cash), calendar, currency };
};

/** Splits, dividends and delistings, with the cash they brought. */
const eventTable = (events: readonly BookEvent[], { of, scope }: Around): RunTable => ({
  rows: events.length,
  columns: [
    time('time', (row) => events[row]?.atMs),
    ...ofColumns(scope, (row) => events[row] && of(events[row])),
    text('kind', (row) => events[row]?.kind),
    decimal(`cash (${scope.currency})`, moneyScale, (row) => events[row]?.cash),
    text('what', (row) => events[row]?.text),
  ],
});
