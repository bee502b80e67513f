'use client';
/** One line a data set: what it is, how much of it, what is missing, where it came from and under which licence. */
import { usualCalendar } from '#/core/instrument/builtin.ts';
import type { DatasetInfo } from '#/core/ports/history.ts';
import { calendarTexts } from '../format/calendar-text.ts';
import { writeTime } from '../format/time.ts';
import { Table, type Column } from '../ui/table.tsx';

export const DatasetsTable = ({ datasets }: { readonly datasets: readonly DatasetInfo[] }) => (
  <Table
    label="Data sets"
    columns={columns}
    rows={datasets}
    keyOf={({ hash, symbol, currency = 'USD', calendar }) => `${symbol} ${currency} ${calendar ?? ''} ${hash}`}
  />
);

const dateOf = (ms: number): string => writeTime(ms, 'UTC').date;

const column = (
  id: string,
  title: string,
  { width, text, isRight = false }: { width: Column<DatasetInfo>['width']; text: (info: DatasetInfo) => string; isRight?: boolean },
): Column<DatasetInfo> => ({ id, title, width, isRight, text, cell: (info) => <span title={text(info)}>{text(info)}</span> });

const count = (value: number): string => value.toLocaleString('en-US');

const columns: readonly Column<DatasetInfo>[] = [
  column('symbol', 'Symbol', { width: 96, text: ({ symbol }) => symbol }),
  column('interval', 'Bars', { width: 48, text: ({ interval }) => interval }),
  column('currency', 'Currency', {
    width: 72,
    text: ({ currency = 'USD', quotedIn }) => (quotedIn === undefined ? currency : `${currency} (${quotedIn})`),
  }),
  column('rows', 'Rows', { width: 80, isRight: true, text: ({ rows }) => count(rows) }),
  column('range', 'Range', { width: 172, text: ({ fromMs, toMs }) => `${dateOf(fromMs)} to ${dateOf(toMs)}` }),
  column('calendar', 'Sessions', {
    width: 88,
    text: ({ symbol, calendar = usualCalendar(symbol) }) => calendarTexts[calendar],
  }),
  column('gaps', 'Gaps', { width: 52, isRight: true, text: ({ gaps }) => count(gaps) }),
  column('source', 'Source', { width: 'minmax(104px,1fr)', text: ({ source }) => source }),
  column('licence', 'Licence', { width: 'minmax(88px,1fr)', text: ({ licence }) => licence }),
];
