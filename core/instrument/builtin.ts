/**
 * The twelve instruments of the simulated exchange (venue SIMX), and instruments for imported data sets. Scales leave room
 * below the tick, because a tick may become finer and a scale never changes.
 */
import { Currency, Money } from '../value/money.ts';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import type { AssetClass, CalendarId, Instrument } from './instrument.ts';

export const simulatedVenue = 'SIMX';

interface Shape {
  readonly assetClass: AssetClass;
  readonly priceScale: number;
  readonly qtyScale: number;
  readonly currency: string;
  readonly calendar: CalendarId;
  readonly tickSize: number;
  readonly lotSize: number;
  readonly minNotional?: bigint;
}

const share: Shape = {
  assetClass: 'Equity',
  priceScale: 4,
  qtyScale: 0,
  currency: 'USD',
  calendar: 'always',
  tickSize: 100,
  lotSize: 1,
};
const coin: Shape = {
  assetClass: 'Crypto',
  priceScale: 4,
  qtyScale: 6,
  currency: 'USDT',
  calendar: 'always',
  tickSize: 100,
  lotSize: 1000,
  minNotional: 500_000_000n,
};
const pair: Shape = {
  assetClass: 'Fx',
  priceScale: 6,
  qtyScale: 0,
  currency: 'USD',
  calendar: 'always',
  tickSize: 10,
  lotSize: 1000,
};

const simulated = (symbol: string, name: string, shape: Shape): Instrument => ({
  id: `${simulatedVenue}:${symbol}`,
  symbol,
  name,
  venue: simulatedVenue,
  assetClass: shape.assetClass,
  priceScale: shape.priceScale,
  qtyScale: shape.qtyScale,
  currency: Currency(shape.currency),
  calendar: shape.calendar,
  allowsNegativePrice: false,
  rules: [
    {
      tsFrom: Timestamp(0n),
      tickSize: Price(shape.tickSize),
      lotSize: Qty(shape.lotSize),
      minQty: Qty(shape.lotSize),
      multiplier: 1,
      ...(shape.minNotional === undefined ? {} : { minNotional: Money(shape.minNotional) }),
    },
  ],
});

/** The simulated exchange never closes, so that a newcomer sees it move at any hour; ids are permanent. */
export const builtinInstruments: readonly Instrument[] = [
  simulated('BTC-USDT', 'Bitcoin', { ...coin, tickSize: 50_000 }),
  simulated('ETH-USDT', 'Ether', { ...coin, tickSize: 1000, lotSize: 10_000 }),
  simulated('SOL-USDT', 'Solana', { ...coin, tickSize: 100, lotSize: 100_000 }),
  simulated('SPY', 'S&P 500 fund', share),
  simulated('QQQ', 'Nasdaq 100 fund', share),
  simulated('NVDA', 'Nvidia', share),
  simulated('MSFT', 'Microsoft', share),
  simulated('TLT', 'Long treasury fund', share),
  simulated('GLD', 'Gold fund', share),
  simulated('XLE', 'Energy fund', share),
  simulated('EUR-USD', 'Euro in dollars', pair),
  simulated('USD-JPY', 'Dollar in yen', { ...pair, priceScale: 4, currency: 'JPY', tickSize: 10 }),
];

export interface ImportedShape {
  readonly symbol: string;
  readonly name?: string;
  readonly priceScale: number;
  readonly qtyScale?: number;
  readonly assetClass?: AssetClass;
  readonly currency?: string;
  readonly calendar?: CalendarId;
  readonly allowsNegativePrice?: boolean;
}

const coins = /(USDT|USDC|BTC|ETH|PERP)/;
/** ISO 4217 codes that are traded for each other within the week; gold and silver are quoted likewise. */
const currencies =
  'USD|EUR|JPY|GBP|CHF|AUD|CAD|NZD|SEK|NOK|DKK|CNH|CNY|HKD|SGD|KRW|INR|TWD|THB|MXN|BRL|ZAR|TRY|PLN|HUF|CZK|RON|ILS|AED|SAR|XAU|XAG';
const pairOfCurrencies = new RegExp(`^(${currencies})[-._]?(${currencies})$`);

/** What a symbol alone says: two currencies, a coin, else a share of New York. */
const kindOf = (symbol: string): Pick<Instrument, 'assetClass' | 'calendar'> => {
  if (pairOfCurrencies.test(symbol)) return { assetClass: 'Equity', calendar: 'fx-week' };
  return coins.test(symbol) ? { assetClass: 'Crypto', calendar: 'always' } : { assetClass: 'Equity', calendar: 'us-equity' };
};

/** Whose sessions an import's bars are taken to keep where neither its importer nor its bars say otherwise. */
export const usualCalendar = (symbol: string, assetClass?: AssetClass): CalendarId => {
  const kind = kindOf(symbol);
  if (assetClass === undefined || assetClass === kind.assetClass) return kind.calendar;
  return assetClass === 'Crypto' ? 'always' : 'us-equity';
};

/** Whose money an import's prices are taken to be where its importer does not say: a pair is quoted in its second currency. */
export const usualCurrency = (symbol: string): string => pairOfCurrencies.exec(symbol)?.[2] ?? 'USD';

/** What a record says of a calendar: nothing where the symbol says it already. */
export const calendarBeside = (symbol: string, calendar: CalendarId | undefined): Pick<ImportedShape, 'calendar'> =>
  calendar === undefined || calendar === usualCalendar(symbol) ? {} : { calendar };

export const importedVenue = 'IMPORTED';

/** Permanent id of a data set's instrument. */
export const importedInstrumentId = (symbol: string): string => `${importedVenue}:${symbol}`;

/** An instrument for imported history: one unit of its inferred scale is a tick; a coin trades in 10^-6, anything else by the piece. */
export const importedInstrument = (shape: ImportedShape): Instrument => {
  const assetClass = shape.assetClass ?? kindOf(shape.symbol).assetClass;
  const qtyScale = shape.qtyScale ?? (assetClass === 'Crypto' ? 6 : 0);
  return {
    id: importedInstrumentId(shape.symbol),
    symbol: shape.symbol,
    name: shape.name ?? shape.symbol,
    venue: importedVenue,
    assetClass,
    priceScale: shape.priceScale,
    qtyScale,
    currency: Currency(shape.currency ?? 'USD'),
    calendar: shape.calendar ?? usualCalendar(shape.symbol, assetClass),
    allowsNegativePrice: shape.allowsNegativePrice ?? false,
    rules: [{ tsFrom: Timestamp(0n), tickSize: Price(1), lotSize: Qty(1), minQty: Qty(1), multiplier: 1 }],
  };
};
