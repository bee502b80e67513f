/**
 * The desk's Replay lane: one recording or data set at a time, which everybody sees and traders and analysts steer. It has its
 * own clock, market data, instrument and stream, and for a strategy an engine and an account; the desk's own hear of none.
 */
import { encodeBars } from '#/core/market/column-batches.ts';
import type { TapeHead } from '#/core/backtest/depth/tape-slice.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { ReplayDeed } from '#/core/lifecycle/replay.schema.ts';
import type { StreamChange } from '#/core/engine/project.ts';
import type { ReplayRow } from '#/core/engine/replica/replay-rows.ts';
import { tablesOf } from '#/core/engine/replica/tables.ts';
import type { Condition } from '#/core/strategy/conditions.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { BarQuery } from '#/server/desk.ts';
import { createMarketConflater, type MarketConflater } from '#/server/realtime/conflate-market.ts';
import type { LaneMarket } from '#/server/realtime/socket-server.ts';
import type { StreamHub } from '#/server/realtime/stream-hub.ts';
import { createBarStore } from '#/server/venues/bar-store.ts';
import type { RecordingList } from './recordings.ts';
import { BarPlayer, type BarsToPlay, type KeptBreakpoints } from './bar-player.ts';
import type { BarThread } from './bar-thread.ts';
import type { Opening, Player } from './player.ts';

export interface ReplayOptions {
  readonly hub: StreamHub;
  readonly list: () => Promise<RecordingList>;
  readonly look: (recording: string) => Promise<Result<Opening, Failure>>;
  readonly readDepth: (recording: string) => Promise<Result<DepthStream, Failure>>;
  /** Where bars are played. */
  readonly thread: BarThread;
}

/** The rows of a recording, for a page that replays them by itself. */
export interface DepthStream {
  readonly head: TapeHead;
  readonly slices: AsyncIterable<Uint8Array>;
}

const tellEveryMs = 100;
/** A second. */
const firstBars = 5;

export class ReplayDesk {
  readonly list: ReplayOptions['list'];
  readonly depth: ReplayOptions['readDepth'];
  readonly #options: ReplayOptions;
  readonly #nothing: MarketConflater = createMarketConflater('replay', createBarStore());
  readonly #timer: NodeJS.Timeout;
  #opening: Opening | undefined;
  #player: Player | undefined;
  #generation = 0;
  /** Openings take their turn. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: ReplayOptions) {
    this.#options = options;
    this.list = options.list;
    this.depth = options.readDepth;
    this.#timer = setInterval(() => this.#tell(), tellEveryMs);
  }

  /** Read at every batch: the market is another one after each opening. */
  laneMarket(): LaneMarket {
    const market = (): MarketConflater => this.#player?.market ?? this.#nothing;
    const nowMs = (): number => (this.#player === undefined ? 0 : toMs(this.#player.nowNs()));
    return {
      lane: 'replay',
      get market() {
        return market();
      },
      nowMs,
    };
  }

  instruments = (): ReadonlyMap<string, Instrument> => {
    const instrument = this.#player?.instrument;
    return new Map(instrument === undefined ? [] : [[instrument.id, instrument]]);
  };

  /** Undefined when the instrument is not the one that is played. */
  bars(query: BarQuery): Uint8Array | undefined {
    if (this.#player?.instrument.id !== query.instrumentId) return undefined;
    return encodeBars(query.instrumentId, this.#player.bars(query));
  }

  open(recording: string): Promise<Result<Opened, Failure>> {
    return this.#inTurn(async () => {
      const opening = await this.#options.look(recording);
      return opening.ok ? this.#begin(opening.value) : opening;
    });
  }

  openBars(bars: BarsToPlay): Promise<Result<Opened, Failure>> {
    const { thread } = this.#options;
    const kept: KeptBreakpoints = { at: bars.breakpoints ?? [] };
    const make: Opening['make'] = (generation, speed) => new BarPlayer({ thread, generation, bars, speed, kept });
    return this.#inTurn(() => this.#begin({ title: bars.title, firstSpeed: firstBars, make }));
  }

  /** Where what is played may be stopped; nothing without a strategy. */
  conditions(): readonly Condition[] {
    return this.#player?.conditions?.() ?? [];
  }

  control(deed: ReplayDeed): Promise<Result<{ readonly deed: string }, Failure>> {
    return this.#inTurn(async () => {
      const player = this.#player;
      if (player === undefined) return fail(failure('Conflict', 'a recording or a data set must be open, none was'));
      const problem = refuse(deed, player) ?? (await this.#act(deed, player));
      this.#tell();
      return problem === undefined ? ok({ deed: deed.deed }) : fail(problem);
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#player?.close();
    await this.#options.thread.close();
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#turn.then(work);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async #begin(opening: Opening): Promise<Result<Opened, Failure>> {
    const problem = await this.#reopen(opening, { place: 0, isPlaying: true, speed: opening.firstSpeed });
    return problem === undefined ? ok({ title: opening.title }) : fail(problem);
  }

  async #act(deed: ReplayDeed, player: Player): Promise<Failure | undefined> {
    switch (deed.deed) {
      case 'play':
        if (player.isOver) return this.#again(0, { isPlaying: true, speed: player.speed });
        player.play();
        break;
      case 'seek':
        return this.#seek(deed.offsetMs, player);
      case 'seek-bar':
        return this.#seek(deed.bar, player);
      case 'breakpoints':
        return player.setBreakpoints?.(deed.at);
      case 'close':
        await this.#shut(player);
        break;
      default:
        actOn(deed, player);
    }
    return undefined;
  }

  async #seek(place: number, player: Player): Promise<Failure | undefined> {
    if (place <= player.place || player.isOver)
      return this.#again(place, { isPlaying: !player.isPaused && !player.isOver, speed: player.speed });
    player.seekOn(place);
    return undefined;
  }

  async #again(place: number, how: Omit<Reopening, 'place'>): Promise<Failure | undefined> {
    return this.#opening && this.#reopen(this.#opening, { place, ...how });
  }

  /** What was open before goes once the new one has come: a wrong opening changes nothing, and the page never stands empty. */
  async #reopen(opening: Opening, { place, isPlaying, speed }: Reopening): Promise<Failure | undefined> {
    this.#generation += 1;
    const player = opening.make(this.#generation, speed);
    const problem = await player.start(place);
    if (problem !== undefined) return problem;
    await this.#player?.close();
    this.#opening = opening;
    this.#player = player;
    if (isPlaying) player.play();
    const { instrument } = player;
    const listed: StreamChange = { stream: 'replay', change: { table: 'instruments', key: instrument.id, row: instrument } };
    this.#options.hub.apply([...this.#rowsGone(), listed, ...player.changes()]);
    return undefined;
  }

  async #shut(player: Player): Promise<void> {
    this.#player = undefined;
    await player.close();
    this.#options.hub.apply(this.#rowsGone());
  }

  #rowsGone(): readonly StreamChange[] {
    const { hub } = this.#options;
    return tablesOf.replay.flatMap((table) =>
      [...hub.table('replay', table).keys()].map((key): StreamChange => ({ stream: 'replay', change: { table, key } })),
    );
  }

  #tell(): void {
    if (this.#player !== undefined) this.#options.hub.apply(this.#player.changes());
  }
}

interface Opened {
  readonly title: string;
}

interface Reopening {
  /** In the player's own measure. */
  readonly place: number;
  readonly isPlaying: boolean;
  readonly speed: ReplayRow['speed'];
}

type Moving = Extract<ReplayDeed, { readonly deed: 'pause' | 'step' | 'step-ms' | 'speed' }>;

const actOn = (deed: Moving, player: Player): void => {
  switch (deed.deed) {
    case 'pause':
      return player.pause();
    case 'step':
      return player.step();
    case 'step-ms':
      return player.stepMs?.(deed.ms);
    case 'speed':
      return player.setSpeed(deed.speed);
  }
};

const refuse = (deed: ReplayDeed, { measure, length, isOver }: Player): Failure | undefined => {
  const isOfOther = { ms: ['seek-bar', 'breakpoints'], bars: ['seek', 'step-ms'] }[measure].includes(deed.deed);
  if (isOfOther) return failure('Conflict', `${deed.deed} must be of what is open, it is measured in ${measure}`);
  if (deed.deed === 'seek' && deed.offsetMs > length) return invalid('offsetMs', `from 0 to ${length}`, deed.offsetMs);
  if (deed.deed === 'seek-bar' && deed.bar > length) return invalid('bar', `from 0 to ${length}`, deed.bar);
  if ((deed.deed === 'step' || deed.deed === 'step-ms') && isOver) return failure('Conflict', 'the replay must not have ended, had');
  return undefined;
};
