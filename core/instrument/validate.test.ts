import { expect, test } from 'vitest';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import { present } from '../value/invariant.ts';
import { builtinInstruments, importedInstrument, usualCalendar, usualCurrency } from './builtin.ts';
import { rulesAt, type Instrument } from './instrument.ts';
import { checkLot, checkMinNotional, checkOrderTerms, checkPriceSign, checkTick } from './validate.ts';

const bitcoin = present(
  builtinInstruments.find(({ symbol }) => symbol === 'BTC-USDT'),
  'BTC-USDT',
);
const now = Timestamp(1n);
const messageOf = (result: { ok: boolean; failure?: { message: string } }): string => result.failure?.message ?? 'accepted';

test('there are twelve simulated instruments with ids of their own', () => {
  expect(builtinInstruments).toHaveLength(12);
  expect(new Set(builtinInstruments.map(({ id }) => id)).size).toBe(12);
  expect(builtinInstruments.every(({ venue }) => venue === 'SIMX')).toBe(true);
});

test('prices off the tick, at zero and below are refused by name', () => {
  expect(checkTick(bitcoin, Price(973_850_000), now).ok).toBe(true);
  expect(messageOf(checkTick(bitcoin, Price(973_850_001), now))).toBe('price must be a multiple of the tick 5, was "97385.0001"');
  expect(messageOf(checkPriceSign(bitcoin, Price(0)))).toBe('price must be above zero, was "0"');
  expect(checkPriceSign({ ...bitcoin, allowsNegativePrice: true }, Price(-376_300)).ok).toBe(true);
});

test('sizes off the lot, of zero and too small are refused by name', () => {
  expect(messageOf(checkLot(bitcoin, Qty(1500), now))).toBe('orderQty must be a multiple of the lot 0.001, was "0.0015"');
  expect(messageOf(checkLot(bitcoin, Qty(0), now))).toBe('orderQty must be at least 0.001, was "0"');
  expect(messageOf(checkMinNotional(bitcoin, { price: Price(50_000), qty: Qty(1000), at: now }))).toBe(
    'notional must be at least 5 USDT, was "0.005"',
  );
  expect(checkOrderTerms(bitcoin, { price: Price(973_850_000), qty: Qty(250_000), at: now }).ok).toBe(true);
});

test('a finer tick applies from its date and not before', () => {
  const first = rulesAt(bitcoin, now);
  const later: Instrument = {
    ...bitcoin,
    rules: [first, { ...first, tsFrom: Timestamp(100n), tickSize: Price(10_000) }],
  };
  expect(checkTick(later, Price(10_000), Timestamp(99n)).ok).toBe(false);
  expect(checkTick(later, Price(10_000), Timestamp(100n)).ok).toBe(true);
});

test('an imported coin trades around the clock and a share in New York', () => {
  expect(importedInstrument({ symbol: 'BTC-PERP', priceScale: 2 }).calendar).toBe('always');
  expect(importedInstrument({ symbol: 'AAPL', priceScale: 6 }).calendar).toBe('us-equity');
});

test('two currencies keep the week of currencies, also where their letters begin like a coin', () => {
  const pairs = ['EURUSD', 'USD-JPY', 'USDCAD', 'USDCHF', 'USDTRY', 'XAU.USD'];
  expect(pairs.map((symbol) => usualCalendar(symbol))).toEqual(pairs.map(() => 'fx-week'));
  expect(['BTCUSD', 'ETH-USDC', 'BTC-PERP'].map((symbol) => usualCalendar(symbol))).toEqual(['always', 'always', 'always']);
  expect(['EURN', 'USD', 'CADE'].map((symbol) => usualCalendar(symbol))).toEqual(['us-equity', 'us-equity', 'us-equity']);
});

test('a pair is quoted in its second currency, anything else in dollars until somebody says otherwise', () => {
  expect(['EURJPY', 'EUR-USD', 'USD.CAD', 'BTC-USDT', 'SAP'].map(usualCurrency)).toEqual(['JPY', 'USD', 'CAD', 'USD', 'USD']);
});
