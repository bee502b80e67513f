/** The Replay lane's own row: what is played, how far it is, and what has come of it. Conventions as in rows.ts. */
import type { Explanation } from '../../strategy/explain.ts';
import type { GraphLink } from '../../strategy/graph.ts';

export const replayStates = ['Playing', 'Paused', 'Seeking', 'Ended', 'Failed'] as const;
export type ReplayState = (typeof replayStates)[number];

/** What is being played. */
interface PlayedRow {
  readonly title: string;
  readonly instrumentId: string;
  readonly state: ReplayState;
  readonly speed: number | 'max';
  readonly tsFirst: bigint;
  readonly tsLast: bigint;
  readonly tsNow: bigint;
  /** Grows when time was passed over: what was loaded before has holes. */
  readonly revision: number;
  readonly detail?: string;
}

/** A recording. Times are its own, by receipt; the speed is a multiple of its own pace, or as fast as it goes. */
export interface TickReplayRow extends PlayedRow {
  readonly kind: 'Ticks';
  readonly messages: number;
  readonly totalMessages: number;
  readonly deltas: number;
  readonly trades: number;
  readonly quotes: number;
  readonly gaps: number;
  readonly crossed: number;
}

/** Bars of a data set. The speed is in bars a second, or as fast as it goes; now is the end of the last bar played. */
export interface BarReplayRow extends PlayedRow {
  readonly kind: 'Bars';
  readonly interval: string;
  readonly bars: number;
  readonly totalBars: number;
  /** What trades on them. */
  readonly strategy?: ReplayedStrategy;
}

export interface ReplayedStrategy {
  readonly id: string;
  readonly name: string;
  /** Round trips, and orders that the gate refused. */
  readonly trips: number;
  readonly refusals: number;
  /** Equity in whole and fractions of the currency, at evenly spaced closes from the first to the newest. */
  readonly curve: readonly number[];
  /** Where the play stops: outputs that turn true. */
  readonly breakpoints: readonly GraphLink[];
  /** What it stopped at, while it stands there. */
  readonly hit?: ReplayHit;
  /** Once every bar has been played: what a backtest of the same has in its report. */
  readonly proof?: { readonly signalHash: string; readonly factsDigest: string };
}

/** Breakpoints that turned true at the newest bar, and why each did. */
export interface ReplayHit {
  readonly links: readonly GraphLink[];
  readonly why: readonly Explanation[];
}

export type ReplayRow = TickReplayRow | BarReplayRow;
