/**
 * What can be traded and how its numbers are read. Scales never change in an instrument's life; tick, lot, multiplier and
 * minimum notional are effective-dated rules over them, because venues change them.
 */
import type { Currency, Money } from '../value/money.ts';
import type { Price, Qty } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';
import { present } from '../value/invariant.ts';

export const assetClasses = ['Equity', 'Crypto', 'Fx', 'Index'] as const;
export type AssetClass = (typeof assetClasses)[number];

export const calendarIds = ['always', 'us-equity', 'fx-week'] as const;
export type CalendarId = (typeof calendarIds)[number];

/** Rules in force from `tsFrom` (inclusive) until the next entry begins. */
export interface InstrumentRules {
  readonly tsFrom: Timestamp;
  readonly tickSize: Price;
  readonly lotSize: Qty;
  readonly minQty: Qty;
  /** In the quote currency, absent where the venue has none. */
  readonly minNotional?: Money;
  /** Units of the underlying in one contract; 1 for shares and spot. */
  readonly multiplier: number;
}

export interface Instrument {
  /** Permanent; symbols may change hands. */
  readonly id: string;
  readonly symbol: string; // 55
  readonly name: string;
  readonly assetClass: AssetClass;
  readonly venue: string;
  /** Decimals of the integer `Price`, 0 to 9; fixed for life. */
  readonly priceScale: number;
  /** Decimals of the integer `Qty`, 0 to 9; fixed for life. */
  readonly qtyScale: number;
  /** Quote and settlement currency. */
  readonly currency: Currency;
  /** Asset bought, where it is itself a currency (spot crypto, FX): a fee in it is taken out of the size received. */
  readonly baseCurrency?: Currency;
  readonly calendar: CalendarId;
  /** Whether prices at or below zero are genuine (spreads, some futures). */
  readonly allowsNegativePrice: boolean;
  /** Ordered by `tsFrom`; never empty. */
  readonly rules: readonly InstrumentRules[];
}

/** The rules in force at `at`; the first entry also covers the time before it. */
export const rulesAt = (instrument: Instrument, at: Timestamp): InstrumentRules => {
  for (let i = instrument.rules.length - 1; i > 0; i -= 1) {
    const rules = instrument.rules[i];
    if (rules !== undefined && rules.tsFrom <= at) return rules;
  }
  return present(instrument.rules[0], 'rules of an instrument');
};
