/** What the steps of the pipeline share while they work on one input: state, runtime beside it, and the one way to decide. */
import type { Instrument } from '../instrument/instrument.ts';
import type { SeriesNeed } from '../market/facts/known-series.ts';
import type { Timestamp } from '../value/timestamp.ts';
import type { AccountValue } from '../portfolio/valuation.ts';
import { present } from '../value/invariant.ts';
import type { Children } from './children.ts';
import type { FoldEffect } from './fold.ts';
import type { Fact } from './facts.ts';
import type { Gate } from './gate.ts';
import type { LaneMarket } from './lane-market.ts';
import type { OtherBars } from './other-bars.ts';
import type { RunningBook } from './running-book.ts';
import type { RunningProgram } from './running-program.ts';
import type { AlertKind, AlertRow } from './replica/rows.ts';
import type { EngineState } from './state.ts';

/** What the engine wants of the world that is not an order: answered by later inputs. */
export type EngineRequest =
  | { readonly type: 'ask'; readonly venue: string; readonly clOrdIds: readonly string[]; readonly statement: boolean }
  | {
      readonly type: 'warm-up';
      readonly deploymentId: string;
      readonly instrumentIds: readonly string[];
      readonly interval: string;
      /** Of each instrument. */
      readonly bars: number;
      /** Bars of other instruments that it reads. */
      readonly others: readonly OtherWanted[];
      /** Told before the bars. */
      readonly series: readonly SeriesWanted[];
      /** Schemes of groups that it reads, told before the bars. */
      readonly schemes: readonly string[];
      /** The order book is told at the end of each of its bars. */
      readonly readsBook: boolean;
    }
  | { readonly type: 'predict'; readonly requests: readonly PredictionWanted[] };

export interface OtherWanted {
  readonly instrumentId: string;
  readonly interval: string;
  readonly bars: number;
}

export interface SeriesWanted extends SeriesNeed {
  /** Of the sets it was read from so far, the newest last. */
  readonly hashes: readonly string[];
}

export interface PredictionWanted {
  readonly deploymentId: string;
  readonly modelHash: string;
  readonly tsBar: bigint;
  readonly features: readonly number[];
}

export interface Lane {
  readonly state: EngineState;
  market: LaneMarket;
  readonly gate: Gate;
  readonly children: Children;
  /** What is beside the state begins anew: market, marks, exposure. */
  readonly reopen: () => void;
  readonly programs: Map<string, RunningProgram>;
  /** The same, by instrument. */
  readonly programsBy: Map<string, RunningProgram[]>;
  /** Programs that trade books, by deployment id. */
  readonly books: Map<string, RunningBook>;
  /** Bars that programs read of what they do not trade, by instrument. */
  readonly othersBy: Map<string, OtherBars[]>;
  /** Numbers, folds and records a fact; the only way anything changes. */
  readonly emit: (fact: Fact) => FoldEffect;
  readonly request: (request: EngineRequest) => void;
  /** Number of the input being worked on. */
  cause: number;
  /** False where the data has no quotes (bars of a backtest): the last price then stands for them. */
  readonly hasQuotes: boolean;
  journalWritable: boolean;
  /** Venues whose last statement differs from our ledger by what could not be adopted yet: they are asked again. */
  readonly mismatched: Set<string>;
  /** When venues were last asked about unresolved orders, and accounts last marked. */
  askedAt: Timestamp;
  markedAt: Timestamp;
  /** When a halt of the third level last asked to close what is held. */
  flattenedAt: Timestamp;
  /** Accounts as last marked. */
  readonly values: Map<string, AccountValue>;
}

export const instrumentOf = (lane: Lane, id: string): Instrument => present(lane.state.instruments.get(id), `instrument ${id}`);

export interface AlertDraft {
  /** Stable while the condition lasts: a second raise of an active alert is not repeated. */
  readonly id: string;
  readonly kind: AlertKind;
  readonly severity: AlertRow['severity'];
  readonly text: string;
  readonly scope: string;
}

export const raiseAlert = (lane: Lane, draft: AlertDraft): void => {
  const known = lane.state.alerts.get(draft.id);
  if (known?.active === true && known.text === draft.text) return;
  lane.emit({ kind: 'AlertSet', alert: { ...draft, active: true, tsRaised: lane.state.now } });
};

export const clearAlert = (lane: Lane, id: string): void => {
  const known = lane.state.alerts.get(id);
  if (known?.active !== true) return;
  lane.emit({ kind: 'AlertSet', alert: { ...known, active: false, tsCleared: lane.state.now } });
};

export const setTimer = (lane: Lane, timerId: string, at: Timestamp | undefined): void => {
  if (at === undefined && !lane.state.timers.has(timerId)) return;
  lane.emit(at === undefined ? { kind: 'TimerSet', timerId } : { kind: 'TimerSet', timerId, at });
};
