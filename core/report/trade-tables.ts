/**
 * Fills and trades as tables. In a book each row names its instrument, whose currency the money is in; prices and sizes have the
 * decimals of the finest of them.
 */
import type { BacktestFill } from '../backtest/result.ts';
import type { RoundTrip } from '../backtest/trip-book.ts';
import { averageDecimals } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { moneyScale } from '../value/money.ts';
import type { RunTable } from './run-table.ts';
import { decimal, double, integer, text, time } from './table-columns.ts';

/** What a row is of. */
type Of<Row> = (row: Row) => Instrument;

/** Of one instrument, or of many. */
export interface TableScope {
  /** Column of the instrument's symbol, in a book. */
  readonly isBook: boolean;
  /** As a head says it. */
  readonly currency: string;
  readonly priceScale: number;
  readonly qtyScale: number;
}

export const scopeOf = ({ currency, priceScale, qtyScale }: Instrument): TableScope => ({ isBook: false, currency, priceScale, qtyScale });

export const bookScope = (instruments: readonly Instrument[]): TableScope => ({
  isBook: true,
  currency: 'own currency',
  priceScale: Math.max(0, ...instruments.map(({ priceScale }) => priceScale)),
  qtyScale: Math.max(0, ...instruments.map(({ qtyScale }) => qtyScale)),
});

/** The same value with more decimals. */
export const finer = (value: number | bigint, from: number, to: number): bigint => BigInt(value) * 10n ** BigInt(to - from);

/** What says which instrument a row is of, in a book. */
export const ofColumns = (scope: TableScope, of: (row: number) => Instrument | undefined) =>
  scope.isBook ? [text('instrument', (row) => of(row)?.symbol), text('currency', (row) => of(row)?.currency)] : [];

export const fillTable = <Fill extends BacktestFill>(fills: readonly Fill[], of: Of<Fill>, scope: TableScope): RunTable => {
  const { currency, priceScale, qtyScale } = scope;
  const scaled = (row: number, read: (fill: Fill, instrument: Instrument) => bigint): bigint | undefined => {
    const fill = fills[row];
    return fill && read(fill, of(fill));
  };
  return {
    rows: fills.length,
    columns: [
      time('time', (row) => fills[row]?.atMs),
      ...ofColumns(scope, (row) => fills[row] && of(fills[row])),
      text('execId', (row) => fills[row]?.execId),
      text('clOrdId', (row) => fills[row]?.clOrdId),
      text('side', (row) => fills[row]?.side),
      text('order', (row) => fills[row] && (fills[row].ordType ?? 'Market')),
      text('reason', (row) => fills[row] && (fills[row].reason ?? 'target')),
      decimal('qty (units)', qtyScale, (row) => scaled(row, ({ qty }, own) => finer(qty, own.qtyScale, qtyScale))),
      decimal(`price (${currency})`, priceScale, (row) => scaled(row, ({ px }, own) => finer(px, own.priceScale, priceScale))),
      decimal(`notional (${currency})`, moneyScale, (row) => fills[row]?.notional),
      decimal(`fee (${currency})`, moneyScale, (row) => fills[row]?.fee),
      text('liquidity', (row) => (fills[row]?.isMaker === true ? 'AddedLiquidity' : 'RemovedLiquidity')),
    ],
  };
};

export const tradeTable = <Trip extends RoundTrip>(trips: readonly Trip[], instrumentOf: Of<Trip>, scope: TableScope): RunTable => {
  const { currency, priceScale, qtyScale } = scope;
  const averageScale = priceScale + averageDecimals;
  const averageAt = (row: number, of: 'entryAverage' | 'exitAverage'): bigint | undefined => {
    const trip = trips[row];
    return trip && finer(trip[of], instrumentOf(trip).priceScale, priceScale);
  };
  return {
    rows: trips.length,
    columns: [
      time('entry', (row) => trips[row]?.entryMs),
      time('exit', (row) => trips[row]?.exitMs),
      ...ofColumns(scope, (row) => trips[row] && instrumentOf(trips[row])),
      integer('entry bar (from 0)', (row) => trips[row]?.entryBar),
      integer('exit bar (from 0)', (row) => trips[row]?.exitBar),
      text('side', (row) => trips[row]?.side),
      text('entry order', (row) => trips[row] && (trips[row].entryType ?? 'Market')),
      text('exit order', (row) => trips[row] && (trips[row].exitType ?? 'Market')),
      text('exit by', (row) => trips[row] && (trips[row].exitReason ?? 'target')),
      decimal('largest qty (units)', qtyScale, (row) => trips[row] && finer(trips[row].qty, instrumentOf(trips[row]).qtyScale, qtyScale)),
      decimal(`average entry (${currency})`, averageScale, (row) => averageAt(row, 'entryAverage')),
      decimal(`average exit (${currency})`, averageScale, (row) => averageAt(row, 'exitAverage')),
      decimal(`gross (${currency})`, moneyScale, (row) => trips[row]?.gross),
      decimal(`fees (${currency})`, moneyScale, (row) => trips[row]?.fees),
      decimal(`net (${currency})`, moneyScale, (row) => trips[row]?.net),
      double('return (fraction)', (row) => trips[row]?.returned),
      double('MAE (fraction of entry)', (row) => trips[row]?.mae),
      double('MFE (fraction of entry)', (row) => trips[row]?.mfe),
    ],
  };
};
