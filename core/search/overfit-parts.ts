/** The four plots of a PBO as charts, and as the tables that hold their numbers. */
import { chart, line, lineChart, table, type Part } from '../report/document/part.ts';
import type { HistogramBin } from '../report/trade-groups.ts';
import { textOfDouble, writePercent } from '../value/number-text.ts';
import type { OverfitPlots } from './overfit-plots.ts';
import type { Pbo } from '../stats/analysis/overfitting/pbo.ts';

export interface Overfit {
  readonly pbo: Pbo;
  readonly plots: OverfitPlots;
}

const ratio = (value: number): string => textOfDouble(value, 2);
const share = (value: number): string => writePercent(value, 0);
const height = 150;

export const overfitCharts = ({ pbo, plots }: Overfit): readonly (readonly Part[])[] => [
  [
    chart({
      ...{ is: 'bars', title: 'Logit of the rank outside of the best inside; 0 or below is overfit', height },
      ...{ bars: plots.logits, counted: 'splits', write: ratio },
    }),
    line(`PBO ${textOfDouble(pbo.probability, 3)} of ${pbo.splits} splits, ${pbo.trials} rows; median logit ${ratio(pbo.medianLogit)}.`),
  ],
  [
    chart({
      ...{ is: 'scatter', title: 'Sharpe ratio of the best, inside and outside', height, counted: 'splits' },
      points: plots.splits.map(({ inside, outside }) => ({ x: inside, y: outside, isWon: outside >= 0 })),
      ...{ xName: 'inside', yName: 'outside', signs: ['0 or above outside', 'below 0'] as const, write: ratio },
      ...(plots.fit !== undefined && { fit: plots.fit }),
    }),
    line(fitText(plots)),
  ],
  [
    lineChart({
      ...{ title: 'Share of splits at most this ratio outside', height, write: share, writeX: ratio },
      xs: plots.dominance.map((point) => point.ratio),
      lines: [
        { name: 'best inside', look: 'blue', values: plots.dominance.map(({ best }) => best) },
        { name: 'all rows', look: 'grey', values: plots.dominance.map(({ all }) => all) },
      ],
    }),
    line(dominanceText(plots)),
  ],
  [
    chart({
      ...{ is: 'bars', title: 'Sharpe ratio outside of the best inside; below 0 is a loss', height },
      ...{ bars: plots.losses, counted: 'splits', write: ratio },
    }),
    line(`A loss outside in ${writePercent(pbo.lossProbability, 1)} of the splits.`),
  ],
];

const fitText = ({ fit }: OverfitPlots): string =>
  fit === undefined
    ? 'No line: the ratio inside is always the same.'
    : `Outside = ${textOfDouble(fit.intercept, 3)} ${fit.slope < 0 ? '−' : '+'} ${textOfDouble(Math.abs(fit.slope), 3)} x inside; a slope below 0 is overfit.`;

const dominanceText = ({ isFirstOrder, isSecondOrder }: OverfitPlots): string => {
  if (isFirstOrder) return 'Choosing the best dominates choosing any row, in the first order.';
  return isSecondOrder
    ? 'Choosing the best dominates choosing any row in the second order, not in the first.'
    : 'Choosing the best does not dominate choosing any row.';
};

export const overfitTables = ({ plots }: Overfit): readonly Part[] => [
  binTable('Logits', plots.logits),
  table({
    caption: `Best of a split, inside and outside, ${plots.splits.length} splits`,
    head: ['Split', 'Inside', 'Outside'],
    rows: plots.splits.map(({ inside, outside }, i) => [
      { text: String(i + 1) },
      { text: textOfDouble(inside, 3) },
      { text: textOfDouble(outside, 3) },
    ]),
  }),
  table({
    caption: 'Share of splits at most this ratio outside',
    head: ['Ratio', 'Best inside', 'All rows'],
    rows: plots.dominance.map(({ ratio: at, best, all }) => [
      { text: textOfDouble(at, 3) },
      { text: writePercent(best, 1) },
      { text: writePercent(all, 1) },
    ]),
  }),
  binTable('Ratios outside', plots.losses),
];

const binTable = (caption: string, bins: readonly HistogramBin[]): Part =>
  table({
    caption,
    head: ['From', 'To', 'Splits'],
    rows: bins.map(({ from, to, count }) => [{ text: textOfDouble(from, 3) }, { text: textOfDouble(to, 3) }, { text: String(count) }]),
  });
