/**
 * How far an account stands below its peak. The desk books a new peak once it is half a percent above the last, so what the
 * account is worth now may be above the booked one: it is then the peak itself.
 */
import type { AccountRow } from '#/core/engine/replica/rows.ts';

type Valued = Pick<AccountRow, 'equity' | 'peakEquity'>;

/** Undefined before the first mark. */
export const peakOf = ({ equity, peakEquity }: Valued): bigint | undefined =>
  equity !== undefined && peakEquity !== undefined && equity > peakEquity ? equity : peakEquity;

/** Zero or negative; undefined while either is not known. */
export const belowPeakOf = (account: Valued): bigint | undefined => {
  const peak = peakOf(account);
  return account.equity === undefined || peak === undefined ? undefined : account.equity - peak;
};
