/**
 * One playing of a recording: the feed's own code over a transport that is paced, and what it tells kept apart from every
 * other market.
 */
import type { ReplayState, TickReplayRow } from '#/core/engine/replica/replay-rows.ts';
import type { StreamChange } from '#/core/engine/project.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Bar, MarketEvent } from '#/core/market/events.ts';
import { toMs, type Timestamp } from '#/core/value/timestamp.ts';
import type { BarQuery } from '#/server/desk.ts';
import { createMarketConflater, type MarketConflater } from '#/server/realtime/conflate-market.ts';
import { createBarStore, type BarStore } from '#/server/venues/bar-store.ts';
import { createFindingLog, type FindingLog } from '#/server/venues/finding-log.ts';
import { createLiveBooks } from '#/server/venues/live-books.ts';
import { createMarketHub, type MarketHub } from '#/server/venues/market-hub.ts';
import type { Player } from './player.ts';

/** What plays: a feed over a recording, made by the adapter. */
export interface PlayedFeed {
  readonly name: string;
  readonly start: (onEvent: (event: MarketEvent) => void) => Promise<void>;
  readonly counts: () => Pick<TickReplayRow, 'messages' | 'deltas' | 'trades' | 'quotes' | 'gaps' | 'crossed'>;
  readonly finished: Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly step: (frames: number) => void;
  readonly stepMs: (ms: number) => void;
  readonly setSpeed: (speed: TickReplayRow['speed']) => void;
  readonly seek: (offsetMs: number) => void;
  readonly position: () => Timestamp;
  readonly isSeeking: () => boolean;
  readonly close: () => Promise<void>;
}

export interface PlayedExtent {
  readonly title: string;
  readonly instrument: Instrument;
  readonly first: Timestamp;
  readonly last: Timestamp;
  readonly frames: number;
}

export interface PlayerOptions {
  readonly extent: PlayedExtent;
  readonly speed: TickReplayRow['speed'];
  readonly openFeed: (onSkipped: (event: MarketEvent) => void) => PlayedFeed;
}

export class TickPlayer implements Player {
  readonly measure = 'ms';
  readonly market: MarketConflater;
  readonly #extent: PlayedExtent;
  readonly #bars: BarStore = createBarStore();
  readonly #findings: FindingLog = createFindingLog();
  readonly #hub: MarketHub;
  readonly #feed: PlayedFeed;
  speed: TickReplayRow['speed'];
  isPaused = true;
  #isOver = false;
  #failure: string | undefined;
  #revision = 0;
  #wasSeeking = false;

  constructor({ extent, speed, openFeed }: PlayerOptions) {
    this.#extent = extent;
    this.speed = speed;
    this.market = createMarketConflater('replay', this.#bars);
    this.#hub = createMarketHub({
      environment: 'Replay',
      market: this.market,
      bars: this.#bars,
      findings: this.#findings,
      books: createLiveBooks(() => 0),
    });
    this.#feed = openFeed((event) => {
      // Prices, trades and bars follow over what is passed; the book comes whole at the end of it.
      this.market.onEvent(event);
      if (event.kind === 'Trade') this.#bars.onTrade(event);
    });
  }

  async start(offsetMs: number): Promise<undefined> {
    this.#feed.pause();
    this.#feed.setSpeed(this.speed);
    if (offsetMs > 0) this.#feed.seek(offsetMs);
    this.#feed.finished.then(
      () => (this.#isOver = true),
      (error: unknown) => (this.#failure = error instanceof Error ? error.message : String(error)),
    );
    await this.#feed.start(this.#hub.listen(this.#feed.name));
  }

  get isOver(): boolean {
    return this.#isOver || this.#failure !== undefined;
  }

  get instrument(): Instrument {
    return this.#extent.instrument;
  }

  get place(): number {
    return Math.max(0, toMs(this.nowNs()) - toMs(this.#extent.first));
  }

  get length(): number {
    return toMs(this.#extent.last) - toMs(this.#extent.first);
  }

  nowNs(): Timestamp {
    const at = this.#feed.position();
    return at < this.#extent.first ? this.#extent.first : at;
  }

  bars(query: BarQuery): readonly Bar[] {
    return this.#bars.query({ ...query, forming: true });
  }

  play(): void {
    this.isPaused = false;
    this.#feed.resume();
  }

  pause(): void {
    this.isPaused = true;
    this.#feed.pause();
  }

  step(): void {
    this.pause();
    this.#feed.step(1);
  }

  stepMs(ms: number): void {
    this.pause();
    this.#feed.stepMs(ms);
  }

  seekOn(offsetMs: number): void {
    this.#feed.seek(offsetMs);
  }

  setSpeed(speed: TickReplayRow['speed']): void {
    this.speed = speed;
    this.#feed.setSpeed(speed);
  }

  async close(): Promise<void> {
    await this.#feed.close();
  }

  changes(): readonly StreamChange[] {
    this.#bars.advance(toMs(this.nowNs()));
    const isSeeking = this.#feed.isSeeking() && !this.isOver;
    if (this.#wasSeeking && !isSeeking) this.#revision += 1;
    this.#wasSeeking = isSeeking;
    const feeds = this.#hub.rows(Date.now()).map((row): StreamChange['change'] => ({ table: 'feeds', key: row.feed, row }));
    const row: StreamChange['change'] = { table: 'replays', key: 'replay', row: this.#row(isSeeking) };
    return [...feeds, ...this.#findings.take(), row].map((change) => ({ stream: 'replay', change }));
  }

  #row(isSeeking: boolean): TickReplayRow {
    const { title, instrument, first, last, frames } = this.#extent;
    const { messages, deltas, trades, quotes, gaps, crossed } = this.#feed.counts();
    return {
      kind: 'Ticks',
      title,
      instrumentId: instrument.id,
      state: this.#state(isSeeking),
      speed: this.speed,
      tsFirst: first,
      tsLast: last,
      tsNow: this.nowNs(),
      ...{ messages, deltas, trades, quotes, gaps, crossed },
      totalMessages: frames,
      revision: this.#revision,
      ...(this.#failure !== undefined && { detail: this.#failure }),
    };
  }

  #state(isSeeking: boolean): ReplayState {
    if (this.#failure !== undefined) return 'Failed';
    if (this.#isOver) return 'Ended';
    if (isSeeking) return 'Seeking';
    return this.isPaused ? 'Paused' : 'Playing';
  }
}
