/**
 * Events in a sliding window, O(1): the count of this window plus the share of the last one that still overlaps, rounded up,
 * so the estimate never lets more through than a steady stream would. Time in milliseconds; a clock that steps back counts on.
 */
export interface RateCounter {
  readonly windowMs: number;
  start: number;
  current: number;
  previous: number;
}

export const createRate = (windowMs: number): RateCounter => ({ windowMs, start: 0, current: 0, previous: 0 });

export const countEvent = (rate: RateCounter, nowMs: number): void => {
  advance(rate, nowMs);
  rate.current += 1;
};

/** Events in the window that ends now. Reads only. */
export const eventsIn = ({ windowMs, start, current, previous }: RateCounter, nowMs: number): number => {
  const elapsed = nowMs - start;
  if (elapsed < windowMs) return current + Math.ceil(previous * (1 - Math.max(0, elapsed) / windowMs));
  return elapsed < 2 * windowMs ? Math.ceil(current * (2 - elapsed / windowMs)) : 0;
};

export const resetRate = (rate: RateCounter): void => {
  rate.start = 0;
  rate.current = 0;
  rate.previous = 0;
};

const advance = (rate: RateCounter, nowMs: number): void => {
  const windows = Math.floor((nowMs - rate.start) / rate.windowMs);
  if (windows <= 0) return;
  rate.previous = windows === 1 ? rate.current : 0;
  rate.current = 0;
  rate.start += windows * rate.windowMs;
};
