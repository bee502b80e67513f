/**
 * The tables of a run as whoever checks it elsewhere wants them: bars, features, fills, returns, trades and equity. Prices, sizes
 * and money are the decimals of the ledger; what the feature world computes in doubles is written so that it reads back to the
 * same bits. Times are UTC, ISO 8601. What is not known (a warm-up, a column that the data lacks) is an empty cell, never 0.
 */
import type { BacktestFill } from '../backtest/result.ts';
import type { RoundTrip } from '../backtest/trip-book.ts';
import { moneyToNumber, priceFromNumber } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { BarColumn } from '../ports/history.ts';
import { columnOrder } from '../strategy/port.ts';
import { csvLine } from '../value/csv.ts';
import { formatDecimal } from '../value/decimal.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { Money, moneyScale } from '../value/money.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { msPerDay } from '../value/timestamp.ts';
import type { BacktestOrder, BacktestOutcome } from './backtest-report.ts';
import { featureColumns } from './feature-columns.ts';
import { dailyEquity, drawdownOf } from './returns.ts';
import { day, decimal, double, integer, text, time, type ColumnHead, type RunTableName, type TableColumn } from './table-columns.ts';
import { holdColumn } from './tear-sheet.ts';

interface RunTable {
  readonly rows: number;
  readonly columns: readonly TableColumn[];
}

/** A table as text: lines of CSV in pieces, the first of which begins with the heads. */
export interface TableText {
  readonly name: RunTableName;
  readonly rows: number;
  readonly columns: readonly ColumnHead[];
  readonly pieces: readonly string[];
}

/** The run and what it was of. */
export interface RunToTable {
  readonly order: Pick<BacktestOrder, 'graph' | 'data' | 'config' | 'models'>;
  readonly outcome: BacktestOutcome;
}

export const tablesOf = (run: RunToTable, names: readonly RunTableName[]): Result<readonly TableText[], Failure> => {
  const texts: TableText[] = [];
  for (const name of names) {
    const table = makers[name](run);
    if (!table.ok) return table;
    const { rows, columns } = table.value;
    texts.push({ name, rows, columns: columns.map(({ title, kind }) => ({ title, kind })), pieces: piecesOf(table.value) });
  }
  return ok(texts);
};

const rowsInPiece = 20_000;
const newLine = '\r\n';

const piecesOf = ({ rows, columns }: RunTable): readonly string[] => {
  const pieces = [`${csvLine(columns.map(({ title }) => title))}${newLine}`];
  for (let from = 0; from < rows; from += rowsInPiece) {
    let text = '';
    for (let row = from; row < Math.min(rows, from + rowsInPiece); row += 1)
      text += csvLine(columns.map(({ cell }) => cell(row))) + newLine;
    pieces.push(text);
  }
  return pieces;
};

type Maker = (run: RunToTable) => Result<RunTable, Failure>;

const makers: Readonly<Record<RunTableName, Maker>> = {
  bars: (run) => barTable(run),
  features: ({ order, outcome }) => {
    const features = featureColumns(order);
    const { endMs } = outcome.result;
    return features.ok ? ok({ rows: endMs.length, columns: [time('end', (row) => endMs[row]), ...features.value] }) : features;
  },
  fills: ({ order: { data }, outcome: { result } }) => ok(fillTable(result.fills, data.instrument)),
  returns: (run) => ok(returnTable(run)),
  trades: ({ order: { data }, outcome: { result } }) => ok(tradeTable(result.trips, data.instrument)),
  equity: (run) => ok(equityTable(run)),
};

const barTable = ({ order: { data } }: RunToTable): Result<RunTable, Failure> => {
  const { bars, instrument } = data;
  const { startMs, endMs, volume } = bars;
  const prices: TableColumn[] = [];
  for (const name of columnOrder) {
    const column = bars[name];
    if (name === 'volume' || column === undefined) continue;
    const scaled = exactPrices(column, instrument, name);
    if (!scaled.ok) return scaled;
    prices.push(decimal(`${name} (${instrument.currency})`, instrument.priceScale, (row) => scaled.value[row]));
  }
  const sizes = volume === undefined ? [] : [double('volume (units)', (row) => volume[row])];
  return ok({
    rows: endMs.length,
    columns: [time('start', (row) => startMs[row]), time('end', (row) => endMs[row]), ...prices, ...sizes],
  });
};

/** At the instrument's scale, or the bar whose price is not of it. */
const exactPrices = (column: Float64Array, instrument: Instrument, name: BarColumn): Result<Float64Array, Failure> => {
  const scaled = new Float64Array(column.length);
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] ?? Number.NaN;
    const price = priceFromNumber(value, instrument, `bars[${row}].${name}`);
    if (!price.ok) return price;
    if (Number(formatDecimal(price.value, instrument.priceScale)) !== value)
      return fail(invalid(`bars[${row}].${name}`, `a price of ${instrument.priceScale} decimals`, value));
    scaled[row] = price.value;
  }
  return ok(scaled);
};

const fillTable = (fills: readonly BacktestFill[], { currency, priceScale, qtyScale }: Instrument): RunTable => ({
  rows: fills.length,
  columns: [
    time('time', (row) => fills[row]?.atMs),
    text('execId', (row) => fills[row]?.execId),
    text('clOrdId', (row) => fills[row]?.clOrdId),
    text('side', (row) => fills[row]?.side),
    decimal('qty (units)', qtyScale, (row) => fills[row]?.qty),
    decimal(`price (${currency})`, priceScale, (row) => fills[row]?.px),
    decimal(`notional (${currency})`, moneyScale, (row) => fills[row]?.notional),
    decimal(`fee (${currency})`, moneyScale, (row) => fills[row]?.fee),
    text('liquidity', (row) => (fills[row]?.isMaker === true ? 'AddedLiquidity' : 'RemovedLiquidity')),
  ],
});

const tradeTable = (trips: readonly RoundTrip[], { currency, qtyScale }: Instrument): RunTable => ({
  rows: trips.length,
  columns: [
    time('entry', (row) => trips[row]?.entryMs),
    time('exit', (row) => trips[row]?.exitMs),
    integer('entry bar (from 0)', (row) => trips[row]?.entryBar),
    integer('exit bar (from 0)', (row) => trips[row]?.exitBar),
    text('side', (row) => trips[row]?.side),
    decimal('largest qty (units)', qtyScale, (row) => trips[row]?.qty),
    double(`average entry (${currency})`, (row) => trips[row]?.entryPx),
    double(`average exit (${currency})`, (row) => trips[row]?.exitPx),
    decimal(`gross (${currency})`, moneyScale, (row) => trips[row]?.gross),
    decimal(`fees (${currency})`, moneyScale, (row) => trips[row]?.fees),
    decimal(`net (${currency})`, moneyScale, (row) => trips[row]?.net),
    double('return (fraction)', (row) => trips[row]?.returned),
    double('MAE (fraction of entry)', (row) => trips[row]?.mae),
    double('MFE (fraction of entry)', (row) => trips[row]?.mfe),
  ],
});

const heldOf = ({ order: { data, config }, outcome: { result } }: RunToTable): { readonly cash: number; readonly held: Float64Array } => {
  const cash = moneyToNumber(Money(config.cash));
  return { cash, held: holdColumn(data.bars, result.equity.length, cash) };
};

const returnTable = (run: RunToTable): RunTable => {
  const { endMs, equity } = run.outcome.result;
  const { cash, held } = heldOf(run);
  const daily = dailyEquity(endMs, equity, cash);
  const benchmark = dailyEquity(endMs, held, cash);
  const { currency } = run.order.data.instrument;
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

const equityTable = (run: RunToTable): RunTable => {
  const { endMs, equity, exposure } = run.outcome.result;
  const { cash, held } = heldOf(run);
  const { column: drawdown } = drawdownOf(endMs, equity, cash);
  const { currency } = run.order.data.instrument;
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
