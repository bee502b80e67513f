/**
 * Instrument: closed bars of another instrument of the same data, read by the instrument that is traded. At the close of each bar of the
 * chart those of its bars are known that have ended by then, by whatever sessions and holidays it has; an open one is never seen. What it
 * feeds runs on its bars, one step for each, so an average of 200 of its days is one of 200 of its sessions, and comes back to the chart by
 * "At the bars of the chart". Its history may begin before the run. Once its last bar is older than the stated age, all that is made of it
 * is unknown.
 */
import { barsNeed, otherPrices } from '#/core/market/bar-series.ts';
import { barColumns } from '#/core/market/data-columns.ts';
import { seriesKey, type KnownSeries } from '#/core/market/facts/known-series.ts';
import type { BarColumn } from '#/core/ports/history.ts';
import { at } from '../cell.ts';
import { defineNode, type Runtime, type ValuesOf } from '../define.ts';
import { barFields, barSlot } from '../port.ts';
import { daysMs, maxAgeParam } from '../series-node.ts';

const symbolPattern = /^[A-Z0-9._-]{1,20}$/;

const params = {
  symbol: {
    kind: 'text',
    title: 'Symbol',
    maxLength: 20,
    default: 'SPY',
    check: (text: string) =>
      symbolPattern.test(text) ? undefined : { must: 'a symbol: 1 to 20 of A-Z, 0-9, ".", "_" and "-"', was: text },
  },
  interval: {
    kind: 'choice',
    title: 'Interval',
    choices: ['1m', '5m', '15m', '30m', '1h', '2h', '4h', '1d', '1w'],
    default: '1d',
  },
  prices: { kind: 'choice', title: 'Prices', choices: otherPrices, default: 'raw' },
  maxAge: maxAgeParam(7),
} as const;

type Params = ValuesOf<typeof params>;

export const instrument = defineNode({
  id: 'instrument',
  version: 1,
  title: 'Instrument',
  lane: 'Data',
  category: 'Data',
  doc: 'Closed bars of another instrument, as known at the close of each of ours: a market, a sector, a volatility index. Prices are as traded, or adjusted by splits known by then. They are in its own currency: before they are added to or compared with those of another, multiply them by a series of rates. What is made of them is unknown once the last bar is too old.',
  formula: '{symbol}, closed {interval} bars',
  params,
  inputs: { bars: { type: 'Bars', isOwn: true } },
  outputs: { bars: { type: 'Bars' } },
  frame: 'other',
  warmUp: () => 0,
  // Its closes are its clock.
  series: (given, columns = []) =>
    barColumns.filter((name) => name === 'close' || columns.includes(name)).map((name) => needOf(given, name)),
  step({ slots, in: { bars }, out, params: given, runtime, onEnded, onAged }) {
    const clock = knownOf(runtime, given, 'close');
    const read = barColumns.map((name) => ({ slot: out.bars + barSlot[name], known: knownOf(runtime, given, name) }));
    const maxAgeMs = daysMs(given.maxAge);
    let next = 0;
    return () => {
      const atMs = at(slots, bars + barSlot.endMs);
      for (; next < clock.readableMs.length && cell(clock.readableMs, next) <= atMs; next += 1) {
        for (const { slot, known } of read) slots[slot] = cell(known.value, next);
        slots[out.bars + barSlot.startMs] = cell(clock.effectiveMs, next);
        slots[out.bars + barSlot.endMs] = cell(clock.readableMs, next);
        onEnded();
      }
      if (!counts(clock, next, { atMs, maxAgeMs })) onAged();
    };
  },
  vector(context) {
    const { runtime, params: given } = context;
    const clock = knownOf(runtime, given, 'close');
    const endMs = context.input('bars', barSlot.endMs);
    const maxAgeMs = daysMs(given.maxAge);
    const knownAt: number[] = [];
    const isAged = new Uint8Array(endMs.length);
    endMs.forEach((atMs, row) => {
      while (knownAt.length < clock.readableMs.length && cell(clock.readableMs, knownAt.length) <= atMs) knownAt.push(row);
      if (!counts(clock, knownAt.length, { atMs, maxAgeMs })) isAged[row] = 1;
    });
    const times = { startMs: clock.effectiveMs, endMs: clock.readableMs };
    const columns = barFields.map((field) => {
      const column = field === 'startMs' || field === 'endMs' ? times[field] : knownOf(runtime, given, field).value;
      return Float64Array.from(knownAt, (_, row) => cell(column, row));
    });
    context.open('bars', { knownAt: Int32Array.from(knownAt), columns, isAged });
  },
});

const needOf = ({ symbol, interval, prices }: Params, column: BarColumn) => barsNeed({ symbol, interval, prices, column });

const nothing: KnownSeries = { readableMs: [], effectiveMs: [], value: [] };

/** A column that nothing reads is not there, and unknown. */
const knownOf = ({ series }: Runtime, given: Params, column: BarColumn): KnownSeries =>
  series?.get(seriesKey(needOf(given, column))) ?? nothing;

const cell = (column: ArrayLike<number>, row: number): number => column[row] ?? Number.NaN;

/** Whether the last of so many bars that have ended is not too old. */
const counts = (
  { readableMs }: KnownSeries,
  ended: number,
  { atMs, maxAgeMs }: { readonly atMs: number; readonly maxAgeMs: number },
): boolean => atMs - cell(readableMs, ended - 1) <= maxAgeMs;
