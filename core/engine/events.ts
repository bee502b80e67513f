/**
 * Everything that can happen to a lane, as data: market events, broker reports, people's commands, predictions, timers,
 * connections. The sequencer gives each a number and the lane's monotone stamp; `process` is a function of them alone.
 */
import type { Instrument } from '../instrument/instrument.ts';
import type { Bar, MarketEvent } from '../market/events.ts';
import type { BrokerEvent, ExitPrices, OrderTerms } from '../order/order.ts';
import type { QuoteColumn } from '../ports/history.ts';
import type { VenueExecution, VenuePosition } from '../ports/broker.ts';
import type { Price, Qty } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';
import type { Environment, VenueRow } from './replica/rows.ts';

/** Who answers for a command. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly role: 'admin' | 'trader' | 'analyst' | 'risk' | 'viewer' | 'system';
  /** Seeded demo users: what they approve is marked, and never valid for Live. */
  readonly demo: boolean;
}

export type Command =
  | { readonly type: 'PlaceOrder'; readonly terms: OrderTerms }
  | { readonly type: 'PlaceBasket'; readonly basketId: string; readonly orders: readonly OrderTerms[] }
  | {
      readonly type: 'PlaceAlgorithm';
      readonly terms: OrderTerms;
      readonly algorithm: string;
      readonly durationMs: number;
      readonly slices: number;
      /** Of an algorithm that protects what it has bought. */
      readonly exits?: ExitPrices;
    }
  | { readonly type: 'CancelAlgorithm'; readonly parentId: string }
  | { readonly type: 'CancelOrder'; readonly clOrdId: string }
  | {
      readonly type: 'ReplaceOrder';
      readonly clOrdId: string;
      readonly orderQty: Qty;
      readonly price?: Price;
      readonly stopPx?: Price;
    }
  | { readonly type: 'CancelAll'; readonly account?: string; readonly instrumentId?: string }
  | { readonly type: 'Flatten'; readonly account: string; readonly instrumentId?: string }
  | {
      readonly type: 'OpenAccount';
      readonly account: string;
      readonly baseCurrency: string;
      readonly amount: bigint;
      readonly demo: boolean;
    }
  | {
      readonly type: 'MoveCash';
      readonly account: string;
      readonly currency: string;
      readonly amount: bigint;
      readonly reason: CashReason;
    }
  /** A split of what is held, before its first trade at the new price `px`; resting orders in it are cancelled. */
  | {
      readonly type: 'SplitPositions';
      readonly instrumentId: string;
      /** New units for every `denominator` held. */
      readonly numerator: number;
      readonly denominator: number;
      readonly px: Price;
    }
  /** An instrument has ended: all that is held of it is paid what the venue says, whatever the limits are. In a replay alone. */
  | { readonly type: 'PayOutPositions'; readonly instrumentId: string }
  | { readonly type: 'ResetAccount'; readonly account: string; readonly amount: bigint }
  | { readonly type: 'Deploy'; readonly deployment: DeploymentTerms }
  | { readonly type: 'StopDeployment'; readonly id: string }
  | { readonly type: 'ChangeLimit'; readonly limitId: string; readonly allowed: string; readonly reason: string }
  | {
      readonly type: 'DecideRequest';
      readonly requestId: string;
      readonly contentHash: string;
      readonly approve: boolean;
      readonly reason: string;
    }
  | { readonly type: 'WithdrawRequest'; readonly requestId: string }
  | { readonly type: 'SetTradingState'; readonly level: 1 | 2 | 3; readonly scope: string; readonly reason: string }
  | { readonly type: 'RequestReset'; readonly scope: string; readonly reason: string }
  | { readonly type: 'AcknowledgeAlert'; readonly id: string }
  | {
      readonly type: 'SetPriceAlert';
      readonly id: string;
      readonly instrumentId: string;
      readonly above?: Price;
      readonly below?: Price;
    }
  | { readonly type: 'RemovePriceAlert'; readonly id: string }
  | {
      readonly type: 'SetRole';
      readonly userId: string;
      readonly name: string;
      readonly role: string;
      readonly accounts: readonly string[];
      readonly active: boolean;
    }
  | { readonly type: 'RecordExternal'; readonly what: string; readonly detail: string }
  | { readonly type: 'Quarantine'; readonly seq: number };
export type CommandType = Command['type'];

export const cashReasons = ['Deposit', 'Withdrawal', 'Funding', 'Dividend', 'Borrow', 'Interest', 'Exchange', 'ExchangeCost'] as const;
export type CashReason = (typeof cashReasons)[number];

/** What a person put in charge of an account: a compiled program's hash and its canonical graph, on one instrument. */
export interface DeploymentTerms {
  readonly id: string;
  readonly name: string;
  readonly strategyId: string;
  readonly programHash: string;
  /** Canonical graph text: the journal alone can rebuild the program. */
  readonly graph: string;
  readonly account: string;
  readonly instrumentId: string;
  readonly interval: string;
  readonly environment: Environment;
  /** Money one unit of exposure stands for, at the ledger's scale. */
  readonly amount: bigint;
  /**
   * Instead of it, so many hundredths of a percent of what the account is worth at each decision; `amount` is what that was at
   * the start.
   */
  readonly equityBps?: number;
  /** Of a book: all it trades, in its order, `instrumentId` the first of them. */
  readonly book?: BookTerms;
  /** Whose bars it is told beside those of what it trades, as the engine found them when it was deployed. */
  readonly others?: readonly OtherInstrument[];
  /** Orders that rest are those of the program. */
  readonly execution:
    | { readonly style: 'immediate' }
    | { readonly style: 'twap'; readonly durationMs: number; readonly slices: number }
    | { readonly style: 'resting' };
}

export interface OtherInstrument {
  /** As the graph names it. */
  readonly symbol: string;
  readonly instrumentId: string;
}

export interface BookTerms {
  readonly instrumentIds: readonly string[];
  /** A close is decided on once all have closed, or so long after the end of their bars. */
  readonly waitMs: number;
}

export interface Prediction {
  readonly kind: 'Prediction';
  readonly deploymentId: string;
  readonly modelHash: string;
  /** The bar it was made for: later bars do not accept it. */
  readonly tsBar: Timestamp;
  readonly value: number;
  readonly latencyMs: number;
}

/** Figures of a series that a deployment's program reads, as they become known: before the bar at whose close they count. */
export interface SeriesKnown {
  readonly kind: 'SeriesKnown';
  readonly deploymentId: string;
  /** Of the program's series. */
  readonly key: string;
  /** Of the set it was read from; absent where the run itself is sealed with its sets. */
  readonly hash?: string;
  /** In the order in which they may be read. */
  readonly figures: readonly SeriesFigure[];
}

export interface SeriesFigure {
  readonly readableMs: number;
  readonly effectiveMs: number;
  readonly value: number;
}

/** Groups of a book's instruments as they have become known: all of them anew. */
export interface GroupsKnown {
  readonly kind: 'GroupsKnown';
  readonly deploymentId: string;
  readonly groups: readonly {
    readonly instrumentId: string;
    readonly scheme: string;
    /** From when on it is in a group; without one it is in none. */
    readonly steps: readonly { readonly fromMs: number; readonly group?: number }[];
  }[];
}

/** The order book of a deployment's instrument as it had been received by the end of a bar; a column that is absent is not known. */
export interface BookKnown {
  readonly kind: 'BookKnown';
  readonly deploymentId: string;
  readonly endMs: number;
  readonly columns: Readonly<Partial<Record<QuoteColumn, number>>>;
}

/** What the venue said after a (re)connection: orders it has open, positions, executions we may have missed. */
export interface VenueStatement {
  readonly kind: 'VenueStatement';
  readonly venue: string;
  readonly openOrderIds: readonly string[];
  readonly positions: readonly VenuePosition[];
  readonly executions: readonly VenueExecution[];
  readonly tsLocal: Timestamp;
}

/** Retained bars for a deployment, oldest first: its program runs over them with its outputs muted, then goes live. */
export interface WarmUp {
  readonly kind: 'WarmUp';
  readonly deploymentId: string;
  readonly bars: readonly Bar[];
  /** Of other instruments that it reads. */
  readonly others?: readonly Bar[];
  /** Bars in progress of all of them, to go on from. */
  readonly forming?: readonly Bar[];
}

export type Input =
  | WarmUp
  | MarketEvent
  | BrokerEvent
  | Prediction
  | SeriesKnown
  | BookKnown
  | GroupsKnown
  | VenueStatement
  | { readonly kind: 'Command'; readonly commandId: string; readonly actor: Actor; readonly command: Command }
  | { readonly kind: 'Clock'; readonly timerId?: string }
  | { readonly kind: 'Connection'; readonly venue: string; readonly connected: boolean; readonly detail: string }
  /** Venues the lane trades at, with what each accepts. */
  | { readonly kind: 'Venues'; readonly venues: readonly VenueRow[] }
  | { readonly kind: 'Instruments'; readonly instruments: readonly Instrument[] }
  /** The lane has (re)opened: what is beside the state begins anew. */
  | { readonly kind: 'Started'; readonly isSafe: boolean }
  /** The lane was restored from a backup; the home it was copied from may have traded on. */
  | { readonly kind: 'Restored'; readonly epoch: string; readonly madeAt: string }
  | { readonly kind: 'SendFailed'; readonly clOrdId: string; readonly detail: string }
  | { readonly kind: 'Worker'; readonly name: string; readonly state: string; readonly detail: string }
  | { readonly kind: 'JournalState'; readonly writable: boolean; readonly detail: string };

/** An input with its place in the lane. */
export interface Sequenced {
  readonly seq: number;
  readonly ts: Timestamp;
  readonly input: Input;
}

const marketKinds: ReadonlySet<string> = new Set(['Quote', 'Trade', 'Bar']);
/** Market payloads and bare clock ticks go to side segments, which may expire; everything else stays in the spine. */
export const isMarketPayload = (input: Input): boolean =>
  marketKinds.has(input.kind) || (input.kind === 'Clock' && input.timerId === undefined);
