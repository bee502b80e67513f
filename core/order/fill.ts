/**
 * A fill: an execution of ours, once, with everything the ledger needs. `notional` is px x qty x multiplier in the quote
 * currency at the ledger's scale, positive for a positive price whatever the side.
 */
import type { Currency, Money } from '../value/money.ts';
import type { Price, Qty } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';
import type { Side } from './order.ts';

export interface Fill {
  readonly execId: string; // 17
  readonly clOrdId: string; // 11
  readonly account: string; // 1
  readonly instrumentId: string;
  readonly venue: string;
  readonly strategyId?: string;
  readonly side: Side; // 54
  readonly qty: Qty; // 32
  readonly px: Price; // 31
  readonly notional: Money;
  readonly multiplier: number;
  /** Paid when positive, a rebate when negative. */
  readonly fee: Money;
  readonly feeCurrency: Currency;
  readonly lastLiquidityInd?: 'AddedLiquidity' | 'RemovedLiquidity'; // 851
  readonly tsVenue: Timestamp;
  readonly tsLocal: Timestamp;
}

/** What a report asks of the ledger. */
export type Booking =
  | { readonly kind: 'Fill'; readonly fill: Fill }
  | { readonly kind: 'Bust'; readonly fill: Fill }
  | { readonly kind: 'Correction'; readonly fill: Fill; readonly corrected: Fill };
