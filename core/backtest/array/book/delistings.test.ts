/** A delisting pays what holders got: whole, at once, without any cost of a market, and the same on both paths. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '#/core/market/facts/facts.ts';
import { mapColumns } from '#/core/market/map-columns.ts';
import { findBookDifference } from '#/core/testing/backtest-difference.ts';
import { templateNamed } from '#/core/testing/backtests.ts';
import { bookByChance, compiled, runWholeBook } from '#/core/testing/books.ts';
import { invariant, present } from '#/core/value/invariant.ts';
import { withBookLimits, type BookInput } from '../../book/book-input.ts';
import type { BookResult } from '../../book/book-result.ts';
import { runBookBacktest } from '../../book/run-book.ts';
import { defaultConfig, type BacktestConfig } from '../../config.ts';
import { runArrayBook } from './run-array-book.ts';

/** Of eight members four end before the others, at different times. */
const book = ((): Pick<BookInput, 'members' | 'interval'> => {
  const { members, interval } = bookByChance('delisted', { members: 8, rows: 420 });
  const ended = members.map(({ instrument, bars }, i) => ({
    instrument,
    bars: i % 2 === 0 ? mapColumns(bars, (column) => column.slice(0, 200 + 15 * i)) : bars,
  }));
  return { members: ended, interval };
})();

const gone = book.members.filter((_, i) => i % 2 === 0);

const inputWith = (config: Partial<BacktestConfig>, value: string | undefined): BookInput => ({
  ...book,
  program: compiled(templateNamed('xs-momentum').build({ long: 3, short: 3, formation: 60, skip: 5 })),
  config: withBookLimits({ ...defaultConfig, ...config }, 8),
  facts: gone.map(({ instrument: { id: instrumentId }, bars }): Fact => {
    const effectiveMs = bars.endMs.at(-1) ?? 0;
    const paid = value === undefined ? {} : { value, currency: 'USD' };
    return { kind: 'Delisting', instrumentId, effectiveMs, knownAtMs: effectiveMs, reason: 'merger', ...paid };
  }),
});

const runBoth = (input: BookInput): BookResult => {
  const event = runWholeBook(input);
  const array = runArrayBook(input);
  invariant(array.ok, array.ok ? '' : array.failure.message);
  expect(findBookDifference(event, array.value)).toBeUndefined();
  return event;
};

const markets: Readonly<Record<string, Partial<BacktestConfig>>> = {
  'the usual costs': {},
  'a latency of 1 ms': { latency: { id: 'constant-ms', params: { delayMs: 1 } } },
  'a latency of a day': { latency: { id: 'constant-ms', params: { delayMs: 86_400_000 } } },
  'a share of the volume': { participation: { id: 'share-of-volume', params: { percent: 0.55 } } },
  'tiers, a spread and an impact at the close': {
    fill: { id: 'next-close' },
    fee: { id: 'tiered', params: { tiers: '0:1/7.7;30000:1/5.5;90000:1/3.3' } },
    spread: { id: 'half-spread', params: { half: 2.5 } },
    impact: { id: 'square-root', params: { windowBars: 10 } },
  },
};

describe('a delisting', () => {
  const cases = Object.keys(markets).flatMap((market) => ['7', '0', '7.123456', undefined].map((value) => ({ market, value })));

  test.each(cases)('pays $value whole and at once, with $market', ({ market, value }) => {
    const { fills, events, held, trips, dividends } = runBoth(inputWith(markets[market] ?? {}, value));
    const paid = events.filter(({ kind }) => kind === 'Delisting');
    expect(paid.length).toBeGreaterThan(0);
    let rests = 0n;
    for (const { instrumentId, atMs, cash = 0n } of paid) {
      const { instrument, bars } = present(
        gone.find((member) => member.instrument.id === instrumentId),
        instrumentId,
      );
      const { priceScale, qtyScale } = instrument;
      const fill = present(
        fills.findLast((each) => each.instrumentId === instrumentId),
        `the payout of ${instrumentId}`,
      );
      const exact = value ?? (bars.close.at(-1) ?? 0).toFixed(priceScale);
      const [whole, decimals = ''] = exact.split('.');
      const all = BigInt(`${whole}${decimals.padEnd(8, '0')}`) * BigInt(fill.qty);
      const sign = fill.side === 'Sell' ? 1n : -1n;
      expect([fill.atMs, fill.fee]).toEqual([atMs, 0n]);
      expect((sign * fill.notional + cash) * 10n ** BigInt(qtyScale)).toBe(sign * all);
      expect(fill.px).toBe(Number(`${whole}${decimals.slice(0, priceScale).padEnd(priceScale, '0')}`));
      expect(trips.some((trip) => trip.instrumentId === instrumentId && trip.exitMs === atMs)).toBe(true);
      rests += cash;
    }
    expect(dividends).toBe(rests);
    expect(value === '7.123456').toBe(rests !== 0n);
    for (const { instrument } of gone) expect(held.has(instrument.id)).toBe(false);
  });

  test('at a value that is no money of the ledger is refused before the run, by name', () => {
    const { id, priceScale, qtyScale } = present(gone[0], 'a delisting').instrument;
    const input = inputWith({}, '7.1234567891');
    const event = runBookBacktest(input);
    expect(event.ok ? '' : event.failure.message).toBe(
      `value of the delisting of ${id} must be a number of at most ${8 - qtyScale} decimals: its prices have ${priceScale} and its sizes ` +
        `${qtyScale}, was "7.1234567891"`,
    );
    expect(runArrayBook(input)).toEqual(event);
  });

  test('is paid whatever the limits of the run are; orders are kept by them as before', () => {
    const value = (fills: BookResult['fills'], { instrumentId, atMs }: BookResult['events'][number]): number =>
      Number(
        present(
          fills.findLast((fill) => fill.instrumentId === instrumentId && fill.atMs === atMs),
          'the payout',
        ).notional,
      ) / 1e8;
    const limits = [{ limitId: 'R02.maxValue@firm/*/*', allowed: '20000' }];
    const { events, fills, held, refusals } = runBoth(inputWith({ limits }, '700'));
    const paid = events.filter(({ kind }) => kind === 'Delisting');
    expect(Math.max(...paid.map((event) => Math.abs(value(fills, event))))).toBeGreaterThan(20_000);
    expect(refusals.length).toBeGreaterThan(0);
    for (const { instrument } of gone) expect(held.has(instrument.id)).toBe(false);
    const times = new Set(paid.map(({ instrumentId, atMs }) => `${instrumentId} ${atMs}`));
    const traded = fills.filter(({ instrumentId, atMs }) => !times.has(`${instrumentId} ${atMs}`));
    expect(Math.max(...traded.map(({ notional }) => Math.abs(Number(notional)) / 1e8))).toBeLessThanOrEqual(20_500);
  });
});
