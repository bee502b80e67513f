/** The outside venues, wired: what they tell goes to the browsers' market data, to Ops and to the Paper lane. */
import { openBinanceWatch } from '#/server/adapters/venues/binance/watch.ts';
import { binanceSpot, binanceUsdm } from '#/server/adapters/venues/binance/venue.ts';
import type { Config } from '#/server/config.ts';
import type { Logger } from '#/server/log/logger.ts';
import { createMarketHub } from '#/server/venues/market-hub.ts';
import { createWatchFeeds, type WatchFeeds } from '#/server/venues/watch-feeds.ts';
import type { DeskView } from './desk-view.ts';
import type { PaperLane } from './paper-lane.ts';

const symbols = ['BTCUSDT', 'ETHUSDT'];
const tellEveryMs = 1000;

export interface WatchLink {
  readonly feeds: WatchFeeds;
  readonly close: () => Promise<void>;
}

export interface WatchParts {
  readonly config: Config;
  readonly view: DeskView;
  readonly paper: PaperLane;
  readonly log: Logger;
}

export const watchedVenues = [binanceSpot.id, binanceUsdm.id];

export const openWatch = ({ config: { binanceUrl: url }, view, paper, log }: WatchParts): WatchLink => {
  const { hub, market, bars, findings, books } = view;
  const feeds = createWatchFeeds({
    venues: [
      { id: binanceSpot.id, open: () => openBinanceWatch({ market: 'spot', symbols, url }) },
      { id: binanceUsdm.id, open: () => openBinanceWatch({ market: 'usdm', symbols, url }) },
    ],
    hub: createMarketHub({ environment: 'Paper', market, bars, findings, books, onInputs: (inputs) => paper.lane()?.send(inputs) }),
    onInstruments: (listed) => {
      hub.apply(listed.map((row) => ({ stream: 'desk', change: { table: 'watched', key: row.id, row } })));
      paper.onInstruments(listed);
    },
    onSwitchOn: paper.open,
    onEvent: paper.onEvent,
    onBars: bars.seed,
    log: (text) => log.warn({ 'event.action': 'watched-feed' }, text),
  });
  const tell = (): void =>
    hub.apply(feeds.rows(Date.now()).map((row) => ({ stream: 'ops', change: { table: 'feeds', key: row.feed, row } })));
  const timer = setInterval(tell, tellEveryMs);
  const close = async (): Promise<void> => {
    clearInterval(timer);
    await feeds.close();
  };
  return { feeds, close };
};
