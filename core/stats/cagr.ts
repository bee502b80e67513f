/**
 * Annual return (CAGR): growth a year, geometric.
 * prod(1 + r)^(periods a year / n) - 1.
 * Convention: n is the number of returns; undefined when wealth ends below 0. Source: empyrical annual_return.
 */
import { pow } from '#/core/value/math.ts';
import { defineStatistic } from './define.ts';
import { growthOf } from './growth.ts';

export const cagr = defineStatistic({
  id: 'cagr',
  title: 'Annual return (CAGR)',
  formula: 'prod(1 + r)^(periods a year / n) - 1',
  convention: 'n is the number of returns; undefined when wealth ends below 0',
  source: 'empyrical annual_return',
  unit: 'fraction',
  better: 'higher',
  basis: 'returns',
  minN: 1,
  compute: ({ returns, periodsPerYear }) => pow(growthOf(returns), periodsPerYear / returns.length) - 1,
});
