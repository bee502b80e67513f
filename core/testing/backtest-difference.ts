/** Where two results of a backtest part: the field that differs at the earliest bar, with both values. */
import type { BookPathResult } from '../backtest/book/book-result.ts';
import type { PathResult } from '../backtest/result.ts';
import { toMs, Timestamp } from '../value/timestamp.ts';

export interface BacktestDifference {
  /** `fills[3].px`, `equity[120]`, `cash`. */
  readonly field: string;
  /** What happens between two bars is of the one that has ended; a total is of the last. */
  readonly bar: number;
  readonly a: unknown;
  readonly b: unknown;
}

/** Ids made of a fact's number: of the event path alone. */
const idFields: ReadonlySet<string> = new Set(['fills.clOrdId', 'refusals.id']);

type Compared = Omit<PathResult, 'finalQty'> & { readonly finalQty?: number };

/** Every field of both but facts and the ids made of their numbers; undefined where all are equal. */
export const findDifference = (a: PathResult, b: PathResult): BacktestDifference | undefined => differenceOf([a, b], []);

/** The same of a book, with what only a book has. */
export const findBookDifference = (a: BookPathResult, b: BookPathResult): BacktestDifference | undefined => {
  const last = a.endMs.length - 1;
  const total = (name: string, read: (result: BookPathResult) => readonly object[]) =>
    differenceOfRows(name, [read(a), read(b)], () => last);
  return differenceOf(
    [a, b],
    [
      differenceOfRows('events', [a.events, b.events], ({ atMs }) => rowAt(a, atMs)),
      differenceOfColumns('gross', a.gross, b.gross),
      differenceOfColumns('equalParts', a.equalParts, b.equalParts),
      total('held', ({ held }) => Array.from(held, ([id, qty]) => ({ id, qty }))),
      total('paid', ({ dividends }) => [{ dividends }]),
      total('exchange', ({ exchange }) => (exchange === undefined ? [] : [{ total: exchange.total, costs: exchange.costs }])),
      total('exchanged', ({ exchange }) => Array.from(exchange?.byInstrument ?? [], ([id, moved]) => ({ id, moved }))),
      total('unpriced', ({ exchange }) => exchange?.unpriced ?? []),
      total('paths', ({ exchange }) => exchange?.paths ?? []),
      total('ungrouped', ({ ungrouped }) => ungrouped.map((id) => ({ id }))),
      total('missing', ({ missing }) => missing.map((id) => ({ id }))),
      total('endedEarly', ({ endedEarly }) => endedEarly.map((id) => ({ id }))),
    ],
  );
};

const rowAt = ({ endMs }: Compared, ms: number): number => endMs.findIndex((end) => end >= ms);

const differenceOf = (
  [a, b]: readonly [Compared, Compared],
  more: readonly (BacktestDifference | undefined)[],
): BacktestDifference | undefined => {
  const barOfMs = (ms: number): number => rowAt(a, ms);
  const last = a.endMs.length - 1;
  const lists = [
    differenceOfRows('signal.entries', [a.signal.entries, b.signal.entries], ({ endMs }) => barOfMs(endMs)),
    differenceOfRows('refusals', [a.refusals, b.refusals], ({ ts }) => barOfMs(toMs(Timestamp(ts)))),
    differenceOfRows('fills', [a.fills, b.fills], ({ atMs }) => barOfMs(atMs)),
    differenceOfRows('trips', [a.trips, b.trips], ({ exitBar }) => exitBar),
    differenceOfColumns('endMs', a.endMs, b.endMs),
    differenceOfColumns('equity', a.equity, b.equity),
    differenceOfColumns('exposure', a.exposure, b.exposure),
    ...more,
  ].flatMap((found) => found ?? []);
  const earliest = lists.toSorted((x, y) => x.bar - y.bar)[0];
  return earliest ?? differenceOfTotals(a, b, last);
};

const differenceOfRows = <Row extends object>(
  name: string,
  [a, b]: readonly [readonly Row[], readonly Row[]],
  barOf: (row: Row) => number,
): BacktestDifference | undefined => {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const [left, right] = [a[i], b[i]];
    const [flatLeft, flatRight] = [left && flat(left), right && flat(right)];
    const field = flatLeft === undefined || flatRight === undefined ? '' : differentField(name, flatLeft, flatRight);
    if (field === undefined) continue;
    const bar = Math.min(...[left, right].flatMap((row) => (row === undefined ? [] : [barOf(row)])));
    if (flatLeft === undefined || flatRight === undefined) return { field: `${name}[${i}]`, bar, a: left, b: right };
    return { field: `${name}[${i}].${field}`, bar, a: valueOf(flatLeft, field), b: valueOf(flatRight, field) };
  }
  return undefined;
};

/** Money of a fill in the account's currency stands in a row of its own. */
const flat = (row: object): object => {
  if (!('inAccount' in row)) return row;
  const { inAccount, ...rest } = row;
  if (typeof inAccount !== 'object' || inAccount === null) return row;
  return {
    ...rest,
    ...Object.fromEntries(Object.entries(inAccount).map(([name, part]: [string, unknown]) => [`inAccount.${name}`, part])),
  };
};

const differentField = (name: string, a: object, b: object): string | undefined =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].find(
    (field) => !idFields.has(`${name}.${field}`) && !Object.is(valueOf(a, field), valueOf(b, field)),
  );

const valueOf = (row: object, field: string): unknown => Object.entries(row).find(([name]) => name === field)?.[1];

const differenceOfColumns = (name: string, a: Float64Array, b: Float64Array): BacktestDifference | undefined => {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1)
    if (!Object.is(a[i], b[i])) return { field: `${name}[${i}]`, bar: i, a: a[i], b: b[i] };
  return undefined;
};

const totals = [
  ...(['programHash', 'configHash', 'ledgerHash', 'orders', 'cash', 'fees', 'traded', 'finalEquity', 'finalQty'] as const),
  ...(['isBenchmark', 'isCancelled'] as const),
];

const differenceOfTotals = (a: Compared, b: Compared, bar: number): BacktestDifference | undefined => {
  const field = totals.find((name) => !Object.is(a[name], b[name]));
  if (field !== undefined) return { field, bar, a: a[field], b: b[field] };
  if (a.signal.signalHash !== b.signal.signalHash) return { field: 'signal', bar, a: a.signal, b: b.signal };
  const carried = differentField('carry', a.carry, b.carry);
  if (carried !== undefined) return { field: `carry.${carried}`, bar, a: a.carry, b: b.carry };
  const margin = marginDifference(a, b);
  if (margin !== undefined) return { field: `margin.${margin}`, bar, a: a.margin, b: b.margin };
  const open = differentField('openTrip', a.openTrip ?? {}, b.openTrip ?? {});
  return open === undefined ? undefined : { field: `openTrip.${open}`, bar, a: a.openTrip, b: b.openTrip };
};

const marginDifference = ({ margin: a }: Compared, { margin: b }: Compared): string | undefined => {
  if ((a === undefined) !== (b === undefined)) return 'call';
  if (a?.refused !== b?.refused) return 'refused';
  const field = differentField('call', a?.call ?? {}, b?.call ?? {});
  return field === undefined ? undefined : `call.${field}`;
};
