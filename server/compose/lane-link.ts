/**
 * The simulated lane as the main thread sees it: engine thread, venue, feed, router, streams and market data, wired. What
 * the engine asks of the world is answered here and goes back in at the top.
 */
import { join } from 'node:path';
import type { Actor, Command, Input } from '#/core/engine/events.ts';
import type { EngineRequest } from '#/core/engine/lane.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { encodeBars } from '#/core/market/column-batches.ts';
import type { Bar } from '#/core/market/events.ts';
import type { Broker } from '#/core/ports/broker.ts';
import { readGroupAt } from '#/server/adapters/journal/segments/read-record.ts';
import { createSimxBroker, createSimxFeed, type SimxFeed } from '#/server/adapters/venues/simx/index.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import type { Config } from '#/server/config.ts';
import type { BarQuery } from '#/server/desk.ts';
import { createRouter } from '#/server/execution/router.ts';
import type { Metrics } from '#/server/http/metrics.ts';
import type { Logger } from '#/server/log/logger.ts';
import { createMarketConflater, type MarketConflater } from '#/server/realtime/conflate-market.ts';
import { createStreamHub, type StreamHub } from '#/server/realtime/stream-hub.ts';
import { createBarStore, type BarStore } from '#/server/venues/bar-store.ts';
import { createMarketHub, type MarketHub } from '#/server/venues/market-hub.ts';
import { createVenueLink } from '#/server/venues/venue-link.ts';
import { createPass } from '#/workers/lane/kill-points.ts';
import { killPoints, type FromEngine, type LaneOptions } from '#/workers/protocol.ts';
import { createEngineLink, type EngineLink } from '#/server/lane/engine-link.ts';

export interface LaneLink {
  readonly engine: EngineLink;
  readonly hub: StreamHub;
  readonly market: MarketConflater;
  readonly feeds: MarketHub;
  readonly instruments: () => ReadonlyMap<string, Instrument>;
  readonly bars: (query: BarQuery) => Uint8Array;
  readonly refused: () => string | undefined;
  readonly setMetrics: (metrics: Metrics) => void;
  readonly setPredictor: (predict: Predictor) => void;
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export type Predictor = (request: Extract<EngineRequest, { type: 'predict' }>, answer: (inputs: readonly Input[]) => void) => void;

const startCash = 1_000_000n * 100_000_000n;
const operator: Actor = { userId: 'system', name: 'System', role: 'system', demo: false };

export const openLaneLink = ({ config, log }: { readonly config: Config; readonly log: Logger }): LaneLink => {
  const hub = createStreamHub();
  const market = createMarketConflater();
  const barStore = createBarStore();
  const instruments = new Map<string, Instrument>();
  let metrics: Metrics | undefined;
  let predict: Predictor | undefined;
  let refused: string | undefined;

  const killAt = killPoints.find((point) => point === config.killAt?.point);
  const dieAt = killAt === undefined ? undefined : { point: killAt, count: config.killAt?.count ?? 1 };
  const lane: LaneOptions = { lane: 'sim', environment: 'Sim', directory: join(config.home, 'journal', 'sim'), ...(dieAt && { dieAt }) };
  const engine = createEngineLink({
    workerUrl: new URL('../../workers/engine.ts', import.meta.url),
    lane,
    onMessage: (message) => onMessage(message),
    onOpened: ({ elapsedMs, records, torn }) => {
      log.info({ 'event.action': 'lane-opened', 'bellwether.records': records, 'event.duration': elapsedMs }, torn === undefined ? 'journal recovered' : `journal recovered, torn tail cut: ${torn}`);
      begin();
    },
    onRestart: (detail) => {
      log.error({ 'event.action': 'worker-restart' }, detail);
      engine.send([{ kind: 'Worker', name: 'engine', state: 'Restarting', detail }]);
    },
    onRefused: (message) => {
      refused = message;
      log.error({ 'event.action': 'lane-refused' }, message);
    },
  });
  const send = (inputs: readonly Input[]): void => engine.send(inputs);
  const exchange = { port: config.exchangePort ?? 0, tokenFile: join(config.home, 'exchange', 'token') };
  const broker: Broker = createSimxBroker(exchange);
  const venue = createVenueLink({ broker, onInput: (input) => send([input]), onTrouble: (text) => log.warn(text) });
  const feeds = createMarketHub({ environment: 'Sim', market, bars: barStore, onInputs: send });
  const feed = createSimxFeed(exchange);
  const router = createRouter({
    brokers: new Map([[broker.venue, broker]]),
    readBack: readGroupAt,
    onInput: (input) => send([input]),
    onFault: (text) => log.error({ 'event.action': 'router-fault' }, text),
    pass: createPass(dieAt),
  });

  /** Instruments and the account exist before anything trades: commands with fixed ids, so that they act once, for ever. */
  const begin = (): void => {
    send([{ kind: 'Instruments', instruments: [...instruments.values()] }]);
    const open: Command = { type: 'OpenAccount', account: 'SIM-01', baseCurrency: 'USD', amount: startCash, demo: true };
    void engine.command('open SIM-01', operator, open);
  };

  const onMessage = (message: FromEngine): void => {
    switch (message.type) {
      case 'outbox':
        return router.send(message.entries);
      case 'changes':
        return hub.apply(message.changes);
      case 'ask':
        return venue.ask(message);
      case 'warm-up':
        return warmUp(message);
      case 'predict':
        return predict?.(message, send);
      case 'fault':
        return log.error({ 'event.action': 'journal-fault' }, message.text);
      case 'lane':
        hub.apply([{ stream: 'ops', change: { table: 'lanes', key: message.row.lane, row: message.row } }]);
        return metrics?.onLane(message.row, message.figures);
      default:
        return undefined;
    }
  };

  const warmUp = ({ deploymentId, instrumentId, interval, bars }: Extract<EngineRequest, { type: 'warm-up' }>): void =>
    send([{ kind: 'WarmUp', deploymentId, bars: barStore.query({ instrumentId, interval, last: bars }) }]);

  const timers = [
    setInterval(() => barStore.advance(Date.now()), 250),
    setInterval(() => hub.apply(feeds.rows(Date.now()).map((row) => ({ stream: 'ops', change: { table: 'feeds', key: row.feed, row } }))), 1000),
  ];

  return {
    engine,
    hub,
    market,
    feeds,
    instruments: () => instruments,
    bars: ({ instrumentId, interval, last, toMs }) => encodeBars(instrumentId, barStore.query({ instrumentId, interval, last, forming: true, ...(toMs !== undefined && { toMs }) })),
    refused: () => refused,
    setMetrics: (given) => (metrics = given),
    setPredictor: (given) => (predict = given),
    start: async () => {
      await feed.start({ onEvent: feeds.listen(feed.name) });
      for (const instrument of feed.instruments()) instruments.set(instrument.id, instrument);
      await seedBars({ feed, barStore });
      begin();
      await venue.start();
    },
    close: async () => {
      timers.forEach(clearInterval);
      await Promise.all([venue.close(), feed.close()]);
      await engine.close();
    },
  };
};

interface Seeding {
  readonly feed: SimxFeed;
  readonly barStore: BarStore;
}

const historyBars = 10_000;

const seedBars = async ({ feed, barStore }: Seeding): Promise<void> => {
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
