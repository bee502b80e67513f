/** Binance's public data to watch: the symbols with the rules that the venue states now, and a feed of them. No key is needed. */
import type { Feed } from '#/core/ports/feed.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { createBinanceFeed } from './feed.ts';
import { toInstruments, type BinanceMarket } from './instruments.ts';
import { createLiveTransport, publicUrls } from './live.ts';
import { BinanceRest } from './rest.ts';

export interface WatchConfig {
  readonly market: BinanceMarket;
  readonly symbols: readonly string[];
  /** Another address than the venue's own; spot lies under /spot and futures under /usdm. */
  readonly url: string | undefined;
}

/** Throws ConnectivityError or ApiError when the venue does not answer as published. */
export const openBinanceWatch = async ({ market, symbols, url }: WatchConfig): Promise<Result<Feed, Failure>> => {
  const urls = urlsOf(market, url);
  const info = await new BinanceRest({ market, baseUrl: urls.rest, nowMs: Date.now }).exchangeInfo();
  const instruments = toInstruments(market, info, { symbols, at: timestampFromMs(Date.now()) });
  if (!instruments.ok) return instruments;
  const transport = createLiveTransport({ market, instruments: instruments.value, streamUrl: urls.stream, restUrl: urls.rest });
  return ok(createBinanceFeed({ market, instruments: instruments.value, transport }));
};

const urlsOf = (market: BinanceMarket, url: string | undefined): { readonly stream: string; readonly rest: string } => {
  if (url === undefined) return publicUrls[market];
  const rest = `${url.replace(/\/$/, '')}/${market}`;
  return { rest, stream: rest.replace(/^http/, 'ws') };
};
