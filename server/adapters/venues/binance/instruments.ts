/**
 * Binance symbols as instruments. Scales are fixed for life and leave room for every tick the venue may come to use: prices 8
 * decimals; sizes 8 on spot and 3 on USD-M futures, whose steps are never finer. Tick, lot and minimum come from exchangeInfo.
 */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { Currency, Money, moneyScale } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { parseDecimal, parseScaled } from '#/core/value/decimal.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import type { ExchangeInfo, SymbolInfo } from './rest-schemas.ts';

export const binanceMarkets = ['spot', 'usdm'] as const;
export type BinanceMarket = (typeof binanceMarkets)[number];

const priceScale = 8;
const qtyScales: Readonly<Record<BinanceMarket, number>> = { spot: 8, usdm: 3 };
const symbolPattern = /^[A-Z0-9]{2,20}$/;

/** With no rules of the venue at hand, as for a recording: one unit of each scale. */
export const recordedInstrument = (market: BinanceMarket, symbol: string): Result<Instrument, Failure> => {
  if (!symbolPattern.test(symbol)) return fail(invalid('symbol', '2 to 20 capitals or digits', symbol));
  const quote = /(USDT|USDC|FDUSD|BTC|ETH|EUR)$/.exec(symbol)?.[1] ?? 'USDT';
  return ok({
    ...head(market, symbol, quote),
    rules: [{ tsFrom: Timestamp(0n), tickSize: Price(1), lotSize: Qty(1), minQty: Qty(1), multiplier: 1 }],
  });
};

const head = (market: BinanceMarket, symbol: string, quote: string): Omit<Instrument, 'rules'> => ({
  id: `binance-${market}:${symbol}`,
  symbol,
  name: market === 'usdm' ? `${symbol} perpetual` : symbol,
  assetClass: 'Crypto',
  venue: `binance-${market}`,
  priceScale,
  qtyScale: qtyScales[market],
  currency: Currency(quote),
  calendar: 'always',
  allowsNegativePrice: false,
});

/** The instruments of `symbols`, with the rules that exchangeInfo states, in force from `at`. */
export const toInstruments = (
  market: BinanceMarket,
  info: ExchangeInfo,
  asked: { readonly symbols: readonly string[]; readonly at: Timestamp },
): Result<readonly Instrument[], Failure> => {
  const found: Instrument[] = [];
  for (const symbol of asked.symbols) {
    const stated = info.symbols.find((candidate) => candidate.symbol === symbol);
    if (stated === undefined) return fail(invalid('symbol', `listed at binance-${market}`, symbol));
    const instrument = toInstrument(market, stated, asked.at);
    if (!instrument.ok) return instrument;
    found.push(instrument.value);
  }
  return ok(found);
};

const toInstrument = (market: BinanceMarket, info: SymbolInfo, at: Timestamp): Result<Instrument, Failure> => {
  const lot = filterOf(info, 'LOT_SIZE');
  const tickSize = readAbove(filterOf(info, 'PRICE_FILTER')?.tickSize, priceScale, `${info.symbol} tickSize`);
  const lotSize = readAbove(lot?.stepSize, qtyScales[market], `${info.symbol} stepSize`);
  const minQty = readAbove(lot?.minQty, qtyScales[market], `${info.symbol} minQty`);
  const minNotional = parseDecimal(minNotionalOf(info), moneyScale, `${info.symbol} minNotional`);
  if (!tickSize.ok) return tickSize;
  if (!lotSize.ok) return lotSize;
  if (!minQty.ok) return minQty;
  if (!minNotional.ok) return minNotional;
  const rules = {
    tsFrom: at,
    tickSize: Price(tickSize.value),
    lotSize: Qty(lotSize.value),
    minQty: Qty(minQty.value),
    minNotional: Money(minNotional.value),
    multiplier: 1,
  };
  return ok({ ...head(market, info.symbol, info.quoteAsset), rules: [rules] });
};

const filterOf = (info: SymbolInfo, type: string): SymbolInfo['filters'][number] | undefined =>
  info.filters.find(({ filterType }) => filterType === type);

/** Spot says NOTIONAL, futures MIN_NOTIONAL with `notional`; none is no minimum. */
const minNotionalOf = (info: SymbolInfo): string => {
  const filter = filterOf(info, 'NOTIONAL') ?? filterOf(info, 'MIN_NOTIONAL');
  return filter?.minNotional ?? filter?.notional ?? '0';
};

const readAbove = (text: string | undefined, scale: number, field: string): Result<number, Failure> => {
  const parsed = parseScaled(text ?? '', scale, field);
  return parsed.ok && parsed.value <= 0 ? fail(invalid(field, 'above zero', text)) : parsed;
};
