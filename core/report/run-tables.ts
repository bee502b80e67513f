/**
 * The tables of a run as whoever checks it elsewhere wants them: bars, features, fills, returns, trades and equity. Prices, sizes
 * and money are the decimals of the ledger; what the feature world computes in doubles is written so that it reads back to the
 * same bits. Times are UTC, ISO 8601. What is not known (a warm-up, a column that the data lacks) is an empty cell, never 0.
 */
import { moneyToNumber } from '../instrument/convert.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { Money } from '../value/money.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { BacktestOrder, BacktestOutcome } from './backtest-report.ts';
import { barTable } from './bar-table.ts';
import { featureColumns } from './feature-columns.ts';
import { equityTable, returnTable, type Grown } from './growth-tables.ts';
import { writeTables, type RunTable, type TableText } from './run-table.ts';
import { time, type RunTableName } from './table-columns.ts';
import { growthOf } from './tear-sheet.ts';
import { fillTable, scopeOf, tradeTable } from './trade-tables.ts';

/** The run and what it was of. */
export interface RunToTable {
  readonly order: Pick<BacktestOrder, 'graph' | 'data' | 'config' | 'models'>;
  readonly outcome: BacktestOutcome;
}

export const tablesOf = (run: RunToTable, names: readonly RunTableName[]): Result<readonly TableText[], Failure> =>
  writeTables(names, (name) => makers[name](run));

type Maker = (run: RunToTable) => Result<RunTable, Failure>;

const makers: Readonly<Record<RunTableName, Maker>> = {
  bars: ({ order: { data } }) => barTable([data], scopeOf(data.instrument)),
  features: ({ order, outcome }) => {
    const features = featureColumns(order);
    const { endMs } = outcome.result;
    return features.ok ? ok({ rows: endMs.length, columns: [time('end', (row) => endMs[row]), ...features.value] }) : features;
  },
  fills: ({ order: { data }, outcome: { result } }) => ok(fillTable(result.fills, () => data.instrument, scopeOf(data.instrument))),
  returns: (run) => ok(returnTable(grownOf(run))),
  trades: ({ order: { data }, outcome: { result } }) => ok(tradeTable(result.trips, () => data.instrument, scopeOf(data.instrument))),
  equity: (run) => ok(equityTable(grownOf(run))),
  events: () => fail(invalid('table', 'one of a single instrument', 'events, which a book has')),
};

const grownOf = ({ order: { data, config }, outcome: { result } }: RunToTable): Grown => {
  const { endMs, equity, exposure } = result;
  const cash = moneyToNumber(Money(config.cash));
  const { calendar, currency } = data.instrument;
  return { endMs, equity, exposure, cash, held: growthOf(data.bars.close, equity.length, cash), calendar, currency };
};
