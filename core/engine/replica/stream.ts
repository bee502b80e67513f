/**
 * The wire of the streams, over Socket.IO. A client subscribes by name and gets one snapshot, then numbered changes; a
 * number that does not follow the last one is a gap, answered by asking for a snapshot again. Market data travels beside
 * them, conflated, unnumbered, droppable, each value with its own age.
 */
import type { Environment } from './rows.ts';
import type { TableName, Tables } from './tables.ts';

export type Change = {
  readonly [Name in TableName]: { readonly table: Name; readonly key: string; readonly row?: Tables[Name] };
}[TableName];

export interface StreamSnapshot {
  readonly stream: string;
  readonly number: number;
  readonly changes: readonly Change[];
}

/** Changes number `number`; follows exactly `number - 1`. */
export interface StreamUpdate {
  readonly stream: string;
  readonly number: number;
  readonly changes: readonly Change[];
}

/** [instrumentId, bidPx, bidSize, offerPx, offerSize, lastPx, changeFraction, receiveMs, state]; absent values are null. */
export type QuoteTuple = readonly [
  instrumentId: string,
  bidPx: number | null,
  bidSize: number | null,
  offerPx: number | null,
  offerSize: number | null,
  lastPx: number | null,
  dayOpenPx: number | null,
  receiveMs: number,
  state: 'ok' | 'stale' | 'crossed' | 'flagged',
];
export type TradeTuple = readonly [instrumentId: string, px: number, qty: number, aggressor: 'B' | 'S', venueMs: number];
/** Flat px, qty pairs, best first. */
export type BookTuple = readonly [instrumentId: string, seq: number, receiveMs: number, bids: readonly number[], offers: readonly number[]];
/** The bar in progress, and a closed one once: [instrumentId, interval, startMs, open, high, low, close, volume, closed]. */
export type BarTuple = readonly [
  instrumentId: string,
  interval: string,
  startMs: number,
  open: number,
  high: number,
  low: number,
  close: number,
  volume: number,
  closed: boolean,
];

/** The lanes of a desk that trade. */
export const laneNames = ['sim', 'paper'] as const;
export type LaneName = (typeof laneNames)[number];
export const laneEnvironments = { sim: 'Sim', paper: 'Paper' } as const satisfies Readonly<Record<LaneName, Environment>>;

const ofEachLane: ReadonlySet<string> = new Set(['desk', 'risk', 'alerts']);

/**
 * A lane's stream as browsers know it: `paper/desk`, `paper/risk`, `paper/alerts`. The first lane's keep their plain names;
 * accounts belong to one lane by themselves, and `ops` is about the desk's machinery, whose rows name their lane.
 */
export const laneStream = (lane: LaneName, stream: string): string =>
  lane !== 'sim' && ofEachLane.has(stream) ? `${lane}/${stream}` : stream;

/** Whose market data: the desk's own market and what it watches, or the recording, which has a clock of its own. Never mixed. */
export const marketLanes = ['desk', 'replay'] as const;
export type MarketLane = (typeof marketLanes)[number];

export interface MarketBatch {
  readonly lane: MarketLane;
  /** The lane's clock when the batch left, ms. */
  readonly at: number;
  readonly quotes: readonly QuoteTuple[];
  readonly trades: readonly TradeTuple[];
  readonly books: readonly BookTuple[];
  readonly bars: readonly BarTuple[];
}

/** Client to server. Every event answers by acknowledgement: a failure, or what it names. */
export interface ClientEvents {
  /** Streams by name: `account:SIM-01`, `desk`, `risk`, `alerts`, `ops`, `replay`, and another lane's: `paper/desk`. */
  readonly subscribe: (stream: string, answer: (reply: SubscribeReply) => void) => void;
  readonly unsubscribe: (stream: string) => void;
  /** Depth, tape and bars of these instruments of a lane; quotes of the desk's own always flow. Replaces the lane's previous wish. */
  readonly watch: (wish: MarketWish, answer: (reply: { readonly ok: boolean; readonly message?: string }) => void) => void;
}

export interface MarketWish {
  readonly lane: MarketLane;
  readonly books: readonly string[];
  readonly trades: readonly string[];
  readonly bars: readonly { readonly instrumentId: string; readonly interval: string }[];
}

export type SubscribeReply = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly message: string };

/** Server to client; payloads of snapshot and update are codec texts (bigint as decimal strings). */
export interface ServerEvents {
  readonly snapshot: (text: string) => void;
  readonly update: (text: string) => void;
  readonly market: (batch: MarketBatch) => void;
  readonly progress: (event: ProgressEvent) => void;
  /** The session ended or its rights changed: sign in again or reload. */
  readonly cut: (reason: string) => void;
}

/** Long work (backtest, training, import, drill): shown, cancellable. */
export interface ProgressEvent {
  readonly runId: string;
  readonly kind: 'backtest' | 'sweep' | 'robustness' | 'train' | 'import' | 'drill' | 'rebalance';
  readonly done: number;
  readonly total: number;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly detail?: string;
  /** Loss curve points while training: [epoch, train, validation]. */
  readonly losses?: readonly (readonly [number, number, number])[];
}
