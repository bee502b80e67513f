/** The simulated lane, wired: exchange-sim is its venue and its feed, and seeds its bars. */
import { join } from 'node:path';
import type { Bar } from '#/core/market/events.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { createSimxBroker, createSimxFeed, type SimxFeed } from '#/server/adapters/venues/simx/simx.ts';
import type { BarStore } from '#/server/venues/bar-store.ts';
import { createMarketHub } from '#/server/venues/market-hub.ts';
import { LaneLink, type LaneLinkOptions } from './lane-link.ts';

export const simAccount = 'SIM-01';
const startCash = 1_000_000n * 100_000_000n;

export interface SimLane {
  readonly lane: LaneLink;
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const createSimLane = (options: Pick<LaneLinkOptions, 'config' | 'log' | 'view' | 'pass' | 'hooks' | 'onBegin'>): SimLane => {
  const { config, view } = options;
  const exchange = { port: config.exchangePort ?? 0, tokenFile: join(config.home, 'exchange', 'token') };
  const feed = createSimxFeed(exchange);
  const lane = new LaneLink({
    ...options,
    lane: 'sim',
    account: { type: 'OpenAccount', account: simAccount, baseCurrency: 'USD', amount: startCash, demo: true },
    brokers: [createSimxBroker(exchange)],
  });
  const { market, bars, findings, books } = view;
  const feeds = createMarketHub({ environment: 'Sim', market, bars, findings, books, onInputs: lane.send });
  const tell = (): void =>
    view.hub.apply(feeds.rows(Date.now()).map((row) => ({ stream: 'ops', change: { table: 'feeds', key: row.feed, row } })));
  const timer = setInterval(tell, 1000);
  return {
    lane,
    start: async () => {
      await feed.start({ onEvent: feeds.listen(feed.name) });
      await seedBars(feed, bars);
      lane.list(feed.instruments());
      await lane.connectVenues();
    },
    close: async () => {
      clearInterval(timer);
      await feed.close();
      await lane.close();
    },
  };
};

const historyBars = 10_000;

const seedBars = async (feed: SimxFeed, barStore: BarStore): Promise<void> => {
  for (const { id } of feed.instruments()) barStore.seed(id, toBars(id, await feed.bars(id, historyBars)));
};

const toBars = (instrumentId: string, columns: Awaited<ReturnType<SimxFeed['bars']>>): readonly Bar[] =>
  columns.startMs.map((startMs, i) => ({
    kind: 'Bar',
    instrumentId,
    interval: '1m',
    start: timestampFromMs(startMs),
    end: timestampFromMs(startMs + 60_000),
    open: Price(columns.open[i] ?? 0),
    high: Price(columns.high[i] ?? 0),
    low: Price(columns.low[i] ?? 0),
    close: Price(columns.close[i] ?? 0),
    volume: Qty(columns.volume[i] ?? 0),
  }));
