/**
 * What the desk's main thread and the thread that plays bars say to each other. One playing at a time: opening takes the place
 * of the one before, and what is said about that one is no longer heard. Columns are copied once, at their first opening.
 */
import type { BacktestConfig } from '#/core/backtest/config.ts';
import type { Change } from '#/core/engine/replica/stream.ts';
import type { BarReplayRow, ReplayedStrategy, ReplayHit } from '#/core/engine/replica/replay-rows.ts';
import type { ModelArtefact } from '#/core/learn/model.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { GraphLink, StrategyGraph } from '#/core/strategy/graph.ts';
import type { Failure } from '#/core/value/failures.ts';

/** What trades on the bars, as a backtest would be asked for. */
export interface StrategyOrder {
  readonly graph: StrategyGraph;
  readonly config: BacktestConfig;
  readonly models: readonly ModelArtefact[];
}

export interface BarsOrder {
  readonly data: RunData;
  /** Absent: the bars are only shown. */
  readonly strategy?: StrategyOrder;
}

/** Bars a second, or as fast as it goes. */
export type BarSpeed = BarReplayRow['speed'];

export type BarDeed =
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  /** One bar, paused after it. */
  | { readonly type: 'step' }
  | { readonly type: 'speed'; readonly speed: BarSpeed }
  /** In place of those before. A place that is sought is reached past them; they stop what plays. */
  | { readonly type: 'breakpoints'; readonly at: readonly GraphLink[] }
  /** Forward to so many bars, as fast as it goes; then on as before. */
  | { readonly type: 'seek'; readonly bars: number };

export interface OpenBars {
  readonly type: 'open';
  readonly id: number;
  /** Absent: the one that was opened last, from its first bar again. */
  readonly order?: BarsOrder;
  /** So many are played at once. */
  readonly bars: number;
  readonly speed: BarSpeed;
  readonly breakpoints: readonly GraphLink[];
}

export type ToReplay =
  | OpenBars
  | { readonly type: 'act'; readonly id: number; readonly deed: BarDeed }
  | { readonly type: 'close'; readonly id: number };

/** How far it is, and what has changed since it was last told. */
export interface BarsMoved {
  readonly bars: number;
  readonly isSeeking: boolean;
  readonly isPlaying: boolean;
  /** Deeds heard since it was opened: what was said since is not in this yet. */
  readonly heard: number;
  /** While it stands at a bar where a breakpoint turned true. */
  readonly hit?: ReplayHit;
  /** Rows of the account, under the names of the lane. */
  readonly changes: readonly Change[];
  readonly figures?: Omit<ReplayedStrategy, 'id' | 'name' | 'breakpoints' | 'hit'>;
}

export type FromReplay =
  | { readonly type: 'opened'; readonly id: number }
  | { readonly type: 'refused'; readonly id: number; readonly failure: Failure }
  | ({ readonly type: 'moved'; readonly id: number } & BarsMoved);
