/**
 * process(state, event): the whole engine. Same state, same inputs, same facts, same hash; in backtest, replay, paper and
 * live alike. The pipeline, one input at a time, nothing awaited, nobody calling backwards:
 *
 *   1 clock   2 market state   3 orders and portfolio   4 features   5 program -> signal
 *   6 sizing -> target   7 execution -> orders   8 risk -> approved intent | refusal
 */
import { unreachable } from '../value/invariant.ts';
import { Timestamp } from '../value/timestamp.ts';
import { encodeRecord } from './codec.ts';
import { createChildren, type Children } from './children.ts';
import type { Input, Sequenced, WarmUp } from './events.ts';
import type { Fact } from './facts.ts';
import { foldFact } from './fold.ts';
import { createGate, type Gate } from './gate.ts';
import type { EngineRequest, Lane } from './lane.ts';
import { createLaneMarket } from './lane-market.ts';
import { answerQuery, type Query } from './query.ts';
import { accountNow, createProjection, type StreamChange } from './project.ts';
import type { FactRecord } from './record.ts';
import type { AccountRow, VenueRow } from './replica/rows.ts';
import { touchAll, type EngineState } from './state.ts';
import { warmBook } from './steps/book-step.ts';
import { onBrokerEvent, onSendFailed } from './steps/broker-step.ts';
import { onClock } from './steps/clock-step.ts';
import { onCommand } from './steps/command-step.ts';
import { restartPrograms } from './steps/deployment-commands.ts';
import { onBar, onFeedStatus, onQuality, onQuote, onTrade } from './steps/market-step.ts';
import { onBookKnown, onGroupsKnown, onSeriesKnown } from './steps/series-step.ts';
import { onPrediction, onWarmUp } from './steps/strategy-step.ts';
import { halt, settleFlatten } from './steps/trading-state.ts';
import { firmScope } from './scopes.ts';
import { forgetConnections, onConnection, onStatement, settleReconciling } from './steps/venue-step.ts';
import { raiseAlert } from './lane.ts';

export interface Engine {
  readonly state: EngineState;
  /** The facts that one input caused, already folded, in order. */
  readonly process: (sequenced: Sequenced) => readonly FactRecord[];
  /** Rows changed since the last call, for the streams. */
  readonly takeChanges: () => readonly StreamChange[];
  /** What the engine wants of the world since the last call. */
  readonly takeRequests: () => readonly EngineRequest[];
  /** Order intents decided so far. */
  readonly intents: () => number;
  /** Reads, never changes. */
  readonly query: (query: Query) => unknown;
  /** An account as it stands between two marks; reads, never changes. */
  readonly account: (account: string) => AccountRow | undefined;
}

export interface EngineOptions {
  /** False where the data has no quotes: bars of a backtest. */
  readonly hasQuotes: boolean;
}

const noPrograms = (): Pick<Lane, 'programs' | 'programsBy' | 'books' | 'othersBy'> => ({
  programs: new Map(),
  programsBy: new Map(),
  books: new Map(),
  othersBy: new Map(),
});

/** Made when first asked for, from the state as it stands. */
interface Beside {
  gate?: Gate;
  children?: Children;
}

export const createEngine = (state: EngineState, { hasQuotes }: EngineOptions = { hasQuotes: true }): Engine => {
  let facts: FactRecord[] = [];
  const requests: EngineRequest[] = [];
  let intents = 0;
  let beside: Beside = {};

  const emit = (fact: Fact): ReturnType<typeof foldFact> => {
    const record: FactRecord = { type: 'fact', seq: state.seq + 1, ts: state.now, cause: lane.cause, fact };
    const effect = foldFact(state, fact, record);
    beside.children?.onFact(fact, effect);
    lane.gate.onEffect(effect);
    if (fact.kind === 'OrderIntent') intents += 1;
    facts.push(record);
    return effect;
  };

  const lane: Lane = {
    state,
    market: createLaneMarket(),
    get gate() {
      return (beside.gate ??= createGate(lane));
    },
    get children() {
      return (beside.children ??= createChildren(state));
    },
    reopen: () => {
      beside = {};
      lane.market = createLaneMarket();
      lane.values.clear();
    },
    ...noPrograms(),
    emit,
    request: (request) => void requests.push(request),
    cause: state.seq,
    hasQuotes,
    journalWritable: true,
    mismatched: new Set(),
    askedAt: Timestamp(0n),
    markedAt: Timestamp(0n),
    flattenedAt: Timestamp(0n),
    values: new Map(),
  };
  const projection = createProjection(lane);

  return {
    state,
    process: ({ seq, ts, input }) => {
      facts = [];
      state.seq = seq;
      state.now = ts;
      lane.cause = seq;
      dispatch(lane, input);
      return facts;
    },
    takeChanges: () => projection.take(),
    takeRequests: () => requests.splice(0),
    intents: () => intents,
    query: (query) => answerQuery(lane, query),
    account: (account) => accountNow(lane, account),
  };
};

const dispatch = (lane: Lane, input: Input): void => {
  switch (input.kind) {
    case 'Quote':
      return onQuote(lane, input);
    case 'Trade':
      return onTrade(lane, input);
    case 'Bar':
      return onBar(lane, input);
    case 'Clock':
      return onClock(lane);
    case 'Quality':
      return onQuality(lane, input);
    case 'FeedStatus':
      return onFeedStatus(lane, input);
    case 'ExecutionReport':
    case 'OrderCancelReject':
    case 'OrderStatusReport':
      onBrokerEvent(lane, input);
      settleReconciling(lane);
      return settleFlatten(lane);
    case 'SendFailed':
      return onSendFailed(lane, input);
    case 'Command':
      return onCommand(lane, input);
    case 'Prediction':
      return onPrediction(lane, input);
    case 'SeriesKnown':
      return onSeriesKnown(lane, input);
    case 'GroupsKnown':
      return onGroupsKnown(lane, input);
    case 'BookKnown':
      return onBookKnown(lane, input);
    case 'WarmUp':
      return warmUp(lane, input);
    default:
      return dispatchWorld(lane, input);
  }
};

const warmUp = (lane: Lane, input: WarmUp): void => {
  const book = lane.books.get(input.deploymentId);
  if (book === undefined) onWarmUp(lane, input);
  else warmBook(lane, book, input);
};

/**
 * Nothing is connected yet, whatever the life before had: until a venue says so, it counts as one to be reconciled with.
 * Programs start again, muted until they are warmed up; after repeated failure the lane opens Halted and starts none.
 */
const onStarted = (lane: Lane, { isSafe }: { readonly isSafe: boolean }): void => {
  lane.reopen();
  touchAll(lane.state);
  forgetConnections(lane);
  if (isSafe)
    halt(lane, {
      level: 2,
      scope: firmScope,
      reason: 'the engine has failed repeatedly: look at Ops, then reset',
      by: 'system',
    });
  restartPrograms(lane);
};

/** An adapter may have learnt or unlearnt something since. */
const listVenue = (lane: Lane, venue: VenueRow): void => {
  const known = lane.state.venues.get(venue.venue);
  if (known === undefined || encodeRecord(known) !== encodeRecord(venue)) lane.emit({ kind: 'VenueListed', venue });
};

const onRestored = (lane: Lane, { epoch, madeAt }: { readonly epoch: string; readonly madeAt: string }): void => {
  lane.emit({ kind: 'EpochSet', epoch });
  raiseAlert(lane, {
    id: `restored ${epoch}`,
    kind: 'Journal',
    severity: 'warn',
    text: `Restored from the backup of ${madeAt}: what venues report since then is adopted, its orders are not known here`,
    scope: firmScope,
  });
};

type WorldInput = Extract<
  Input,
  {
    kind:
      | 'Started'
      | 'Restored'
      | 'Venues'
      | 'Connection'
      | 'VenueStatement'
      | 'Instruments'
      | 'Worker'
      | 'JournalState'
      | 'BookDelta'
      | 'BookSnapshot';
  }
>;

const dispatchWorld = (lane: Lane, input: WorldInput): void => {
  switch (input.kind) {
    case 'Started':
      return onStarted(lane, input);
    case 'Restored':
      return onRestored(lane, input);
    case 'Connection':
      return onConnection(lane, input);
    case 'VenueStatement':
      onStatement(lane, input);
      return settleFlatten(lane);
    case 'Venues':
      return input.venues.forEach((venue) => listVenue(lane, venue));
    case 'Instruments':
      for (const instrument of input.instruments)
        if (!lane.state.instruments.has(instrument.id)) lane.emit({ kind: 'InstrumentListed', instrument });
      return;
    case 'Worker':
      return raiseAlert(lane, {
        id: `worker ${input.name}`,
        kind: 'WorkerRestart',
        severity: 'warn',
        text: `Worker ${input.name}: ${input.detail}`,
        scope: 'ops',
      });
    case 'JournalState':
      lane.journalWritable = input.writable;
      if (!input.writable)
        raiseAlert(lane, {
          id: 'journal',
          kind: 'Journal',
          severity: 'danger',
          text: `Journal: ${input.detail}`,
          scope: 'ops',
        });
      return;
    case 'BookDelta':
    case 'BookSnapshot':
      return;
    default:
      unreachable(input);
  }
};
