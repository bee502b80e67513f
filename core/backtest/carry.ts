/**
 * What holding costs while nothing is traded: borrow, interest, funding. Each is charged at fixed instants of UTC (midnight, or
 * every eight hours). An instant between two bars is of what was held at the last close, at that price; one inside a bar, its end
 * included, is of what is held at that bar's close, at the close.
 */
import type { Failure } from '../value/failures.ts';
import { Money } from '../value/money.ts';
import { divideHalfEven } from '../value/rounding.ts';

export const carryReasons = ['Borrow', 'Interest', 'Funding'] as const;
export type CarryReason = (typeof carryReasons)[number];
export type CarryTotals = Readonly<Record<CarryReason, bigint>>;

export interface Holding {
  /** Of the position, signed. */
  readonly value: Money;
  readonly cash: Money;
  /** The instant at which it is charged. */
  readonly atMs: number;
}

export interface CarryModel {
  readonly reason: CarryReason;
  /** Instants are the whole multiples of this since 1970. */
  readonly everyMs: number;
  /** Received for one instant when positive, paid when negative. */
  readonly charge: (holding: Holding) => Money;
  /** Why it cannot be charged at some instant after `fromMs` up to `toMs`; absent where it always can. */
  readonly check?: (fromMs: number, toMs: number) => Failure | undefined;
}

/** Instants after `fromMs` up to and with `toMs`. */
export const instantsIn = (everyMs: number, fromMs: number, toMs: number): number =>
  Math.floor(toMs / everyMs) - Math.floor(fromMs / everyMs);

/** The instant so many after the first that follows `fromMs`. */
export const instantAfter = (everyMs: number, fromMs: number, index: number): number =>
  (Math.floor(fromMs / everyMs) + 1 + index) * everyMs;

export const noCarry: CarryTotals = { Borrow: 0n, Interest: 0n, Funding: 0n };

/** Basis points of an amount for one day of a year of so many days, half to even; a millionth of a basis point is kept. */
export const dailyBps = (amount: bigint, bpsAYear: number, daysAYear: number): Money =>
  Money(divideHalfEven(amount * BigInt(Math.round(bpsAYear * 1_000_000)), 10_000_000_000n * BigInt(daysAYear)));
