/**
 * The desk's Replay lane: one recording at a time, which everybody sees and traders and analysts steer. It has its own clock,
 * market data, instrument and stream; no account and no engine hear of it.
 */
import { encodeBars } from '#/core/market/column-batches.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { ReplayDeed } from '#/core/lifecycle/replay.schema.ts';
import type { ReplayRow } from '#/core/engine/replica/rows.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { BarQuery } from '#/server/desk.ts';
import { createMarketConflater, type MarketConflater } from '#/server/realtime/conflate-market.ts';
import type { LaneMarket } from '#/server/realtime/socket-server.ts';
import type { StreamHub } from '#/server/realtime/stream-hub.ts';
import { createBarStore } from '#/server/venues/bar-store.ts';
import type { RecordingList } from './recordings.ts';
import { ReplayPlayer, type PlayerOptions } from './replay-player.ts';

/** A recording that has been looked through; each opening has a name of its own, so nothing of an earlier one is mistaken for it. */
export interface OpenedRecording {
  readonly open: (generation: number) => Omit<PlayerOptions, 'speed'>;
}

export interface ReplayOptions {
  readonly hub: StreamHub;
  readonly list: () => Promise<RecordingList>;
  readonly look: (recording: string) => Promise<Result<OpenedRecording, Failure>>;
}

const tellEveryMs = 100;
const firstSpeed = 1;

export class ReplayDesk {
  readonly list: ReplayOptions['list'];
  readonly #options: ReplayOptions;
  readonly #nothing: MarketConflater = createMarketConflater('replay', createBarStore());
  readonly #timer: NodeJS.Timeout;
  #opened: OpenedRecording | undefined;
  #player: ReplayPlayer | undefined;
  #generation = 0;
  /** Openings take their turn. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: ReplayOptions) {
    this.#options = options;
    this.list = options.list;
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
    const instrument = this.#player?.extent.instrument;
    return new Map(instrument === undefined ? [] : [[instrument.id, instrument]]);
  };

  /** Undefined when the instrument is not the one that is played. */
  bars(query: BarQuery): Uint8Array | undefined {
    if (this.#player?.extent.instrument.id !== query.instrumentId) return undefined;
    return encodeBars(query.instrumentId, this.#player.bars.query({ ...query, forming: true }));
  }

  open(recording: string): Promise<Result<{ readonly recording: string }, Failure>> {
    return this.#inTurn(async () => {
      const opened = await this.#options.look(recording);
      if (!opened.ok) return opened;
      this.#opened = opened.value;
      await this.#reopen({ offsetMs: 0, isPlaying: true, speed: firstSpeed });
      return ok({ recording });
    });
  }

  control(deed: ReplayDeed): Promise<Result<{ readonly deed: string }, Failure>> {
    return this.#inTurn(async () => {
      const player = this.#player;
      if (player === undefined) return fail(failure('Conflict', 'a recording must be open, none was'));
      const refused = refuse(deed, player);
      if (refused !== undefined) return fail(refused);
      await this.#act(deed, player);
      this.#tell();
      return ok({ deed: deed.deed });
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#player?.close();
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#turn.then(work);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async #act(deed: ReplayDeed, player: ReplayPlayer): Promise<void> {
    switch (deed.deed) {
      case 'play':
        return player.isOver ? this.#reopen({ offsetMs: 0, isPlaying: true, speed: player.speed }) : player.play();
      case 'pause':
        return player.pause();
      case 'step':
        return player.step();
      case 'step-ms':
        return player.stepMs(deed.ms);
      case 'speed':
        return player.setSpeed(deed.speed);
      case 'seek':
        return this.#seek(deed.offsetMs, player);
      case 'close':
        return this.#shut();
    }
  }

  async #seek(offsetMs: number, player: ReplayPlayer): Promise<void> {
    if (offsetMs > player.offsetMs && !player.isOver) player.seekOn(offsetMs);
    else await this.#reopen({ offsetMs, isPlaying: !player.isPaused && !player.isOver, speed: player.speed });
  }

  async #reopen({ offsetMs, isPlaying, speed }: Reopening): Promise<void> {
    const opened = this.#opened;
    if (opened === undefined) return;
    await this.#shut();
    this.#generation += 1;
    const player = new ReplayPlayer({ ...opened.open(this.#generation), speed });
    this.#player = player;
    const { instrument } = player.extent;
    this.#options.hub.apply([{ stream: 'replay', change: { table: 'instruments', key: instrument.id, row: instrument } }]);
    await player.start(offsetMs);
    if (isPlaying) player.play();
    this.#tell();
  }

  async #shut(): Promise<void> {
    const player = this.#player;
    if (player === undefined) return;
    this.#player = undefined;
    await player.close();
    const { hub } = this.#options;
    for (const table of ['replays', 'instruments', 'findings', 'feeds'] as const)
      hub.apply([...hub.table('replay', table).keys()].map((key) => ({ stream: 'replay', change: { table, key } })));
  }

  #tell(): void {
    if (this.#player !== undefined) this.#options.hub.apply(this.#player.changes());
  }
}

interface Reopening {
  readonly offsetMs: number;
  readonly isPlaying: boolean;
  readonly speed: ReplayRow['speed'];
}

const refuse = (deed: ReplayDeed, { extent, isOver }: ReplayPlayer): Failure | undefined => {
  const lengthMs = toMs(extent.last) - toMs(extent.first);
  if (deed.deed === 'seek' && deed.offsetMs > lengthMs) return invalid('offsetMs', `from 0 to ${lengthMs}`, deed.offsetMs);
  if ((deed.deed === 'step' || deed.deed === 'step-ms') && isOver) return failure('Conflict', 'the recording must not have ended, had');
  return undefined;
};
