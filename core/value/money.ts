/**
 * Money: bigint at one fixed ledger scale for every currency (8 decimals), within NUMERIC(38). Minor units are for the
 * screen. A sum is only ever of one currency; the currency travels beside the amount.
 */
import type { Brand } from './brand.ts';
import { invariant } from './invariant.ts';

export const moneyScale = 8;
const limit = 10n ** 38n;

export type Money = Brand<bigint, 'Money'>;
export const Money = (value: bigint): Money => {
  if (value >= limit || value <= -limit) invariant(false, `Money must fit NUMERIC(38), was ${value}`);
  return value as Money;
};

export const noMoney = Money(0n);
export const addMoney = (a: Money, b: Money): Money => Money(a + b);
export const subtractMoney = (a: Money, b: Money): Money => Money(a - b);
export const negateMoney = (a: Money): Money => Money(-a);
export const absMoney = (a: Money): Money => (a < 0n ? Money(-a) : a);

/** ISO 4217 or the venue's asset code: USD, EUR, USDT, BTC. */
export type Currency = Brand<string, 'Currency'>;
export const Currency = (code: string): Currency => {
  if (!/^[A-Z0-9]{2,10}$/.test(code)) invariant(false, `Currency must be 2 to 10 capitals or digits, was ${JSON.stringify(code)}`);
  return code as Currency;
};
