/**
 * GJR-GARCH(1,1): as GARCH, where a fall may move volatility more than a rise; the forecast for the period after the last.
 *   s^2[t] = omega + (alpha + gamma 1{e[t-1] < 0}) e[t-1]^2 + beta s^2[t-1]
 * Convention: as garch.ts. Source: Glosten, Jagannathan and Runkle (1993).
 */
import { defineAnalysis } from '../define.ts';
import { measureGarch } from './garch.ts';

export const gjrGarch = defineAnalysis({
  id: 'gjr-garch',
  title: 'GJR-GARCH(1,1) volatility',
  formula: 's[n+1] sqrt(periods a year), s^2[t] = omega + (alpha + gamma 1{e[t-1] < 0}) e[t-1]^2 + beta s^2[t-1]',
  convention: 'constant mean, normal shocks, maximum likelihood; forecast for the next period',
  source: 'Glosten, Jagannathan and Runkle (1993)',
  unit: 'fraction',
  takes: 'log-return',
  columns: [1, 1],
  against: [0, 0],
  params: {},
  compute: (input) => measureGarch(input, 'gjr'),
});
