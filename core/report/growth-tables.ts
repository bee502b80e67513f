/** Equity by bar and return by day as tables, beside what was bought and held. */
import type { CalendarId } from '../instrument/instrument.ts';
import { msPerDay } from '../value/timestamp.ts';
import { dailyEquity, drawdownOf } from './returns.ts';
import type { RunTable } from './run-table.ts';
import { day, double, time } from './table-columns.ts';

export interface Grown {
  readonly endMs: Float64Array;
  readonly equity: Float64Array;
  readonly exposure: Float64Array;
  /** The benchmark's equity. */
  readonly held: Float64Array;
  readonly cash: number;
  readonly calendar: CalendarId;
  readonly currency: string;
}

export const returnTable = (grown: Grown): RunTable => {
  const { equity, held, cash, currency } = grown;
  const daily = dailyEquity(grown, equity, cash);
  const benchmark = dailyEquity(grown, held, cash);
  return {
    rows: daily.days.length,
    columns: [
      day('day', (row) => (daily.days[row] ?? 0) * msPerDay),
      double(`equity (${currency})`, (row) => daily.equity[row]),
      double('return (fraction)', (row) => daily.returns[row]),
      double('return of the benchmark (fraction)', (row) => benchmark.returns[row]),
    ],
  };
};

export const equityTable = ({ endMs, equity, exposure, held, cash, currency }: Grown): RunTable => {
  const { column: drawdown } = drawdownOf(endMs, equity, cash);
  return {
    rows: endMs.length,
    columns: [
      time('end', (row) => endMs[row]),
      double(`equity (${currency})`, (row) => equity[row]),
      double(`bought and held (${currency})`, (row) => held[row]),
      double('drawdown (fraction)', (row) => drawdown[row]),
      double('exposure (fraction of equity)', (row) => exposure[row]),
    ],
  };
};
