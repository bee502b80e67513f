/**
 * The simulated lane as the main thread sees it: engine thread, venue, feed, router, streams and market data, wired. What
 * the engine asks of the world is answered here and goes back in at the top.
 */
import { join } from 'node:path';
import type { Actor, Command, Input } from '#/core/engine/events.ts';
import type { EngineRequest } from '#/core/engine/lane.ts';
import type { VenueRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { encodeBars } from '#/core/market/column-batches.ts';
import type { Bar } from '#/core/market/events.ts';
import { readGroupAt } from '#/server/adapters/journal/segments/read-record.ts';
import { createSimxBroker, createSimxFeed, type SimxFeed } from '#/server/adapters/venues/simx/simx.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import type { Config } from '#/server/config.ts';
import type { BarQuery } from '#/server/desk.ts';
import { createRouter, type Router } from '#/server/execution/router.ts';
import type { Metrics } from '#/server/http/metrics.ts';
import type { Logger } from '#/server/log/logger.ts';
import { createMarketConflater, type MarketConflater } from '#/server/realtime/conflate-market.ts';
import { createStreamHub, type StreamHub } from '#/server/realtime/stream-hub.ts';
import { createBarStore, type BarStore } from '#/server/venues/bar-store.ts';
import { createFindingLog, type FindingLog } from '#/server/venues/finding-log.ts';
import { createMarketHub, type MarketHub } from '#/server/venues/market-hub.ts';
import { createVenueLink, type VenueLink } from '#/server/venues/venue-link.ts';
import { killPoints, type FromEngine, type KillPoint, type Recovery } from '#/workers/protocol.ts';
import { createDayCurve, type DayCurve } from '#/server/lane/day-curve.ts';
import { createEngineLink, type EngineLink } from '#/server/lane/engine-link.ts';
import { recordHaltNotes } from '#/server/use-cases/halt-trading.ts';

export type Predictor = (request: Extract<EngineRequest, { type: 'predict' }>, answer: (inputs: readonly Input[]) => void) => void;

const startCash = 1_000_000n * 100_000_000n;
const system: Actor = { userId: 'system', name: 'System', role: 'system', demo: false };

export interface LaneLinkOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly pass: (point: KillPoint) => void;
}

export class LaneLink {
  readonly engine: EngineLink;
  readonly hub: StreamHub = createStreamHub();
  readonly bars: BarStore = createBarStore();
  readonly market: MarketConflater = createMarketConflater('desk', this.bars);
  readonly findings: FindingLog = createFindingLog();
  readonly feeds: MarketHub;
  metrics: Metrics | undefined;
  predict: Predictor | undefined;
  /** Why the lane does not open: damage in the journal, or a divergence. */
  refused: string | undefined;
  readonly #home: string;
  readonly #log: Logger;
  readonly #instruments = new Map<string, Instrument>();
  readonly #venue: VenueLink;
  /** What it accepts, for the gate and the ticket. */
  readonly #abilities: VenueRow;
  readonly #feed: SimxFeed;
  readonly #router: Router;
  readonly #timers: NodeJS.Timeout[];
  readonly #dayCurve: DayCurve;

  constructor({ config, log, pass }: LaneLinkOptions) {
    this.#log = log;
    this.#home = config.home;
    this.#dayCurve = createDayCurve({
      file: join(config.home, 'day-curve-sim.json'),
      nowMs: Date.now,
      onTrouble: (text) => log.warn(text),
    });
    this.hub.apply(this.#dayCurve.kept());
    this.engine = this.#openEngine(config);
    const exchange = { port: config.exchangePort ?? 0, tokenFile: join(config.home, 'exchange', 'token') };
    const broker = createSimxBroker(exchange);
    const { ordTypes, timesInForce, execInsts, replace } = broker.capabilities;
    this.#abilities = { venue: broker.venue, ordTypes, timesInForce, execInsts, replace };
    this.#feed = createSimxFeed(exchange);
    this.#venue = createVenueLink({
      broker,
      onInput: (input) => this.#send([input]),
      onTrouble: (text) => log.warn(text),
    });
    this.feeds = createMarketHub({
      environment: 'Sim',
      market: this.market,
      bars: this.bars,
      findings: this.findings,
      onInputs: (inputs) => this.#send(inputs),
    });
    this.#router = createRouter({
      brokers: new Map([[broker.venue, broker]]),
      readBack: readGroupAt,
      onInput: (input) => this.#send([input]),
      onFault: (text) => log.error({ 'event.action': 'router-fault' }, text),
      pass,
    });
    this.#timers = [setInterval(() => this.bars.advance(Date.now()), 250), setInterval(() => this.#tellFeeds(), 1000)];
  }

  instruments = (): ReadonlyMap<string, Instrument> => this.#instruments;

  /** The bars of a venue's instrument as columns, the one in progress last. */
  encodedBars = (query: BarQuery): Uint8Array => encodeBars(query.instrumentId, this.bars.query({ ...query, forming: true }));

  async start(): Promise<void> {
    await this.#feed.start({ onEvent: this.feeds.listen(this.#feed.name) });
    for (const instrument of this.#feed.instruments()) this.#instruments.set(instrument.id, instrument);
    await seedBars(this.#feed, this.bars);
    this.#begin();
    await this.#venue.start();
  }

  async close(): Promise<void> {
    this.#timers.forEach((timer) => clearInterval(timer));
    await Promise.all([this.#venue.close(), this.#feed.close()]);
    await this.engine.close();
    await this.#dayCurve.settled();
  }

  #openEngine(config: Config): EngineLink {
    const killAt = killPoints.find((point) => point === config.killAt?.point);
    const dieAt = killAt === undefined ? {} : { dieAt: { point: killAt, count: config.killAt?.count ?? 1 } };
    return createEngineLink({
      workerUrl: new URL('../../workers/engine.ts', import.meta.url),
      lane: { lane: 'sim', environment: 'Sim', directory: join(config.home, 'journal', 'sim'), ...dieAt },
      onMessage: (message) => this.#onMessage(message),
      onOpened: (recovery) => this.#onOpened(recovery),
      onRestart: (detail) => this.#onRestart(detail),
      onRefused: (message) => {
        this.refused = message;
        this.#log.error({ 'event.action': 'lane-refused' }, message);
      },
    });
  }

  #onOpened({ elapsedMs, records, torn }: Recovery): void {
    const text = torn === undefined ? 'journal recovered' : `journal recovered, torn tail cut: ${torn}`;
    this.#log.info({ 'event.action': 'lane-opened', 'bellwether.records': records, 'event.duration': elapsedMs }, text);
    this.#begin();
    this.#venue.greet();
  }

  #onRestart(detail: string): void {
    this.#log.error({ 'event.action': 'worker-restart' }, detail);
  }

  /** Instruments and the account exist before anything trades: a command with a fixed id acts once, for ever. */
  #begin(): void {
    void recordHaltNotes({ home: this.#home, command: this.engine.command });
    if (this.#instruments.size === 0) return;
    this.#send([
      { kind: 'Venues', venues: [this.#abilities] },
      { kind: 'Instruments', instruments: [...this.#instruments.values()] },
    ]);
    const open: Command = {
      type: 'OpenAccount',
      account: 'SIM-01',
      baseCurrency: 'USD',
      amount: startCash,
      demo: true,
    };
    void this.engine.command('open SIM-01', system, open);
  }

  #send(inputs: readonly Input[]): void {
    this.engine.send(inputs);
  }

  #onMessage(message: FromEngine): void {
    switch (message.type) {
      case 'outbox':
        return this.#router.send(message.entries);
      case 'changes':
        return this.hub.apply([...message.changes, ...this.#dayCurve.follow(message.changes)]);
      case 'ask':
        return this.#venue.ask(message);
      case 'warm-up':
        return this.#warmUp(message);
      case 'predict':
        return this.predict?.(message, (inputs) => this.#send(inputs));
      case 'fault':
        return this.#log.error({ 'event.action': 'journal-fault' }, message.text);
      case 'lane':
        this.hub.apply([{ stream: 'ops', change: { table: 'lanes', key: message.row.lane, row: message.row } }]);
        return this.metrics?.onLane(message.row, message.figures);
      default:
        return undefined;
    }
  }

  #warmUp({ deploymentId, instrumentId, interval, bars }: Extract<EngineRequest, { type: 'warm-up' }>): void {
    this.#send([{ kind: 'WarmUp', deploymentId, bars: this.bars.query({ instrumentId, interval, last: bars }) }]);
  }

  #tellFeeds(): void {
    this.hub.apply(this.feeds.rows(Date.now()).map((row) => ({ stream: 'ops', change: { table: 'feeds', key: row.feed, row } })));
    this.hub.apply(this.findings.take().map((change) => ({ stream: 'desk', change })));
  }
}

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
