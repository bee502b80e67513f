/**
 * What the engine decided or booked, as data. State changes only by folding facts, live and in recovery alike: that is why
 * recovery never decides again. Each fact names the input that caused it by sequence number.
 */
import type { ApprovalRequest } from '../risk/approvals.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { ScopeMark } from '../risk/memory.ts';
import type { BrokerEvent, NewOrderSingle, OrderTerms } from '../order/order.ts';
import type { Price, Qty, SignedQty } from '../value/quantity.ts';
import type { Failure } from '../value/failures.ts';
import type { Timestamp } from '../value/timestamp.ts';
import type { CashReason, DeploymentTerms, SeriesFigure } from './events.ts';
import type { Exits } from './exits.ts';
import type { RestingMemory } from './resting-memory.ts';
import type { AlertRow, DecisionRow, RefusalRow, StateRow, VenueRow } from './replica/rows.ts';

/** The quote an order was decided on: kept with the decision, because market payloads may expire. */
export interface QuoteUsed {
  readonly bidPx?: Price;
  readonly offerPx?: Price;
  readonly tsLocal?: Timestamp;
}

/** By currency. The market they were read from is not recovered, so what is booked at them keeps them. */
export type RiskRates = Readonly<Record<string, number>>;

/** Durable before the network: the router sends only what it reads back under this number and hash. */
export interface OrderIntent {
  readonly kind: 'OrderIntent';
  readonly order: NewOrderSingle;
  readonly venue: string;
  readonly limitsVersion: number;
  readonly rulesPassed: readonly string[];
  readonly programHash?: string;
  readonly quote: QuoteUsed;
  readonly orderHash: string;
}

export interface CancelIntent {
  readonly kind: 'CancelIntent';
  readonly venue: string;
  readonly clOrdId: string;
  readonly origClOrdId: string;
  readonly instrumentId: string;
}

export interface ReplaceIntent {
  readonly kind: 'ReplaceIntent';
  readonly venue: string;
  readonly clOrdId: string;
  readonly origClOrdId: string;
  readonly instrumentId: string;
  readonly orderQty: Qty;
  readonly price?: Price;
  readonly stopPx?: Price;
}

/** What a venue said about an order, folded by the order table: status, fills, busts and their bookings follow from it. */
export interface OrderReported {
  readonly kind: 'OrderReported';
  readonly report: BrokerEvent;
  /** For a query answered with "not found": whether that ends the order. */
  readonly isNotFoundFinal?: boolean;
  /** Risk currency for one unit of each currency it was booked in, where no rule fixes that. */
  readonly rates?: RiskRates;
}

/** Our own step in an order's life: a cancel or replace is on its way (see the intents), or the answer is missing. */
export interface OrderMarkedUnknown {
  readonly kind: 'OrderMarkedUnknown';
  readonly clOrdId: string;
  readonly text: string;
}

export type Fact =
  | OrderIntent
  | CancelIntent
  | ReplaceIntent
  | OrderReported
  | OrderMarkedUnknown
  | { readonly kind: 'OrderRefused'; readonly refusal: RefusalRow }
  | {
      readonly kind: 'CommandDone';
      readonly commandId: string;
      readonly done: boolean;
      readonly result?: string;
      readonly failure?: Failure;
    }
  | { readonly kind: 'InstrumentListed'; readonly instrument: Instrument }
  | { readonly kind: 'VenueListed'; readonly venue: VenueRow }
  | { readonly kind: 'AccountOpened'; readonly account: string; readonly baseCurrency: string; readonly demo: boolean }
  | {
      readonly kind: 'CashMoved';
      readonly account: string;
      readonly currency: string;
      readonly amount: bigint;
      readonly reason: CashReason;
    }
  | {
      readonly kind: 'PositionAdopted';
      readonly account: string;
      readonly instrumentId: string;
      readonly qty: SignedQty;
      readonly px: Price;
      readonly rates?: RiskRates;
    }
  | {
      readonly kind: 'PositionSplit';
      readonly account: string;
      readonly instrumentId: string;
      readonly numerator: number;
      readonly denominator: number;
      /** Price of one new unit, for cash in lieu. */
      readonly px: Price;
      readonly rates?: RiskRates;
    }
  | {
      readonly kind: 'DayRolled';
      readonly account: string;
      readonly day: number;
      readonly equity?: bigint;
      readonly peakEquity?: bigint;
    }
  /** Where scopes' days began and their highest P&L: the rows that have changed. */
  | { readonly kind: 'ScopesMarked'; readonly day: number; readonly scopes: readonly ScopeMark[] }
  /** A scope that had executed too often may trade again. */
  | { readonly kind: 'ExecutionsForgotten'; readonly scope: string; readonly by: string }
  /** Client order ids begin with another epoch from here. */
  | { readonly kind: 'EpochSet'; readonly epoch: string }
  | { readonly kind: 'DecisionMade'; readonly decision: DecisionRow }
  | {
      readonly kind: 'DeploymentSet';
      readonly terms: DeploymentTerms;
      readonly ownerId: string;
      readonly state: 'WarmingUp' | 'Running' | 'Stopping' | 'Stopped' | 'Halted';
      readonly text?: string;
    }
  /** A deployment reads a series from another set than before, or was told figures after closes at which they would have counted. */
  | {
      readonly kind: 'SeriesRead';
      readonly deploymentId: string;
      readonly key: string;
      readonly hash?: string;
      readonly late: readonly LateFigure[];
    }
  /** What a deployment whose orders rest has to remember of them. */
  | { readonly kind: 'RestingKept'; readonly deploymentId: string; readonly memory: RestingMemory }
  /** Orders of a deployed book that wait for the message rate, and those that wait no more. */
  | {
      readonly kind: 'OrdersPaced';
      readonly deploymentId: string;
      readonly added: readonly PendingOrder[];
      readonly settled: readonly SettledOrder[];
    }
  | { readonly kind: 'LimitSet'; readonly limitId: string; readonly allowed: string; readonly by: string }
  | { readonly kind: 'RequestSet'; readonly request: ApprovalRequest }
  | { readonly kind: 'StateSet'; readonly state: StateRow }
  | { readonly kind: 'AlertSet'; readonly alert: AlertRow }
  | {
      readonly kind: 'PriceAlertSet';
      readonly id: string;
      readonly instrumentId: string;
      readonly above?: Price;
      readonly below?: Price;
      readonly armed: boolean;
    }
  | {
      readonly kind: 'RoleSet';
      readonly userId: string;
      readonly name: string;
      readonly role: string;
      readonly accounts: readonly string[];
      readonly active: boolean;
    }
  | {
      readonly kind: 'AlgorithmSet';
      readonly parentId: string;
      readonly algorithm: string;
      readonly order: NewOrderSingle;
      readonly slices: number;
      readonly slicesSent: number;
      readonly everyMs: number;
      readonly exits?: Exits;
      readonly state: 'Working' | 'Done' | 'Canceled';
    }
  | { readonly kind: 'TimerSet'; readonly timerId: string; readonly at?: Timestamp }
  | { readonly kind: 'ConnectionSet'; readonly venue: string; readonly connected: boolean; readonly detail: string }
  | { readonly kind: 'ExternalRecorded'; readonly what: string; readonly detail: string }
  | { readonly kind: 'Quarantined'; readonly seq: number };

export interface PendingOrder {
  readonly decisionId: string;
  readonly order: OrderTerms;
  /** It does not leave from here on. */
  readonly tsUntil: bigint;
}

/** Sent under its id, or not: then the text says why. */
export type SettledOrder = { readonly decisionId: string } & (
  | { readonly clOrdId: string }
  | { readonly action: 'Refused' | 'NoTrade'; readonly text: string }
);

/** A figure that came after a close at which it would have counted: the deployment sees it from `seenMs` on, ever after too. */
export interface LateFigure extends SeriesFigure {
  readonly seenMs: number;
}

/** Facts that are commands to a venue: they wait in the outbox until fsync has passed their number. */
export type VenueCommand = OrderIntent | CancelIntent | ReplaceIntent;
export const isVenueCommand = (fact: Fact): fact is VenueCommand =>
  fact.kind === 'OrderIntent' || fact.kind === 'CancelIntent' || fact.kind === 'ReplaceIntent';
