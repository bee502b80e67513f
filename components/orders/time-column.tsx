/** When: within a day on the desk, with its date in a replay, whose days go by. */
import { msOf } from '../format/time.ts';
import { TimeText } from '../ui/age.tsx';
import type { Column } from '../ui/table.tsx';

export const timeColumn = <Row,>(nsOf: (row: Row) => bigint, hasDate: boolean): Column<Row> => ({
  id: 'time',
  title: 'Time',
  width: hasDate ? 150 : 96,
  cell: (row) => <TimeText ns={nsOf(row)} hasDate={hasDate} hasMs={!hasDate} />,
  text: (row) => new Date(msOf(nsOf(row))).toISOString(),
});
