/** Bars as a table: of one instrument, or of a book's members one after the other. */
import { priceFromNumber } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { BarColumn } from '../ports/history.ts';
import { barColumns } from '../market/data-columns.ts';
import { formatDecimal } from '../value/decimal.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { RunData } from './backtest-report.ts';
import type { RunTable } from './run-table.ts';
import { decimal, double, time, type TableColumn } from './table-columns.ts';
import { finer, ofColumns, type TableScope } from './trade-tables.ts';

type Member = Pick<RunData, 'bars' | 'instrument'>;

export const barTable = (members: readonly Member[], scope: TableScope): Result<RunTable, Failure> => {
  const place = placesOf(members);
  const at = place.read;
  const prices: TableColumn[] = [];
  for (const name of barColumns) {
    if (name === 'volume' || members.every(({ bars }) => bars[name] === undefined)) continue;
    const columns: (Float64Array | undefined)[] = [];
    for (const member of members) {
      const scaled = exactPrices(member, name, scope.isBook);
      if (!scaled.ok) return scaled;
      columns.push(scaled.value);
    }
    const { currency, priceScale } = scope;
    const cell = ({ member, index, bar }: Placed): bigint | undefined => {
      const price = columns[index]?.[bar];
      return price === undefined ? undefined : finer(price, member.instrument.priceScale, priceScale);
    };
    prices.push(decimal(`${name} (${currency})`, priceScale, (row) => at(row, cell)));
  }
  const hasVolume = members.some(({ bars }) => bars.volume !== undefined);
  return ok({
    rows: place.rows,
    columns: [
      time('start', (row) => at(row, ({ member, bar }) => member.bars.startMs[bar])),
      time('end', (row) => at(row, ({ member, bar }) => member.bars.endMs[bar])),
      ...ofColumns(scope, (row) => at(row, ({ member }) => member.instrument)),
      ...prices,
      ...(hasVolume ? [double('volume (units)', (row) => at(row, ({ member, bar }) => member.bars.volume?.[bar]))] : []),
    ],
  });
};

export interface Placed {
  readonly member: Member;
  readonly index: number;
  readonly bar: number;
}

interface Places {
  readonly rows: number;
  /** Of the member and the bar that stand at a row. */
  readonly read: <Value>(row: number, read: (of: Placed) => Value) => Value | undefined;
}

/** Rows of all members, one after the other; asked for in any order. */
export const placesOf = (members: readonly Member[]): Places => {
  const firsts: number[] = [];
  let rows = 0;
  for (const { bars } of members) {
    firsts.push(rows);
    rows += bars.endMs.length;
  }
  let index = 0;
  return {
    rows,
    read: (row, read) => {
      while (row < (firsts[index] ?? 0)) index -= 1;
      while (row >= (firsts[index + 1] ?? rows) && index < members.length - 1) index += 1;
      const member = members[index];
      return member && read({ member, index, bar: row - (firsts[index] ?? 0) });
    },
  };
};

/** At the instrument's scale, or the bar whose price is not of it. */
const exactPrices = ({ bars, instrument }: Member, name: BarColumn, isBook: boolean): Result<Float64Array | undefined, Failure> => {
  const column = bars[name];
  if (column === undefined) return ok(undefined);
  const scaled = new Float64Array(column.length);
  for (let row = 0; row < column.length; row += 1) {
    const field = `${isBook ? `${instrument.symbol} ` : ''}bars[${row}].${name}`;
    const price = exactPrice(column[row] ?? Number.NaN, instrument, field);
    if (!price.ok) return price;
    scaled[row] = price.value;
  }
  return ok(scaled);
};

const exactPrice = (value: number, instrument: Instrument, field: string): Result<number, Failure> => {
  const price = priceFromNumber(value, instrument, field);
  if (!price.ok) return price;
  return Number(formatDecimal(price.value, instrument.priceScale)) === value
    ? price
    : fail(invalid(field, `a price of ${instrument.priceScale} decimals`, value));
};
