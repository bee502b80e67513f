/**
 * Feeds of outside venues' public data, off until a person switches them on. Whoever trades on paper hears them too. A venue
 * that cannot be reached is tried again with growing pauses, and its row says why.
 */
import type { FeedRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { FeedState, MarketEvent } from '#/core/market/events.ts';
import { ApiError, ConnectivityError } from '#/core/ports/broker.ts';
import type { Feed } from '#/core/ports/feed.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { createBackFill, type BackFill, type BackFillOptions } from './back-fill.ts';
import type { MarketHub } from './market-hub.ts';

export interface WatchVenue {
  readonly id: string;
  /** Asks the venue for its instruments and makes the feed; throws ConnectivityError when it cannot be reached. */
  readonly open: () => Promise<Result<Feed, Failure>>;
}

export interface WatchOptions {
  readonly venues: readonly WatchVenue[];
  readonly hub: MarketHub;
  readonly onInstruments: (instruments: readonly Instrument[]) => void;
  /** Before the first word of a feed that a person has switched on. */
  readonly onSwitchOn?: () => void;
  /** Another who listens, after the hub. */
  readonly onEvent?: (event: MarketEvent) => void;
  /** The venue's own bars from before it was heard here. */
  readonly onBars?: BackFillOptions['onBars'];
  readonly log: (text: string) => void;
  readonly firstRetryMs?: number;
}

export interface WatchFeeds {
  readonly ids: readonly string[];
  readonly isOn: (id: string) => boolean;
  /** Returns before the venue has answered: the feed's row tells how it goes. */
  readonly set: (id: string, isOn: boolean) => Promise<void>;
  readonly instruments: () => ReadonlyMap<string, Instrument>;
  readonly rows: (nowMs: number) => readonly FeedRow[];
  readonly close: () => Promise<void>;
}

const maxRetryMs = 60_000;

export const createWatchFeeds = (options: WatchOptions): WatchFeeds => {
  const instruments = new Map<string, Instrument>();
  const onInstruments = (listed: readonly Instrument[]): void => {
    for (const instrument of listed) instruments.set(instrument.id, instrument);
    options.onInstruments(listed);
  };
  const lines = new Map(options.venues.map((venue) => [venue.id, new WatchedVenue(venue, { ...options, onInstruments })]));
  return {
    ids: [...lines.keys()],
    isOn: (id) => lines.get(id)?.isOn ?? false,
    set: async (id, isOn) => {
      if (isOn) lines.get(id)?.switchOn();
      else await lines.get(id)?.switchOff();
    },
    instruments: () => instruments,
    rows: (nowMs) => options.hub.rows(nowMs).map((row) => switched(row, lines.get(row.feed)?.isOn ?? false)),
    close: async () => {
      await Promise.all([...lines.values()].map((line) => line.close()));
    },
  };
};

const switched = (row: FeedRow, isOn: boolean): FeedRow =>
  isOn
    ? { ...row, switch: 'On' }
    : { ...row, switch: 'Off', state: 'Disconnected', detail: 'switched off: nothing connects', eventsPerSecond: 0, flags: [] };

class WatchedVenue {
  isOn = false;
  readonly #venue: WatchVenue;
  readonly #options: WatchOptions;
  readonly #listen: (event: MarketEvent) => void;
  readonly #backFill: BackFill;
  #feed: Feed | undefined;
  #retry: NodeJS.Timeout | undefined;
  #retryMs: number;
  #lastCause = '';
  /** Grows with every switch: what was asked for before it has no say. */
  #round = 0;

  constructor(venue: WatchVenue, options: WatchOptions) {
    this.#venue = venue;
    this.#options = options;
    const listen = options.hub.listen(venue.id);
    this.#backFill = createBackFill({ onBars: options.onBars ?? (() => undefined), log: options.log });
    this.#listen = (event) => {
      listen(event);
      options.onEvent?.(event);
      if (event.kind === 'FeedStatus' && event.state === 'Live' && this.#feed !== undefined) this.#backFill.onLive(this.#feed);
    };
    this.#retryMs = options.firstRetryMs ?? 1000;
  }

  switchOn(): void {
    if (this.isOn) return;
    this.isOn = true;
    this.#options.onSwitchOn?.();
    this.#round += 1;
    this.#retryMs = this.#options.firstRetryMs ?? 1000;
    this.#tell('Disconnected', 'connecting');
    void this.#open(this.#round);
  }

  async switchOff(): Promise<void> {
    if (!this.isOn) return;
    await this.close();
    this.#tell('Disconnected', 'switched off');
  }

  async close(): Promise<void> {
    this.isOn = false;
    this.#round += 1;
    this.#lastCause = '';
    clearTimeout(this.#retry);
    this.#backFill.stop();
    const feed = this.#feed;
    this.#feed = undefined;
    await feed?.close();
  }

  async #open(round: number): Promise<void> {
    const opened = await this.#venue.open().catch(toFailure);
    if (round !== this.#round) return;
    if (!opened.ok) return this.#tryLater(round, opened.failure.message);
    const feed = opened.value;
    this.#feed = feed;
    this.#options.onInstruments(feed.instruments());
    await feed.start({ onEvent: this.#listen });
  }

  #tryLater(round: number, cause: string): void {
    const waitMs = this.#retryMs;
    this.#retryMs = Math.min(maxRetryMs, waitMs * 2);
    this.#tell('Disconnected', `${cause}; next try in ${Math.ceil(waitMs / 1000)} s`);
    if (cause !== this.#lastCause) this.#options.log(`${this.#venue.id}: ${cause}`);
    this.#lastCause = cause;
    this.#retry = setTimeout(() => void this.#open(round), waitMs);
  }

  #tell(state: FeedState, detail: string): void {
    this.#listen({ kind: 'FeedStatus', feed: this.#venue.id, state, detail, tsLocal: timestampFromMs(Date.now()) });
  }
}

/** A fault of ours is not the venue's: it is not caught here. */
const toFailure = (error: unknown): Result<Feed, Failure> => {
  if (error instanceof ConnectivityError || error instanceof ApiError) return fail(failure('Unavailable', error.message));
  throw error;
};
