/** The sections below the statistics: benchmark, rolling windows, drawdowns, crises and trades. */
import { rollingTitle } from '../benchmark.ts';
import { coverageWords, crisisSource } from '../crises.ts';
import type { Statistic } from '../measure.ts';
import type { ReportDetail } from '../report-detail.ts';
import { none, textOfDouble, writePercent } from '../../value/number-text.ts';
import { dateText, shareDecimals, writeStatistic } from '../statistic-text.ts';
import { line, lineChart, table, type CellText, type Part, type ReportSection } from './part.ts';

export const detailSections = (detail: ReportDetail): readonly ReportSection[] => [
  { name: 'Against the benchmark', parts: [benchmarkTable(detail)] },
  { name: 'Rolling windows', parts: detail.rolling.flatMap(rollingCharts) },
  { name: 'Drawdowns', parts: [drawdownTable(detail)] },
  { name: 'Crises', parts: [crisisTable(detail)] },
  { name: 'Trades', parts: [sideTable(detail), ...groupTables(detail)] },
];

const benchmarkTable = ({ benchmark }: ReportDetail): Part =>
  table({
    caption: `Benchmark: ${benchmark.name}`,
    head: ['Figure', 'Value', 'n', 'Formula', 'Convention'],
    rows: benchmark.statistics.map((statistic) => [
      { text: statistic.title },
      withReason(statistic),
      { text: String(statistic.n) },
      { text: statistic.formula, isProse: true },
      { text: statistic.convention, isProse: true },
    ]),
  });

/** The value; where there is none, why. */
export const withReason = (statistic: Statistic): CellText =>
  statistic.reason === undefined
    ? { text: writeStatistic(statistic) }
    : { text: `${writeStatistic(statistic)}: ${statistic.reason}`, isMuted: true, isProse: true };

export const rollingCharts = (window: ReportDetail['rolling'][number]): readonly Part[] => {
  const { points, reason } = window;
  const name = rollingTitle(window);
  if (reason !== undefined) return [line(`${name}: ${reason}`, true)];
  const xs = points.map((point) => point.ms);
  const ratio = (value: number): string => textOfDouble(value, 2);
  const share = (value: number): string => writePercent(value, 1);
  const look = 'blue' as const;
  return [
    lineChart({
      title: `Sharpe ratio, ${name}`,
      xs,
      write: ratio,
      height: 110,
      lines: [{ name: '', look, values: points.map(({ sharpe }) => sharpe) }],
    }),
    lineChart({
      ...{ title: `Volatility a year, ${name}`, xs, write: share, height: 90 },
      lines: [{ name: '', look, values: points.map(({ volatility }) => volatility) }],
    }),
    lineChart({
      ...{ title: `Beta and correlation, ${name}`, xs, write: ratio, height: 110 },
      lines: [
        { name: 'beta', look, values: points.map(({ beta }) => beta) },
        { name: 'correlation', look: 'grey', values: points.map(({ correlation }) => correlation) },
      ],
    }),
  ];
};

const drawdownTable = ({ drawdowns }: ReportDetail): Part =>
  table({
    caption: 'The deepest falls below a peak',
    head: ['Depth', 'Peak', 'Trough', 'Recovered'],
    rows: drawdowns.map(({ depth, peakMs, troughMs, recoveredMs }) => [
      { text: writePercent(depth, 1) },
      { text: dateText(peakMs) },
      { text: dateText(troughMs) },
      { text: recoveredMs === undefined ? 'not yet' : dateText(recoveredMs), isMuted: recoveredMs === undefined },
    ]),
  });

const crisisTable = ({ crises }: ReportDetail): Part =>
  table({
    caption: `Crises, ${crisisSource}; a return only where the data covers the whole of one`,
    head: ['Crisis', 'From', 'To', 'Covered', 'Strategy', 'Held'],
    rows: crises.map(({ title, from, to, covered, returned, held }) => [
      { text: title },
      { text: from },
      { text: to },
      { text: coverageWords[covered], isMuted: covered !== 'whole' },
      { text: writePercent(returned, 1) },
      { text: writePercent(held, 1) },
    ]),
  });

const sideTable = ({ tradeColumns }: ReportDetail): Part => {
  const byId = tradeColumns.map(({ statistics }) => new Map(statistics.map((statistic) => [statistic.id, statistic])));
  return table({
    caption: 'All, long and short trades',
    head: ['Figure', ...tradeColumns.map(({ side }) => side), 'Formula'],
    rows: (tradeColumns[0]?.statistics ?? []).map(({ id, title, formula }) => [
      { text: title },
      ...byId.map((column) => sideCell(column.get(id))),
      { text: formula, isProse: true },
    ]),
  });
};

const sideCell = (statistic: Statistic | undefined): CellText =>
  statistic === undefined
    ? { text: none, isMuted: true }
    : { text: writeStatistic(statistic), isMuted: statistic.value === undefined, note: statistic.reason ?? `n ${statistic.n}` };

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const groupTables = ({ byWeekday, byHour, histogram }: ReportDetail): readonly Part[] => {
  const groups = (caption: string, rows: ReportDetail['byHour'], nameOf: (at: number) => string): Part =>
    table({
      caption,
      head: ['Entry, UTC', 'Trades', 'Won', 'Net'],
      rows: rows.map(({ at, trades, won, net }) => [
        { text: nameOf(at) },
        { text: String(trades) },
        { text: String(won) },
        { text: textOfDouble(net, 2) },
      ]),
    });
  return [
    groups('Trades by weekday', byWeekday, (at) => weekdays[at] ?? ''),
    groups('Trades by hour', byHour, (at) => `${String(at).padStart(2, '0')}:00`),
    table({
      caption: 'Returns of trades, in equal bins',
      head: ['From', 'To', 'Trades'],
      rows: histogram.map(({ from, to, count }) => [
        { text: writePercent(from, 2 + shareDecimals(100 * (to - from))) },
        { text: writePercent(to, 2 + shareDecimals(100 * (to - from))) },
        { text: String(count) },
      ]),
    }),
  ];
};
