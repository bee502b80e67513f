/**
 * A lane as the main thread sees it: engine thread, venues, router and streams, wired. What the engine asks of the world is
 * answered here and goes back in at the top. What feeds it with market events is wired by whoever opens the lane.
 */
import { join } from 'node:path';
import type { Actor, Command, Input } from '#/core/engine/events.ts';
import type { EngineRequest } from '#/core/engine/lane.ts';
import type { StreamChange } from '#/core/engine/project.ts';
import type { Environment, VenueRow } from '#/core/engine/replica/rows.ts';
import { laneEnvironments, laneStream, type LaneName } from '#/core/engine/replica/stream.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Broker } from '#/core/ports/broker.ts';
import { readGroupAt } from '#/server/adapters/journal/segments/read-record.ts';
import type { Config } from '#/server/config.ts';
import { createRouter, type Router } from '#/server/execution/router.ts';
import type { Metrics } from '#/server/http/metrics.ts';
import { createDayCurve, type DayCurve } from '#/server/lane/day-curve.ts';
import { createEngineLink, type EngineLink } from '#/server/lane/engine-link.ts';
import type { Logger } from '#/server/log/logger.ts';
import type { SeriesFeed } from '#/server/lane/series-feed.ts';
import { createStandingMarket } from '#/server/lane/standing-market.ts';
import { createWarmUps, type WarmUpAsked, type WarmUps } from '#/server/lane/warm-ups.ts';
import type { StreamHub } from '#/server/realtime/stream-hub.ts';
import { createVenueLink, type VenueLink } from '#/server/venues/venue-link.ts';
import { killPoints, type FromEngine, type KillPoint, type Recovery } from '#/workers/protocol.ts';
import type { DeskView } from './desk-view.ts';

export type Predictor = (request: Extract<EngineRequest, { type: 'predict' }>, answer: (inputs: readonly Input[]) => void) => void;

/** What the lanes of a desk ask of its other parts, once those are open. */
export interface LaneHooks {
  metrics?: Metrics;
  predict?: Predictor;
  followSeries?: SeriesFeed['follow'];
}

const system: Actor = { userId: 'system', name: 'System', role: 'system', demo: false };

export interface LaneLinkOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly view: DeskView;
  readonly pass: (point: KillPoint) => void;
  readonly lane: LaneName;
  readonly hooks: LaneHooks;
  /** The lane begins, or begins anew: what must stand before anything trades is sent here. */
  readonly onBegin: () => void;
  /** The account that the lane begins with. */
  readonly account: Extract<Command, { type: 'OpenAccount' }>;
  readonly brokers: readonly Broker[];
  /** There is no journal of it yet. */
  readonly isNew?: boolean;
  /** How long after an instrument was listed its older bars may still be on their way; none where they come before it. */
  readonly backFillMs?: number;
}

export class LaneLink {
  readonly name: LaneName;
  readonly environment: Environment;
  readonly engine: EngineLink;
  /** Why the lane does not open: damage in the journal, or a divergence. */
  refused: string | undefined;
  readonly #options: LaneLinkOptions;
  readonly #instruments = new Map<string, Instrument>();
  readonly #venues: ReadonlyMap<string, VenueLink>;
  readonly #dayCurve: DayCurve;
  readonly #router: Router;
  readonly #market = createStandingMarket();
  readonly #warmUps: WarmUps;

  constructor(options: LaneLinkOptions) {
    const { brokers, config, log, pass } = options;
    this.#options = options;
    this.name = options.lane;
    this.#dayCurve = createDayCurve({
      file: join(config.home, `day-curve-${this.name}.json`),
      nowMs: Date.now,
      onTrouble: (text) => log.warn(text),
    });
    this.#apply(this.#dayCurve.kept());
    this.#warmUps = createWarmUps({
      send: this.send,
      bars: options.view.bars,
      series: () => options.hooks.followSeries,
      isStopped: (id) => isStopped(options.view.hub, id),
      instruments: this.instruments,
      watchBook: (asked) => this.#watchBook(asked),
      backFillMs: options.backFillMs ?? 0,
    });
    this.environment = laneEnvironments[options.lane];
    this.engine = this.#openEngine();
    this.#venues = new Map(brokers.map((broker) => [broker.venue, this.#openVenue(broker)]));
    this.#router = createRouter({
      brokers: new Map(brokers.map((broker) => [broker.venue, broker])),
      readBack: readGroupAt,
      onInput: (input) => this.send([input]),
      onFault: (text) => log.error({ 'event.action': 'router-fault' }, text),
      pass,
    });
  }

  instruments = (): ReadonlyMap<string, Instrument> => this.#instruments;

  send = (inputs: readonly Input[]): void => {
    this.#market.note(inputs);
    this.engine.send(inputs);
  };

  /** Takes up what a feed lists; the lane begins with the first of them. */
  list(instruments: readonly Instrument[]): void {
    for (const instrument of instruments) this.#instruments.set(instrument.id, instrument);
    this.#warmUps.onListed(instruments.map(({ id }) => id));
    this.#begin();
  }

  async connectVenues(): Promise<void> {
    await Promise.all([...this.#venues.values()].map((venue) => venue.start()));
  }

  async close(): Promise<void> {
    this.#warmUps.close();
    await Promise.all([...this.#venues.values()].map((venue) => venue.close()));
    await this.engine.close();
    await this.#dayCurve.settled();
  }

  #openEngine(): EngineLink {
    const { config, log, lane } = this.#options;
    const killAt = killPoints.find((point) => point === config.killAt?.point);
    const dieAt = killAt === undefined ? {} : { dieAt: { point: killAt, count: config.killAt?.count ?? 1 } };
    return createEngineLink({
      workerUrl: new URL('../../workers/engine.ts', import.meta.url),
      lane: { lane, environment: this.environment, directory: join(config.home, 'journal', lane), ...dieAt },
      isNew: this.#options.isNew ?? false,
      onMessage: (message) => this.#onMessage(message),
      onOpened: (recovery) => this.#onOpened(recovery),
      onRestart: (detail) => log.error({ 'event.action': 'worker-restart' }, detail),
      onRefused: (message) => {
        this.refused = message;
        log.error({ 'event.action': 'lane-refused' }, message);
      },
    });
  }

  #openVenue(broker: Broker): VenueLink {
    return createVenueLink({
      broker,
      onInput: (input) => this.send([input]),
      onTrouble: (text) => this.#options.log.warn(text),
    });
  }

  #onOpened({ elapsedMs, records, torn }: Recovery): void {
    const text = torn === undefined ? 'journal recovered' : `journal recovered, torn tail cut: ${torn}`;
    const figures = { 'event.action': 'lane-opened', 'bellwether.lane': this.name, 'bellwether.records': records };
    this.#options.log.info({ ...figures, 'event.duration': elapsedMs }, text);
    this.#begin();
    this.engine.send(this.#market.standing());
    for (const venue of this.#venues.values()) venue.greet();
  }

  /** Instruments and the account exist before anything trades: a command with a fixed id acts once, for ever. */
  #begin(): void {
    const { account, brokers, onBegin } = this.#options;
    onBegin();
    if (this.#instruments.size === 0) return;
    this.send([
      { kind: 'Venues', venues: brokers.map(abilitiesOf) },
      { kind: 'Instruments', instruments: [...this.#instruments.values()] },
    ]);
    void this.engine.command(`open ${account.account}`, system, account);
  }

  #onMessage(message: FromEngine): void {
    switch (message.type) {
      case 'outbox':
        return this.#router.send(message.entries);
      case 'changes':
        return this.#apply([...message.changes, ...this.#dayCurve.follow(message.changes)]);
      case 'ask':
        return this.#venues.get(message.venue)?.ask(message);
      case 'warm-up':
        return this.#warmUps.answer(message);
      case 'predict':
        return this.#options.hooks.predict?.(message, (inputs) => this.send(inputs));
      case 'fault':
        return this.#options.log.error({ 'event.action': 'journal-fault' }, message.text);
      case 'lane':
        this.#apply([{ stream: 'ops', change: { table: 'lanes', key: message.row.lane, row: message.row } }]);
        return this.#options.hooks.metrics?.onLane(message.row, message.figures);
      default:
        return undefined;
    }
  }

  #apply(changes: readonly StreamChange[]): void {
    this.#options.view.hub.apply(changes.map(({ stream, change }) => ({ stream: laneStream(this.name, stream), change })));
  }

  #watchBook({ deploymentId, instrumentIds, interval }: WarmUpAsked): void {
    const instrument = this.#instruments.get(instrumentIds[0] ?? '');
    const { books, hub } = this.#options.view;
    if (instrument === undefined) return;
    books.watch(
      { deploymentId, instrument, interval },
      { send: (input) => this.send([input]), isStopped: () => isStopped(hub, deploymentId) },
    );
  }
}

const isStopped = (hub: StreamHub, deploymentId: string): boolean =>
  hub.streams().some((stream) => hub.table(stream, 'deployments').get(deploymentId)?.state === 'Stopped');

/** What a venue accepts, for the gate and the ticket. */
const abilitiesOf = ({ venue, capabilities: { ordTypes, timesInForce, execInsts, replace } }: Broker): VenueRow => ({
  venue,
  ordTypes,
  timesInForce,
  execInsts,
  replace,
});
