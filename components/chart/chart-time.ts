/** A time as the chart library counts it: whole seconds since 1970. */
import type { UTCTimestamp } from 'lightweight-charts';
import { invariant } from '#/core/value/invariant.ts';

const isChartTime = (seconds: number): seconds is UTCTimestamp => Number.isSafeInteger(seconds);

export const chartTime = (ms: number): UTCTimestamp => {
  const seconds = Math.floor(ms / 1000);
  invariant(isChartTime(seconds), `a bar's time must be whole seconds, was ${ms} ms`);
  return seconds;
};
