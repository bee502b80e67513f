/** What the registry of statistics cannot know, because it needs prices inside a trade, fees apart, or refusals. */
import type { SheetResult } from './sheet-result.ts';
import { moneyToNumber } from '../instrument/convert.ts';
import { Money } from '../value/money.ts';
import { measured, unmeasured, type Statistic, type StatisticTerms } from './measure.ts';

export const tradeStatistics = ({ trips, fees, refusals, equity }: SheetResult): readonly Statistic[] => {
  const n = trips.length;
  const average = (terms: StatisticTerms, values: readonly number[]): Statistic =>
    n === 0 ? unmeasured(terms, 'no round trip was closed', 0) : measured(terms, values.reduce((total, value) => total + value, 0) / n, n);
  const gross = trips.reduce((total, trip) => total + trip.gross, 0n);
  return [
    average(
      mae,
      trips.map((trip) => trip.mae),
    ),
    average(
      mfe,
      trips.map((trip) => trip.mfe),
    ),
    gross > 0n
      ? measured(costs, moneyToNumber(Money(fees)) / moneyToNumber(Money(gross)), n)
      : unmeasured(costs, 'there is no gross profit', n),
    measured(refused, refusals.length, equity.length),
  ];
};

const mae: StatisticTerms = {
  id: 'average-mae',
  title: 'Average MAE',
  formula: 'mean of (worst price - entry) / entry',
  convention: 'by bar low and high, against the side',
  unit: 'fraction',
};
const mfe: StatisticTerms = {
  id: 'average-mfe',
  title: 'Average MFE',
  formula: 'mean of (best price - entry) / entry',
  convention: 'by bar low and high, with the side',
  unit: 'fraction',
};
const costs: StatisticTerms = {
  id: 'costs-of-gross',
  title: 'Costs of gross',
  formula: 'fees / profit before fees',
  convention: 'closed trips; where gross profit is above zero',
  unit: 'fraction',
};
const refused: StatisticTerms = {
  id: 'refusals',
  title: 'Refusals',
  formula: 'orders the risk gate refused',
  convention: 'limits of the run',
  unit: 'count',
};
