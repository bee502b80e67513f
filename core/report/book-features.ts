/**
 * Every value that a book's program computed, a row for each bar of each instrument, one column an output: by forward-adjusted
 * prices, as the strategy sees them. It is computed again, for a run keeps its decisions only.
 */
import { prepareBook } from '../backtest/book/prepare-book.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { placesOf } from './bar-table.ts';
import { bookInputOf, type BookOrder } from './book-report.ts';
import { outputsOf } from './feature-columns.ts';
import type { RunTable } from './run-table.ts';
import { double, time, type TableColumn } from './table-columns.ts';
import { ofColumns, type TableScope } from './trade-tables.ts';

const mostValues = 20_000_000;

export const bookFeatureTable = (order: BookOrder, scope: TableScope): Result<RunTable, Failure> => {
  const input = bookInputOf(order);
  if (!input.ok) return input;
  const { program, members } = input.value;
  const place = placesOf(members);
  const values = program.nodes.reduce((sum, node) => sum + outputsOf(node).length, 0) * place.rows;
  if (values > mostValues) return fail(invalid('features', `at most ${mostValues} values`, values));
  const features: TableColumn[] = [];
  const plan = prepareBook({
    ...input.value,
    onNode: (node, columnsOf) => {
      for (const { title, slot } of outputsOf(node)) {
        const columns = columnsOf(slot);
        features.push(double(title, (row) => place.read(row, ({ index, bar }) => columns[index]?.[bar])));
      }
    },
  });
  if (!plan.ok) return plan;
  const end = time('end', (row) => place.read(row, ({ member, bar }) => member.bars.endMs[bar]));
  const of = ofColumns(scope, (row) => place.read(row, ({ member }) => member.instrument));
  return ok({ rows: place.rows, columns: [end, ...of, ...features] });
};
