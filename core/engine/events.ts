/**
 * Everything that can happen to a lane, as data: market events, broker reports, people's commands, predictions, timers,
 * connections. The sequencer gives each a number and the lane's monotone stamp; `process` is a function of them alone.
 */
import type { Instrument } from '../instrument/instrument.ts';
import type { Bar, MarketEvent } from '../market/events.ts';
import type { BrokerEvent, ExitPrices, OrderTerms } from '../order/order.ts';
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

export const cashReasons = ['Deposit', 'Withdrawal', 'Funding', 'Dividend'] as const;
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
  readonly execution: { readonly style: 'immediate' } | { readonly style: 'twap'; readonly durationMs: number; readonly slices: number };
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
  /** The bar in progress, to go on from. */
  readonly partial?: Bar;
}

export type Input =
  | WarmUp
  | MarketEvent
  | BrokerEvent
  | Prediction
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
