/** Numbers of calendar periods in UTC: two moments are of one period when the numbers are equal. */
import { civilFromDays, msPerDay } from '#/core/value/timestamp.ts';

export type Period = 'day' | 'week' | 'month' | 'quarter';

export const periodOf = (ms: number, period: Period): number => {
  const day = Math.floor(ms / msPerDay);
  if (period === 'day') return day;
  // 1 January 1970 was a Thursday.
  if (period === 'week') return Math.floor((day + 3) / 7);
  const { year, month } = civilFromDays(day);
  const months = year * 12 + month - 1;
  return period === 'month' ? months : Math.floor(months / 3);
};
