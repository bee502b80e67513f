/**
 * A recording as a transport: the frames at their own pace times `speed`, or as fast as they can be taken; pause, step and
 * seek. Receive times are the recording's, so that a replay at any speed gives the same events.
 */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { frameOffset, readLineBlocks, readStamp, type LineBlock } from './capture-lines.ts';
import type { BinanceTransport, TransportHandlers } from './transport.ts';

/** A multiple of the recording's own pace, or without pause. */
export type ReplaySpeed = number | 'max';

export interface CaptureConfig {
  readonly file: string;
  readonly speed: ReplaySpeed;
  /** Whose snapshots the recording holds. */
  readonly instrument: Instrument;
  readonly pacing?: Pacing;
}

/** The clock that paces; a test brings its own. */
export interface Pacing {
  readonly nowMs: () => number;
  /** Resolves after `ms` or when `signal` aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface CaptureTransport extends BinanceTransport {
  /** Resolves when the last frame was delivered or the transport closed; rejects when the file cannot be read. */
  readonly finished: Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  /** While paused: the next frames, so many. */
  readonly step: (frames: number) => void;
  /** While paused: all frames of the next so many milliseconds of the recording, without waiting. */
  readonly stepMs: (ms: number) => void;
  readonly setSpeed: (speed: ReplaySpeed) => void;
  /** To the first frame at or after this many milliseconds from the first. */
  readonly seek: (offsetMs: number) => void;
  /** Receive time of the last frame delivered; 0 before the first. */
  readonly position: () => Timestamp;
  readonly isSeeking: () => boolean;
  /** Lines without a stamp; they are not delivered. */
  readonly malformed: () => number;
}

export const createCaptureTransport = (config: CaptureConfig): CaptureTransport => {
  const player = new Player(config);
  return {
    start: (handlers) => player.start(handlers),
    requestSnapshot: () => undefined,
    close: () => player.close(),
    finished: player.finished.promise,
    pause: () => player.change(() => (player.isPaused = true)),
    resume: () => player.change(() => (player.isPaused = false)),
    step: (frames) => player.change(() => (player.steps += frames)),
    stepMs: (ms) => player.change(() => player.runOn(ms)),
    position: () => player.position,
    isSeeking: () => player.isSeeking,
    setSpeed: (speed) => player.change(() => (player.speed = speed)),
    seek: (offsetMs) => player.change(() => player.seek(offsetMs)),
    malformed: () => player.malformed,
  };
};

const systemPacing: Pacing = {
  nowMs: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

/** Sooner than this is now. */
const grainMs = 1;

class Player {
  readonly finished = Promise.withResolvers<void>();
  isPaused = false;
  steps = 0;
  malformed = 0;
  speed: ReplaySpeed;
  readonly #config: CaptureConfig;
  readonly #pacing: Pacing;
  #handlers: TransportHandlers | undefined;
  #wake = new AbortController();
  #isClosed = false;
  #isRestarting = false;
  #firstNs: bigint | undefined;
  #lastNs = 0n;
  #seekTo: bigint | undefined;
  /** Asked for before the first frame was read. */
  #seekOffsetMs: number | undefined;
  #runTo: bigint | undefined;
  #anchor: { readonly wallMs: number; readonly ns: bigint } | undefined;

  constructor(config: CaptureConfig) {
    this.#config = config;
    this.#pacing = config.pacing ?? systemPacing;
    this.speed = config.speed;
    this.finished.promise.catch(() => undefined);
  }

  start(handlers: TransportHandlers): Promise<void> {
    this.#handlers = handlers;
    if (this.#seekOffsetMs !== undefined) handlers.onSeek('Begin', this.position);
    void this.#run(handlers).then(this.finished.resolve, this.finished.reject);
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.change(() => (this.#isClosed = true));
    return this.finished.promise.catch(() => undefined);
  }

  /** Every control goes through here: the pace is anchored anew and whoever sleeps looks again. */
  change(apply: () => void): void {
    apply();
    this.#anchor = undefined;
    this.#wake.abort();
    this.#wake = new AbortController();
  }

  get position(): Timestamp {
    return Timestamp(this.#lastNs);
  }

  get isSeeking(): boolean {
    return this.#seekTo !== undefined || this.#seekOffsetMs !== undefined;
  }

  runOn(ms: number): void {
    this.#runTo = this.#lastNs + BigInt(Math.round(ms * 1e6));
  }

  seek(offsetMs: number): void {
    if (this.#firstNs === undefined) {
      this.#seekOffsetMs = offsetMs;
      this.#handlers?.onSeek('Begin', this.position);
      return;
    }
    const target = this.#firstNs + BigInt(Math.max(0, Math.round(offsetMs * 1e6)));
    const isBack = target <= this.#lastNs;
    this.#seekTo = target;
    this.#isRestarting = isBack;
    this.#handlers?.onSeek(isBack ? 'Restart' : 'Begin', Timestamp(this.#lastNs));
  }

  async #run(handlers: TransportHandlers): Promise<void> {
    handlers.onConnected(Timestamp(0n));
    do {
      this.#isRestarting = false;
      for await (const block of readLineBlocks(this.#config.file)) {
        await this.#play(block, handlers);
        if (this.#isStopped()) break;
      }
    } while (this.#isRestarting && !this.#isClosed);
    this.#endSeek(this.#lastNs);
    handlers.onDisconnected('the recording has ended', Timestamp(this.#lastNs));
  }

  #isStopped(): boolean {
    return this.#isClosed || this.#isRestarting;
  }

  async #play({ bytes, end }: LineBlock, handlers: TransportHandlers): Promise<void> {
    for (let start = 0; start < end;) {
      const stop = bytes.indexOf(10, start);
      const tsLocal = readStamp(bytes, start, stop);
      if (tsLocal === undefined) this.malformed += stop > start ? 1 : 0;
      else {
        if (!this.#isFree(tsLocal)) await this.#waitFor(tsLocal);
        if (this.#isStopped()) return;
        this.#endSeek(tsLocal);
        this.#lastNs = tsLocal;
        handlers.onFrame({
          bytes,
          start: start + frameOffset,
          end: stop,
          tsLocal,
          snapshotOf: this.#config.instrument,
        });
      }
      start = stop + 1;
    }
  }

  #isFree(ns: bigint): boolean {
    this.#firstNs ??= ns;
    if (this.#seekOffsetMs !== undefined) {
      this.#seekTo = this.#firstNs + BigInt(Math.max(0, Math.round(this.#seekOffsetMs * 1e6)));
      this.#seekOffsetMs = undefined;
    }
    if (this.#runTo !== undefined && ns <= this.#runTo) return true;
    if (this.#seekTo !== undefined && ns < this.#seekTo) return true;
    return this.speed === 'max' && !this.isPaused;
  }

  #endSeek(ns: bigint): void {
    if (this.#seekTo === undefined || (ns < this.#seekTo && ns !== this.#lastNs)) return;
    this.#seekTo = undefined;
    this.#handlers?.onSeek('End', Timestamp(ns));
  }

  async #waitFor(ns: bigint): Promise<void> {
    while (!this.#isStopped() && !this.#isFree(ns)) {
      this.#endSeek(ns);
      if (this.isPaused && this.steps > 0) {
        this.steps -= 1;
        return;
      }
      const waitMs = this.isPaused ? Number.MAX_SAFE_INTEGER : this.#msUntil(ns);
      if (waitMs < grainMs) return;
      await this.#pacing.sleep(Math.min(waitMs, 60_000), this.#wake.signal);
    }
  }

  #msUntil(ns: bigint): number {
    const speed = this.speed === 'max' ? Number.POSITIVE_INFINITY : this.speed;
    this.#anchor ??= { wallMs: this.#pacing.nowMs(), ns: this.#lastNs === 0n ? ns : this.#lastNs };
    const { wallMs, ns: from } = this.#anchor;
    return wallMs + Number(ns - from) / 1e6 / speed - this.#pacing.nowMs();
  }
}
