/**
 * One playing of a data set's bars, with or without a strategy. The thread steps the lane and says how far it is; the bars
 * themselves are here, and what is told of the market and of the account follows the thread's word.
 */
import { createBarReader } from '#/core/backtest/bar-input.ts';
import type { StreamChange } from '#/core/engine/project.ts';
import type { BarReplayRow, ReplayedStrategy, ReplayState } from '#/core/engine/replica/replay-rows.ts';
import type { Change } from '#/core/engine/replica/stream.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Bar } from '#/core/market/events.ts';
import { compileFor } from '#/core/report/backtest-report.ts';
import { conditionsOf, refuseLinks, type Condition } from '#/core/strategy/conditions.ts';
import type { GraphLink } from '#/core/strategy/graph.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Timestamp } from '#/core/value/timestamp.ts';
import type { BarQuery } from '#/server/desk.ts';
import { createMarketConflater, type MarketConflater } from '#/server/realtime/conflate-market.ts';
import type { BarDeed, BarsMoved, BarsOrder, BarSpeed } from '#/workers/protocol/replay.ts';
import type { BarThread } from './bar-thread.ts';
import type { Player } from './player.ts';
import { toShown, type ShownNames } from './shown-rows.ts';

export interface BarsToPlay {
  readonly title: string;
  readonly order: BarsOrder;
  /** Whose graph it is. */
  readonly named?: { readonly id: string; readonly name: string };
  readonly breakpoints?: readonly GraphLink[] | undefined;
}

/** Kept while it is open: a new playing of the same bars, after going back, stops at the same. */
export interface KeptBreakpoints {
  at: readonly GraphLink[];
}

export interface BarPlayerOptions {
  readonly thread: BarThread;
  readonly generation: number;
  readonly bars: BarsToPlay;
  readonly speed: BarSpeed;
  readonly kept: KeptBreakpoints;
}

/** More between two tellings than a market batch carries: the chart has a hole and is loaded anew. */
const mostBarsTold = 1000;

export class BarPlayer implements Player {
  readonly measure = 'bars';
  readonly instrument: Instrument;
  readonly market: MarketConflater;
  readonly length: number;
  readonly #options: BarPlayerOptions;
  readonly #names: ShownNames;
  readonly #read: (index: number) => Bar;
  speed: BarSpeed;
  isPaused = true;
  place = 0;
  #isSeeking = false;
  #failure: string | undefined;
  #figures: BarsMoved['figures'];
  #hit: BarsMoved['hit'];
  /** Deeds said since it was opened; opening it is the first. */
  #said = 1;
  /** Rows that changed since they were last told, each as it is now. */
  #changed = new Map<string, Change>();
  #isTold = false;
  #toldBars = 0;
  #hasHole = false;
  #revision = 0;

  constructor(options: BarPlayerOptions) {
    const { bars, generation, speed } = options;
    const { data } = bars.order;
    const { instrument } = data;
    this.#options = options;
    this.speed = speed;
    this.length = data.bars.close.length;
    this.instrument = { ...instrument, id: `replay-${generation}:${instrument.id}` };
    this.#names = { instrumentId: this.instrument.id, strategyId: bars.named?.id ?? '' };
    this.#read = createBarReader({ ...data, instrument: this.instrument });
    this.market = createMarketConflater('replay', { query: this.bars });
  }

  get isOver(): boolean {
    return this.#failure !== undefined || (this.place >= this.length && !this.#isSeeking);
  }

  nowNs = (): Timestamp => (this.place === 0 ? this.#read(0).start : this.#read(this.place - 1).end);

  bars = ({ interval, last, toMs = Infinity }: Omit<BarQuery, 'instrumentId'>): readonly Bar[] => {
    const { data } = this.#options.bars.order;
    if (interval !== data.interval) return [];
    const ended = data.bars.endMs.subarray(0, this.place).findLastIndex((at) => at <= toMs) + 1;
    const from = Math.max(0, ended - last);
    return Array.from({ length: ended - from }, (_, i) => this.#read(from + i));
  };

  start(place: number): Promise<Failure | undefined> {
    const { thread, generation, bars, kept } = this.#options;
    this.#isSeeking = place > 0;
    return thread.open(
      generation,
      { order: bars.order, bars: place, speed: this.speed, breakpoints: kept.at },
      { onMoved: (moved) => this.#onMoved(moved), onEnd: (detail) => this.#onEnd(detail) },
    );
  }

  play(): void {
    this.isPaused = false;
    this.#act({ type: 'play' });
  }

  pause(): void {
    this.isPaused = true;
    this.#act({ type: 'pause' });
  }

  step(): void {
    this.isPaused = true;
    this.#act({ type: 'step' });
  }

  setSpeed(speed: BarSpeed): void {
    this.speed = speed;
    this.#act({ type: 'speed', speed });
  }

  conditions = (): readonly Condition[] => {
    const { data, strategy } = this.#options.bars.order;
    const program = strategy && compileFor(strategy.graph, data.interval);
    return program?.ok === true ? conditionsOf(program.value) : [];
  };

  setBreakpoints = (at: readonly GraphLink[]): Failure | undefined => {
    const problem = refuseLinks(this.conditions(), at);
    if (problem !== undefined) return problem;
    this.#options.kept.at = at;
    this.#act({ type: 'breakpoints', at });
    return undefined;
  };

  seekOn(bars: number): void {
    this.#act({ type: 'seek', bars });
  }

  close(): Promise<void> {
    this.#options.thread.shut(this.#options.generation);
    return Promise.resolve();
  }

  changes(): readonly StreamChange[] {
    const passed = this.place - this.#toldBars;
    if (this.#hasHole && passed <= mostBarsTold) {
      this.#hasHole = false;
      this.#isTold = false;
      this.#revision += 1;
    }
    if (this.#isTold) return [];
    this.#isTold = true;
    this.#toldBars = this.place;
    this.#hasHole ||= passed > mostBarsTold;
    const rows = [...this.#changed.values()];
    this.#changed = new Map();
    return [...rows, { table: 'replays', key: 'replay', row: this.#row() } satisfies Change].map((change) => ({
      stream: 'replay',
      change,
    }));
  }

  #act(deed: BarDeed): void {
    this.#isTold = false;
    this.#said += 1;
    this.#options.thread.act(this.#options.generation, deed);
  }

  #onMoved({ bars, isSeeking, isPlaying, heard, hit, changes, figures }: BarsMoved): void {
    // What was said meanwhile holds.
    if (heard === this.#said) this.isPaused = !isPlaying;
    this.#hit = hit;
    const isNew = bars > this.place;
    this.place = bars;
    this.#isSeeking = isSeeking;
    this.#figures = figures;
    for (const change of changes) {
      const shown = toShown(change, this.#names);
      this.#changed.set(`${shown.table} ${shown.key}`, shown);
    }
    this.#isTold = false;
    if (isNew) this.market.onEvent(this.#read(bars - 1));
  }

  #onEnd(detail: string): void {
    this.#failure = detail;
    this.#isTold = false;
  }

  #row(): BarReplayRow {
    const { title, order, named } = this.#options.bars;
    return {
      kind: 'Bars',
      title,
      instrumentId: this.instrument.id,
      state: this.#state(),
      speed: this.speed,
      tsFirst: this.#read(0).start,
      tsLast: this.#read(this.length - 1).end,
      tsNow: this.nowNs(),
      interval: order.data.interval,
      bars: this.place,
      totalBars: this.length,
      revision: this.#revision,
      ...(named !== undefined && this.#figures !== undefined && { strategy: { ...named, ...this.#figures, ...this.#stops() } }),
      ...(this.#failure !== undefined && { detail: this.#failure }),
    };
  }

  #stops(): Pick<ReplayedStrategy, 'breakpoints' | 'hit'> {
    return { breakpoints: this.#options.kept.at, ...(this.#hit !== undefined && { hit: this.#hit }) };
  }

  #state(): ReplayState {
    if (this.#failure !== undefined) return 'Failed';
    if (this.#isSeeking) return 'Seeking';
    if (this.isOver) return 'Ended';
    return this.isPaused ? 'Paused' : 'Playing';
  }
}
