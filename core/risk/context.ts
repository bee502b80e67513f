/** What the gate asks of the engine, and the view of one order that the rules judge. Whatever is undefined is not known. */
import type { Instrument, InstrumentRules } from '../instrument/instrument.ts';
import type { FeedState, QualityFlag } from '../market/events.ts';
import type { ExecInst, NewOrderSingle, OrdType, TimeInForce } from '../order/order.ts';
import type { Price } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';
import type { ExposureBook, ExposurePath } from './exposure.ts';
import type { LimitSet } from './limits.ts';

export const tradingStates = ['Active', 'Reducing', 'Halted', 'Reconciling'] as const;
export type TradingState = (typeof tradingStates)[number];

export interface MarketView {
  readonly bidPx?: Price | undefined;
  readonly offerPx?: Price | undefined;
  /** Local receive time of the quote. */
  readonly quoteAt?: Timestamp | undefined;
  readonly lastPx?: Price | undefined;
  readonly lastAt?: Timestamp | undefined;
  /** False where the source has no quotes (bars): the last price then stands for them. */
  readonly hasQuotes: boolean;
  readonly flags: ReadonlySet<QualityFlag>;
  readonly feedState: FeedState | undefined;
  /** Average daily volume, in Qty units. */
  readonly averageDailyQty?: number | undefined;
}

/** What the venue accepts. */
export interface VenueAbilities {
  readonly ordTypes: readonly OrdType[];
  readonly timesInForce: readonly TimeInForce[];
  readonly execInsts: readonly ExecInst[];
  /** Whether a working order can be amended. */
  readonly replace: boolean;
}

/** Risk currency for one unit of a currency. */
export interface RiskRate {
  readonly rate: number;
  readonly at: Timestamp;
}

/** An algorithm's parent: what the children of an order's kind may do, have done and have open. */
export interface ParentView {
  readonly orderQty: number;
  readonly childrenCumQty: number;
  readonly childrenLeavesQty: number;
}

export interface OpenPair {
  readonly own: number;
  readonly other: number;
}

export interface RiskContext {
  readonly now: Timestamp;
  readonly limits: LimitSet;
  readonly exposure: ExposureBook;
  readonly account: (id: string) => { readonly desk: string } | undefined;
  readonly instrument: (id: string) => Instrument | undefined;
  readonly market: (instrumentId: string) => MarketView | undefined;
  readonly isSessionOpen: (instrument: Instrument) => boolean | undefined;
  readonly abilities: (venue: string) => VenueAbilities | undefined;
  /** State set at exactly this scope path; undefined where none was set. The firm's must be known. */
  readonly tradingState: (scope: string) => TradingState | undefined;
  readonly venueState: (venue: string) => TradingState | undefined;
  readonly rate: (currency: string) => RiskRate | undefined;
  /** Of the order's parent, as far as it concerns this order: the entry's children, or the exits. */
  readonly parent: (order: NewOrderSingle) => ParentView | undefined;
  /** Of an order that excludes another: its own open size and the other's, which count once, as the larger. */
  readonly openPair: (order: NewOrderSingle) => OpenPair | undefined;
  /** Whether this id was ever used. */
  readonly isKnownClOrdId: (clOrdId: string) => boolean;
}

/** One order as the rules see it. */
export interface RiskView {
  readonly context: RiskContext;
  readonly instrument: Instrument;
  readonly rules: InstrumentRules;
  readonly market: MarketView;
  readonly path: ExposurePath;
  readonly nowMs: number;
  /** What the order adds to the open size: all of it, or the growth of a replaced one. */
  readonly addedQty: number;
  readonly isReplace: boolean;
  /** It can only bring the account's position nearer to zero, whatever else is open. */
  readonly isReducing: boolean;
  readonly reference: { readonly px: number; readonly at: Timestamp } | undefined;
}
