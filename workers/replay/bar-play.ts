/**
 * Plays bars: at a pace, one at a time, or forward to a place. The pace decides when a bar is stepped, never what it does, so
 * that however it was reached a place is the same.
 */
import type { ReplayHit } from '#/core/engine/replica/replay-rows.ts';
import type { BarDeed, BarsMoved, BarSpeed } from '#/workers/protocol/replay.ts';
import { startPace, type Pace } from './pace.ts';
import type { PlayedLane } from './played-lane.ts';

/** Calls later, once. */
export interface Clock {
  readonly nowMs: () => number;
  readonly after: (ms: number, work: () => void) => () => void;
}

export interface BarPlayOptions {
  readonly lane: PlayedLane;
  readonly speed: BarSpeed;
  readonly clock: Clock;
  readonly say: (moved: BarsMoved) => void;
}

/** Bars of one turn when it goes as fast as it can: what is asked meanwhile is heard between two turns. */
const turn = 250;

export class BarPlay {
  readonly #lane: PlayedLane;
  readonly #clock: Clock;
  readonly #say: BarPlayOptions['say'];
  #speed: BarSpeed;
  #isPlaying = false;
  /** Sought; undefined once it is reached. */
  #wanted: number | undefined;
  #pace: Pace | undefined;
  #cancel: () => void = () => undefined;
  #heard = 0;
  #hit: ReplayHit | undefined;

  constructor({ lane, speed, clock, say }: BarPlayOptions) {
    this.#lane = lane;
    this.#speed = speed;
    this.#clock = clock;
    this.#say = say;
  }

  act(deed: BarDeed): void {
    this.#heard += 1;
    switch (deed.type) {
      case 'play':
        this.#isPlaying = true;
        break;
      case 'pause':
        this.#isPlaying = false;
        break;
      case 'step':
        this.#isPlaying = false;
        this.#step();
        break;
      case 'breakpoints':
        this.#lane.breakpoints?.set(deed.at);
        break;
      case 'speed':
        this.#speed = deed.speed;
        break;
      case 'seek':
        this.#wanted = Math.min(deed.bars, this.#lane.total);
    }
    this.#pace = undefined;
    this.#tell();
    this.#goOn();
  }

  close(): void {
    this.#cancel();
  }

  /** What is due next, when it is due. */
  #goOn(): void {
    this.#cancel();
    const { done, total } = this.#lane;
    if (this.#wanted !== undefined) return this.#later(0, () => this.#rush(Math.min(turn, (this.#wanted ?? done) - done)));
    if (!this.#isPlaying || done >= total) return;
    if (this.#speed === 'max') return this.#later(0, () => this.#rush(turn));
    const pace = (this.#pace ??= startPace(this.#speed, this.#clock.nowMs()));
    this.#later(pace.nextInMs(this.#clock.nowMs()), () => this.#keepPace(pace));
  }

  #later(ms: number, work: () => void): void {
    this.#cancel = this.#clock.after(ms, work);
  }

  #rush(bars: number): void {
    for (let i = 0; i < bars && (this.#wanted !== undefined || this.#isPlaying); i += 1) this.#step();
    if (this.#lane.done >= (this.#wanted ?? 0)) this.#wanted = undefined;
    this.#tell();
    this.#goOn();
  }

  #keepPace(pace: Pace): void {
    const due = pace.due(this.#clock.nowMs());
    for (let i = 0; i < due && this.#isPlaying; i += 1) {
      this.#step();
      pace.onBar();
    }
    if (due > 0) this.#tell();
    this.#goOn();
  }

  /** One bar. Where a breakpoint turns true what plays stops; what seeks goes on. */
  #step(): void {
    const { breakpoints, done } = this.#lane;
    this.#hit = undefined;
    this.#lane.step();
    if (breakpoints === undefined || this.#wanted !== undefined || this.#lane.done === done) return;
    const links = breakpoints.turned(this.#lane.done);
    if (links.length === 0) return;
    this.#isPlaying = false;
    this.#hit = { links, why: breakpoints.explain(links) };
  }

  #tell(): void {
    this.#say({
      bars: this.#lane.done,
      isSeeking: this.#wanted !== undefined,
      isPlaying: this.#isPlaying,
      heard: this.#heard,
      ...(this.#hit !== undefined && { hit: this.#hit }),
      ...this.#lane.take(),
    });
  }
}
