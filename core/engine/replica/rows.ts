/**
 * What the desk tells a browser: rows of a few tables, each keyed, each belonging to one stream. A stream carries only
 * what its scope may see; the server projects state changes into rows, the browser folds them (replica.ts).
 * Sizes and prices are the instrument's scaled integers; money is bigint at the ledger's scale (fields of `moneyFields`);
 * fields beginning with `ts` are nanoseconds.
 */
import type { FeedState, QualityFlag } from '../../market/events.ts';
import type { ExecInst, OrdStatus, OrdType, Side, TimeInForce } from '../../order/order.ts';
import type { MemberRow, SeriesSourceRow } from './deployment-parts.ts';

export const environments = ['Sim', 'Replay', 'Paper', 'Live'] as const;
export type Environment = (typeof environments)[number];

export const tradingStates = ['Active', 'Reducing', 'Halted', 'Reconciling'] as const;
export type TradingState = (typeof tradingStates)[number];

/** What a venue accepts, as its adapter says: the gate refuses the rest, and the ticket does not offer it. */
export interface VenueRow {
  readonly venue: string;
  readonly ordTypes: readonly OrdType[];
  readonly timesInForce: readonly TimeInForce[];
  readonly execInsts: readonly ExecInst[];
  /** Whether a working order can be amended. */
  readonly replace: boolean;
}

export interface OrderRow {
  readonly clOrdId: string;
  readonly account: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly orderQty: number;
  readonly price?: number;
  readonly stopPx?: number;
  readonly timeInForce: TimeInForce;
  readonly execInst: readonly ExecInst[];
  readonly ordStatus: OrdStatus | 'Refused';
  readonly cumQty: number;
  readonly leavesQty: number;
  /** Sum of lastPx x lastQty in money: the average price is this over cumQty. */
  readonly cumNotional: bigint;
  readonly strategyId?: string;
  readonly parentId?: string;
  readonly userId: string;
  readonly orderId?: string;
  /** Refusal, rejection or anomaly in words. */
  readonly text?: string;
  readonly tsCreated: bigint;
  readonly tsUpdated: bigint;
}

/** An algorithm's parent; its children are orders with this `parentId`. */
export interface AlgorithmRow {
  readonly parentId: string;
  readonly algorithm: string;
  readonly account: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly orderQty: number;
  readonly price?: number;
  readonly slices: number;
  readonly slicesSent: number;
  readonly everyMs: number;
  /** Prices of the two exits, and how much of the entry they have been asked for. */
  readonly exits?: { readonly stopPx: number; readonly profitPx: number; readonly armedQty: number };
  readonly state: 'Working' | 'Done' | 'Canceled';
  readonly strategyId?: string;
  readonly userId: string;
  readonly tsCreated: bigint;
}

export interface FillRow {
  readonly execId: string;
  readonly clOrdId: string;
  readonly account: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly lastQty: number;
  readonly lastPx: number;
  readonly fee: bigint;
  readonly feeCurrency: string;
  readonly liquidity?: 'AddedLiquidity' | 'RemovedLiquidity';
  /** Mid price when the order was decided, for slippage; absent when there was no book. */
  readonly arrivalPx?: number;
  readonly strategyId?: string;
  readonly busted: boolean;
  readonly ts: bigint;
}

export interface PositionRow {
  readonly account: string;
  readonly instrumentId: string;
  /** Signed. */
  readonly qty: number;
  /** Average cost as a pair with |qty|. */
  readonly cost: bigint;
  readonly realised: bigint;
  /** In the instrument's currency. */
  readonly fees: bigint;
}

/** Cash and results of one account in its base currency; marks travel on `market`, so totals say which they used. */
export interface AccountRow {
  readonly account: string;
  readonly environment: Environment;
  readonly baseCurrency: string;
  readonly cash: Readonly<Record<string, string>>;
  /** Undefined when something cannot be converted or marked; `reason` then says what. */
  readonly equity?: bigint;
  readonly unrealised?: bigint;
  readonly realised?: bigint;
  readonly fees: bigint;
  readonly dayPnl?: bigint;
  readonly gross?: bigint;
  readonly net?: bigint;
  readonly peakEquity?: bigint;
  readonly reason?: string;
  readonly tsMarked: bigint;
}

/** An hour of an account's day: its equity at the first mark of each minute that had one. */
export interface EquityRow {
  readonly account: string;
  /** Of the hour. */
  readonly tsFrom: bigint;
  readonly points: readonly { readonly minute: number; readonly equity: bigint }[];
}

/** One strategy decision on one bar: what the chart marks and the trace explains. */
export interface DecisionRow {
  readonly id: string;
  readonly deploymentId: string;
  readonly instrumentId: string;
  readonly action: 'Long' | 'Short' | 'Exit' | 'Hold' | 'Refused' | 'NoTrade';
  /** Target exposure after the decision, -1 to 1. */
  readonly target?: number;
  readonly px?: number;
  readonly clOrdId?: string;
  readonly conditions: readonly ConditionRow[];
  /** What its nodes read of the outside world at this close; absent where none does. */
  readonly reads?: readonly ReadingRow[];
  readonly text?: string;
  /** Not by the target: the time in force of what rested is over. */
  readonly reason?: 'Expired';
  readonly tsBar: bigint;
  readonly ts: bigint;
}

export interface ReadingRow {
  /** The drawn node and its port. */
  readonly label: string;
  /** The series it reads. */
  readonly series: readonly string[];
  /** Absent while it is not known. */
  readonly value?: number;
}

export interface ConditionRow {
  readonly label: string;
  readonly met: boolean;
  /** Present once warmed up. */
  readonly value?: number;
}

export interface DeploymentRow {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  readonly state: 'WarmingUp' | 'Running' | 'Stopping' | 'Stopped' | 'Halted';
  readonly programHash: string;
  readonly strategyId: string;
  readonly account: string;
  readonly instrumentId: string;
  readonly interval: string;
  readonly ownerId: string;
  readonly target?: number;
  readonly realised: bigint;
  readonly fees: bigint;
  readonly qty: number;
  readonly cost: bigint;
  readonly trades: number;
  readonly signals: number;
  readonly text?: string;
  /** Of a book: each instrument it trades, in its order; its size and target above are of none. */
  readonly members?: readonly MemberRow[];
  /** Instruments whose bars it is told beside those of what it trades. */
  readonly others?: readonly string[];
  /** One unit of exposure is this share of the account's equity; a fixed amount where absent. */
  readonly equityBps?: number;
  /** Orders of it that wait for the message rate. */
  readonly waiting?: number;
  /** Sets of facts it reads, by series. */
  readonly reads?: readonly SeriesSourceRow[];
  readonly tsStarted: bigint;
}

export interface LimitRow {
  readonly id: string;
  readonly scope: string;
  readonly rule: string;
  readonly title: string;
  readonly unit: string;
  readonly allowed: string;
  readonly soft?: string;
  readonly observed?: string;
  /** Fraction of the limit in use; absent when it cannot be measured now. */
  readonly utilisation?: number;
  readonly version: number;
  readonly tsFrom: bigint;
  readonly tsTo?: bigint;
}

export interface RequestRow {
  readonly id: string;
  readonly kind: 'LimitRaise' | 'HaltReset' | 'LiveDeployment' | 'Model';
  readonly object: string;
  readonly scope: string;
  readonly was: string;
  readonly becomes: string;
  readonly unit: string;
  readonly reason: string;
  readonly requesterId: string;
  readonly requesterName: string;
  readonly state: 'Open' | 'Approved' | 'Rejected' | 'Expired' | 'Withdrawn';
  readonly contentHash: string;
  readonly demo: boolean;
  readonly approvalsNeeded: number;
  /** Names of those who have approved so far. */
  readonly approvals: readonly string[];
  readonly decidedBy?: string;
  readonly decisionReason?: string;
  readonly tsCreated: bigint;
  readonly tsExpires: bigint;
  readonly tsDecided?: bigint;
}

export interface RefusalRow {
  readonly id: string;
  readonly account: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly orderQty: number;
  readonly rule: string;
  readonly limitId: string;
  readonly limitVersion: number;
  readonly scope: string;
  readonly observed: string;
  readonly allowed: string;
  readonly unit: string;
  readonly text: string;
  readonly strategyId?: string;
  readonly userId: string;
  readonly ts: bigint;
}

export interface StateRow {
  /** `firm`, or a narrower scope path. */
  readonly scope: string;
  readonly state: TradingState;
  readonly level: 0 | 1 | 2 | 3;
  readonly reason: string;
  readonly setBy: string;
  readonly openOrders: number;
  readonly ts: bigint;
}

export const alertKinds = [
  'FeedStale',
  'OrderRejected',
  'OrderRefused',
  'OrderUnknown',
  'Unprotected',
  'Drawdown',
  'LimitNear',
  'LimitBreach',
  'WorkerRestart',
  'Price',
  'Prediction',
  'Strategy',
  'Anomaly',
  'Journal',
  'Halt',
] as const;
export type AlertKind = (typeof alertKinds)[number];

export interface AlertRow {
  readonly id: string;
  readonly kind: AlertKind;
  readonly severity: 'info' | 'warn' | 'danger';
  readonly text: string;
  readonly scope: string;
  readonly active: boolean;
  readonly acknowledgedBy?: string;
  readonly tsRaised: bigint;
  readonly tsCleared?: bigint;
}

/** What was wrong with market data, from when to when: a quality finding of an instrument, or the state of a whole feed. */
export interface FindingRow {
  readonly id: string;
  /** The instrument, or for the state of a feed its venue. */
  readonly scope: string;
  readonly what: QualityFlag | Exclude<FeedState, 'Live'>;
  readonly detail: string;
  readonly tsFrom: bigint;
  /** Absent while it lasts. */
  readonly tsTo?: bigint;
}

export interface FeedRow {
  readonly feed: string;
  /** Absent for a feed that no lane trades on: it is only watched. */
  readonly environment?: Environment;
  /** Present for a feed that a person switches. */
  readonly switch?: 'On' | 'Off';
  readonly state: FeedState;
  readonly detail: string;
  readonly instruments: number;
  readonly eventsPerSecond: number;
  readonly ageMs?: number;
  readonly gaps: number;
  /** Times a book was put together again after a break. */
  readonly resyncs: number;
  readonly reconnects: number;
  readonly flags: readonly QualityFlag[];
}

export interface WorkerRow {
  readonly name: string;
  readonly state: 'Starting' | 'Ready' | 'Busy' | 'Restarting' | 'Failed' | 'Off';
  readonly restarts: number;
  readonly detail: string;
  readonly tsSince: bigint;
  /** Numbers of its live threads. */
  readonly threads: readonly number[];
  /** Jobs waiting for it or at work in it; absent where that is not known. */
  readonly queue?: number;
  /** When its loop last turned; absent before the first time. */
  readonly tsHeartbeat?: bigint;
}

/** Figures of the lane, once a second. */
export interface LaneRow {
  readonly lane: string;
  readonly environment: Environment;
  readonly seq: number;
  readonly durableSeq: number;
  readonly stateHash: string;
  readonly followerSeq: number;
  readonly followerOk: boolean;
  readonly journalBytes: number;
  readonly journalBytesPerHour: number;
  readonly diskFreeBytes: number;
  readonly eventsPerSecond: number;
  readonly decisionP50Us?: number;
  readonly decisionP99Us?: number;
  readonly outbox: number;
  readonly recoveredInMs: number;
}
