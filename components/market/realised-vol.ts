/**
 * Realised volatility a year from the last 20 daily closes' log returns: sample deviation times the root of 365 where a market
 * never closes, of 252 elsewhere. Undefined with fewer than 21 closes.
 */
import type { Instrument } from '#/core/instrument/instrument.ts';

export const realisedVolReturns = 20;

export const realisedVol = (closes: readonly number[], { calendar }: Pick<Instrument, 'calendar'>): number | undefined => {
  const last = closes.slice(-(realisedVolReturns + 1));
  if (last.length <= realisedVolReturns || last.some((close) => close <= 0)) return undefined;
  const returns = last.slice(1).map((close, i) => Math.log(close / (last[i] ?? close)));
  const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
  const variance = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (returns.length - 1);
  return Math.sqrt(variance * (calendar === 'always' ? 365 : 252));
};
