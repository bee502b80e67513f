/**
 * Books of more than one currency, held to a second account in a few lines of whole numbers: every fill and dividend at the rate that was
 * known at its moment, every close at the rate known then.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRecord } from '../../engine/codec.ts';
import type { Fact } from '../../market/facts/facts.ts';
import { mapColumns } from '../../market/map-columns.ts';
import { ask, costs, day, known, member, rate, recount, run, start, steady, walks } from '../../testing/currency-books.ts';
import { present } from '../../value/invariant.ts';
import type { BacktestConfig } from '../config.ts';
import type { BookResult } from './book-result.ts';

const free: BacktestConfig = { ...costs, fee: { id: 'none' }, slippage: { id: 'bps-slippage', params: { bps: 0 } } };

/** Rates that wander, are published late, and are at times revised; EUR as it is quoted, yen as yen for a dollar. */
const anyRates = fc
  .array(fc.tuple(fc.integer({ min: 900, max: 1300 }), fc.integer({ min: 9000, max: 16_000 }), fc.nat(3), fc.boolean()), {
    minLength: 45,
    maxLength: 45,
  })
  .map((rows) =>
    rows.flatMap(([euro, yen, lag, isRevised], i) => {
      const at = start - 5 + 3 * i;
      const first = rate('EUR-USD', [at, lag / 2], String(euro / 1000 + 0.00001));
      const revised = isRevised ? [rate('EUR-USD', [at, lag / 2 + 1], '1.2345678')] : [];
      return [first, ...revised, rate('USD-JPY', [at, lag / 3], String(yen / 100))].map((fact) =>
        fact.kind === 'FxRate' ? { ...fact, rate: String(Number(fact.rate)) } : fact,
      );
    }),
  );

const paid = (instrumentId: string, at: number, currency: string): Fact => ({
  ...{ kind: 'Dividend', instrumentId, amount: '0.37', currency },
  ...{ effectiveMs: (start + at) * day, knownAtMs: start * day },
});

describe('a book of dollars, euros and yen', () => {
  const config: BacktestConfig = { ...costs, currency: 'USD' };
  const members = walks(['USD', 'EUR', 'JPY', 'EUR', 'USD', 'JPY', 'EUR']);
  const dividends = [
    paid('IMPORTED:S1', 40, 'EUR'),
    paid('IMPORTED:S2', 55, 'JPY'),
    paid('IMPORTED:S3', 60, 'USD'),
    paid('IMPORTED:S4', 80, 'EUR'),
  ];

  test('equity is what fills, dividends, closes and known rates make of it, to the last digit, and so are the trips', () => {
    fc.assert(
      fc.property(anyRates, fc.constantFrom('USD', 'EUR', 'JPY'), (rates, base) => {
        // An account in yen or euros needs both legs; those of euros in yen are made of the dollar's here.
        const cross = rates.flatMap((fact, i) =>
          fact.kind === 'FxRate' && fact.base === 'USD' ? [{ ...fact, base: 'EUR', rate: String(130 + (i % 17)) }] : [],
        );
        const facts = [...dividends, ...rates, ...cross];
        const result = run(members, { config: { ...config, currency: base }, facts });
        expect(result.refusals).toEqual([]);
        expect(result.finalEquity).toBe(
          recount(result, { members, facts, base, rateAt: (currency, ms) => known(facts, { from: currency, to: base }, ms) }),
        );
        const open = present(result.openTrip, 'an open trip');
        const made = result.trips.reduce((sum, { net }) => sum + net, 0n) + open.value - open.outlay - open.fees;
        expect(result.finalEquity).toBe(config.cash + made + result.dividends);
        expect(Math.abs((result.equity.at(-1) ?? 0) / (Number(result.finalEquity) / 1e8) - 1)).toBeLessThan(1e-12);
      }),
      { numRuns: 12 },
    );
  });

  test('the engine holds no balance in another currency: each is exchanged as it comes', () => {
    const moved = new Map<string, bigint>();
    const move = (currency: string, amount: bigint): void => void moved.set(currency, (moved.get(currency) ?? 0n) + amount);
    const onFact = (_: number, fact: string): void => {
      const { kind, currency, amount } = decodeRecord(fact) as Readonly<Record<string, unknown>>;
      if (kind === 'CashMoved' && typeof currency === 'string' && typeof amount === 'bigint') move(currency, amount);
    };
    const facts = [...dividends, ...steady('EUR-USD', '1.2345'), ...steady('USD-JPY', '111.1')];
    const { fills, cash } = run(members, { config, facts, onFact });
    const currencyOf = new Map(members.map(({ instrument }) => [instrument.id, instrument.currency]));
    for (const { instrumentId, side, notional, fee } of fills)
      move(currencyOf.get(instrumentId) ?? '', (side === 'Buy' ? -notional : notional) - fee);
    expect(Object.fromEntries(moved)).toEqual({ USD: cash, EUR: 0n, JPY: 0n });
  });

  test('no rate that becomes known later changes what was done, or what it was worth, before', () => {
    fc.assert(
      fc.property(anyRates, fc.integer({ min: 30, max: 110 }), fc.constantFrom('2', '0.5', '77'), (rates, at, value) => {
        const until = (start + at) * day;
        const later = rates.map((fact) => (fact.kind === 'FxRate' && fact.knownAtMs > until ? { ...fact, rate: value } : fact));
        const [a, b] = [rates, later].map((facts) => run(members, { config, facts: [...dividends, ...facts] }));
        const done = (result: BookResult | undefined): unknown => ({
          signal: result?.signal.entries.filter(({ endMs }) => endMs <= until),
          fills: result?.fills.filter(({ atMs }) => atMs <= until),
          equity: result?.equity.filter((_, row) => (result.endMs[row] ?? 0) <= until),
        });
        expect(done(b)).toEqual(done(a));
      }),
      { numRuns: 8 },
    );
  });

  test('each exchange costs what the model says, on its own line of the ledger, and nothing where nothing is exchanged', () => {
    const costly = { ...config, exchange: { id: 'exchange-bps', params: { halfSpreadBps: 3.5, feeBps: 1, minimum: 0.25 } } };
    const facts = [...dividends, ...steady('EUR-USD', '1.2345'), ...steady('USD-JPY', '111.1')];
    const paid: bigint[] = [];
    const onFact = (_: number, fact: string): void => {
      const { reason, currency, amount } = decodeRecord(fact) as Readonly<Record<string, unknown>>;
      if (reason === 'ExchangeCost' && currency === 'USD' && typeof amount === 'bigint') paid.push(-amount);
    };
    const result = run(members, { config: costly, facts, onFact });
    const bps = (amount: bigint, tenths: bigint): bigint => (2n * amount * tenths + 100_000n) / 200_000n;
    const costOf = (amount: bigint): bigint => bps(amount, 35n) + (bps(amount, 10n) < 25_000_000n ? 25_000_000n : bps(amount, 10n));
    const rateAt = (currency: string, ms: number) => known(facts, { from: currency, to: 'USD' }, ms);
    expect(result.finalEquity).toBe(recount(result, { members, facts, base: 'USD', rateAt, costOf }));
    const { costs: total = 0n } = result.exchange ?? {};
    expect(paid.reduce((sum, each) => sum + each, 0n)).toBe(total);
    const foreign = result.fills.filter(({ inAccount }) => inAccount !== undefined);
    expect(paid.length).toBeGreaterThanOrEqual(foreign.length);
    const open = present(result.openTrip, 'an open trip');
    const made = result.trips.reduce((sum, { net }) => sum + net, 0n) + open.value - open.outlay - open.fees;
    expect(result.finalEquity).toBe(costs.cash + made + result.dividends - total);
    expect(run(walks(['USD', 'USD']), { config: costly }).finalEquity).toBe(run(walks(['USD', 'USD']), { config }).finalEquity);
  });

  test('the exchange result is nothing at a steady rate, and all there is at steady prices', () => {
    const euros = steady('EUR-USD', '1.25');
    const still = run(walks(['USD', 'EUR']), { config, facts: euros });
    expect(still.exchange).toMatchObject({ total: 0n, unpriced: [] });
    const flat = ['A', 'B'].map((symbol) => member(symbol, 'EUR', mapColumns(walks(['EUR'])[0]?.bars ?? fail(), level)));
    const rising = Array.from({ length: 140 }, (_, i) => rate('EUR-USD', start - 5 + i, String(1 + i / 1000)));
    const moved = run(flat, { config: { ...free, currency: 'USD' }, facts: rising });
    expect(moved.fills.length).toBeGreaterThan(2);
    expect(moved.finalEquity - free.cash).toBe(moved.exchange?.total);
    expect(moved.exchange?.total).not.toBe(0n);
    // In euros nothing has happened at all.
    expect(run(flat, { config: free }).finalEquity).toBe(free.cash);
  });

  test('an account in a stablecoin reads the rates to it, and its limits do too', () => {
    const facts = steady('EUR-USDT', '1.25');
    const result = run(walks(['EUR', 'EUR']), { config: { ...costs, currency: 'USDT' }, facts });
    expect(result.refusals).toEqual([]);
    expect(result.fills.length).toBeGreaterThan(5);
  });

  test('targets without a rate are left out and counted; one that is lost while it is held ends the run by name', () => {
    const late = steady('EUR-USD', '1.25').filter(({ effectiveMs }) => effectiveMs > (start + 30) * day);
    const { exchange, fills } = run(walks(['USD', 'EUR', 'EUR']), { config, facts: late });
    expect(exchange?.unpriced.length).toBeGreaterThan(2);
    expect(fills.filter(({ instrumentId, atMs }) => instrumentId !== 'IMPORTED:S0' && atMs < (start + 30) * day)).toEqual([]);
    expect(fills.some(({ instrumentId }) => instrumentId !== 'IMPORTED:S0')).toBe(true);
    const ended = steady('EUR-USD', '1.25').filter(({ effectiveMs }) => effectiveMs < (start + 60) * day);
    const refused = ask(walks(['USD', 'EUR', 'EUR']), { config, facts: ended });
    expect(refused.ok ? '' : refused.failure.message).toMatch(
      /^rate of EUR to USD on \d{4}-\d\d-\d\d must be known and at most 7 days old where EUR is held: import its rates as facts of kind fx, was "of /,
    );
  });

  test.each([
    ['members that differ and no account currency', { config: costs }, 'currency must be given: members are in USD, EUR, was absent'],
    [
      'no rate at all',
      { config },
      'rates from EUR to USD, of the pair or through other currencies, must be imported and named as facts of kind fx, were not found',
    ],
  ] as const)('refuses %s', (_, more, message) => {
    const refused = ask(walks(['USD', 'EUR']), more);
    expect(refused.ok ? '' : refused.failure.message).toBe(message);
  });

  test('a dividend in another currency than the prices is exchanged, or refused where there is no rate', () => {
    const shares = walks(['USD', 'USD']);
    const facts = [paid('IMPORTED:S0', 50, 'EUR')];
    expect(ask(shares, { facts }).ok).toBe(false);
    const result = run(shares, { facts: [...facts, ...steady('EUR-USD', '1.5')] });
    const { cash } = present(result.events[0], 'a dividend');
    const dollars = run(shares, { facts: [{ ...facts[0], amount: '0.555', currency: 'USD' } as Fact] });
    expect(cash).toBe(dollars.events[0]?.cash);
  });

  test('a delisting is paid exactly, at the rate of its moment, what is finer than the prices too', () => {
    const members = walks(['USD', 'EUR', 'EUR', 'USD', 'EUR', 'USD']).map(({ instrument, bars }, i) => ({
      instrument,
      bars: instrument.currency === 'EUR' ? mapColumns(bars, (column) => column.slice(0, 60 + i)) : bars,
    }));
    const ends = members.flatMap(({ instrument: { id: instrumentId, currency }, bars }): readonly Fact[] => {
      const on = bars.endMs.at(-1) ?? 0;
      const dated = { instrumentId, effectiveMs: on, knownAtMs: on };
      return currency === 'EUR' ? [{ kind: 'Delisting', ...dated, reason: 'merger', value: '7.123456', currency }] : [];
    });
    const config = { ...costs, currency: 'USD', latency: { id: 'constant-ms', params: { delayMs: 1 } } };
    const result = run(members, { facts: [...steady('EUR-USD', '1.25'), ...ends], config });
    const paidOut = result.events.filter(({ kind }) => kind === 'Delisting');
    expect(paidOut.length).toBeGreaterThan(1);
    for (const { instrumentId, atMs, cash = 0n } of paidOut) {
      const fill = result.fills.findLast((each) => each.instrumentId === instrumentId && each.atMs === atMs);
      const { side, qty, fee, inAccount } = present(fill, 'the payment');
      const sign = side === 'Sell' ? 1n : -1n;
      // 7.123456 euros are 8.90432 dollars.
      expect([fee, sign * (inAccount?.notional ?? 0n) + cash]).toEqual([0n, sign * BigInt(qty) * 890_432_000n]);
    }
    const open = result.openTrip ?? { value: 0n, outlay: 0n, fees: 0n };
    const made = result.trips.reduce((sum, { net }) => sum + net, 0n) + open.value - open.outlay - open.fees;
    expect(result.finalEquity).toBe(costs.cash + made + result.dividends);
  });
});

const level = (column: Float64Array, name: string): Float64Array => (name.endsWith('Ms') ? column : column.map(() => 50));
const fail = (): never => {
  throw new Error('bars');
};
