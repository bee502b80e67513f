/**
 * What the Replay lane asks of what it plays: a market with a clock of its own. To go back in time a new one is made, so that
 * nothing of a future that has not come is left in books, bars, findings or an account.
 */
import type { StreamChange } from '#/core/engine/project.ts';
import type { ReplayRow } from '#/core/engine/replica/replay-rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Bar } from '#/core/market/events.ts';
import type { Condition } from '#/core/strategy/conditions.ts';
import type { GraphLink } from '#/core/strategy/graph.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Timestamp } from '#/core/value/timestamp.ts';
import type { BarQuery } from '#/server/desk.ts';
import type { MarketConflater } from '#/server/realtime/conflate-market.ts';

export interface Player {
  /** Under an id of this opening. */
  readonly instrument: Instrument;
  readonly market: MarketConflater;
  readonly speed: ReplayRow['speed'];
  readonly isPaused: boolean;
  readonly isOver: boolean;
  /** How it measures places: by time since the first frame, or by bars. */
  readonly measure: 'ms' | 'bars';
  readonly place: number;
  readonly length: number;
  readonly nowNs: () => Timestamp;
  readonly bars: (query: BarQuery) => readonly Bar[];
  /** Paused, at a place. Answers with why it cannot be played. */
  readonly start: (place: number) => Promise<Failure | undefined>;
  readonly play: () => void;
  readonly pause: () => void;
  /** One event or one bar, paused after it. */
  readonly step: () => void;
  /** Only where a place is a time. */
  readonly stepMs?: (ms: number) => void;
  /** Of a strategy's conditions, in place of those before. Answers with the first that it has not. */
  readonly setBreakpoints?: (at: readonly GraphLink[]) => Failure | undefined;
  readonly conditions?: () => readonly Condition[];
  readonly setSpeed: (speed: ReplayRow['speed']) => void;
  /** Forward only. */
  readonly seekOn: (place: number) => void;
  /** What changed, for the stream. */
  readonly changes: () => readonly StreamChange[];
  readonly close: () => Promise<void>;
}

/** Something that can be played from its beginning again, each time under another name. */
export interface Opening {
  readonly title: string;
  readonly firstSpeed: ReplayRow['speed'];
  readonly make: (generation: number, speed: ReplayRow['speed']) => Player;
}
