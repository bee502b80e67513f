/** Binance's public data to watch: the symbols with the rules that the venue states now, and a feed of them. No key is needed. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Bar } from '#/core/market/events.ts';
import { ApiError } from '#/core/ports/broker.ts';
import type { Feed } from '#/core/ports/feed.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { createBinanceFeed } from './feed.ts';
import { toInstruments, type BinanceMarket } from './instruments.ts';
import { createLiveTransport, publicUrls } from './live.ts';
import { toBars } from './klines.ts';
import { BinanceRest } from './rest.ts';
import { toWireSymbol } from './wire.ts';

export interface WatchConfig {
  readonly market: BinanceMarket;
  readonly symbols: readonly string[];
  /** Another address than the venue's own; spot lies under /spot and futures under /usdm. */
  readonly url: string | undefined;
}

/** Throws ConnectivityError or ApiError when the venue does not answer as published. */
export const openBinanceWatch = async ({ market, symbols, url }: WatchConfig): Promise<Result<Feed, Failure>> => {
  const urls = urlsOf(market, url);
  const rest = new BinanceRest({ market, baseUrl: urls.rest, nowMs: Date.now });
  const info = await rest.exchangeInfo();
  const instruments = toInstruments(market, info, { symbols, at: timestampFromMs(Date.now()) });
  if (!instruments.ok) return instruments;
  const transport = createLiveTransport({ market, instruments: instruments.value, streamUrl: urls.stream, restUrl: urls.rest });
  const feed = createBinanceFeed({ market, instruments: instruments.value, transport });
  return ok({ ...feed, history: (instrument) => historyOf(rest, instrument) });
};

const historyBars = 1000;

const historyOf = async (rest: BinanceRest, instrument: Instrument): Promise<readonly Bar[]> => {
  const interval = '1m';
  const klines = await rest.klines(toWireSymbol(instrument), interval, historyBars);
  const bars = toBars(instrument, klines, { interval, nowMs: Date.now() });
  if (!bars.ok) throw new ApiError('klines', bars.failure.message);
  return bars.value;
};

const urlsOf = (market: BinanceMarket, url: string | undefined): { readonly stream: string; readonly rest: string } => {
  if (url === undefined) return publicUrls[market];
  const rest = `${url.replace(/\/$/, '')}/${market}`;
  return { rest, stream: rest.replace(/^http/, 'ws') };
};
