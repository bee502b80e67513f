/**
 * Binance as venues: public market data of spot and USD-M futures, recorded or live. Nothing connects until a feed is made and
 * started, and orders are not sent here.
 */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { defineVenue } from '#/core/ports/venue.ts';
import { createCaptureTransport, type ReplaySpeed } from './capture.ts';
import { createBinanceFeed, type BinanceFeed } from './feed.ts';
import type { BinanceMarket } from './instruments.ts';
import { createLiveTransport, type LiveConfig } from './live.ts';

export type BinanceFeedSource =
  | ({ readonly from: 'Live' } & Omit<LiveConfig, 'market'>)
  | { readonly from: 'Capture'; readonly file: string; readonly speed: ReplaySpeed; readonly instrument: Instrument };

const openFeed = (market: BinanceMarket, source: BinanceFeedSource): BinanceFeed =>
  source.from === 'Live'
    ? createBinanceFeed({
        market,
        instruments: source.instruments,
        transport: createLiveTransport({ market, ...source }),
      })
    : createBinanceFeed({ market, instruments: [source.instrument], transport: createCaptureTransport(source) });

export const binanceSpot = defineVenue({
  id: 'binance-spot',
  title: 'Binance spot',
  environments: ['Replay', 'Paper'],
  ordTypes: [],
  feed: (source: BinanceFeedSource) => openFeed('spot', source),
});

export const binanceUsdm = defineVenue({
  id: 'binance-usdm',
  title: 'Binance USD-M futures',
  environments: ['Replay', 'Paper'],
  ordTypes: [],
  feed: (source: BinanceFeedSource) => openFeed('usdm', source),
});
