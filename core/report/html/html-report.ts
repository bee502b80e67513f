/**
 * A report as one file of HTML: no script, no network, nothing that changes with the time or the machine, so the same report
 * is the same bytes. It shows the numbers of the page, each with its formula, its convention and its n.
 */
import type { Statistic } from '../measure.ts';
import type { ReportDetail } from '../report-detail.ts';
import { writePercent } from '../../value/number-text.ts';
import { dateText, writeStatistic } from '../statistic-text.ts';
import type { TearSheet } from '../tear-sheet.ts';
import { detailSections, withReason, type Cells } from './detail-sections.ts';
import { lineChart } from './line-chart.ts';
import { escapeText, tableOf } from './markup.ts';
import { style } from './style.ts';

export interface HtmlReport {
  readonly runId: string;
  readonly report: TearSheet;
}

export const htmlReport = ({ runId, report }: HtmlReport): string => {
  const { instrument, fromMs, toMs, bars, trust, verdict } = report;
  const title = `${instrument.symbol}, program ${report.programHash.slice(0, 12)}`;
  return `${[
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeText(title)}</title><style>${style}</style></head><body>`,
    `<header><h1>${escapeText(title)}</h1>`,
    `<p>${dateText(fromMs)} to ${dateText(toMs)}, ${bars} bars, after costs. Simulated: no order left the machine.</p>`,
    `<ul>${trust.map(({ level, text }) => `<li class="${level}">${words[level]}: ${escapeText(text)}</li>`).join('')}</ul></header><main>`,
    section('Equity', equityCharts(report)),
    section('Statistics', [statisticsTable('Statistics of the run, beside buying and holding', verdict.statistics, verdict.buyAndHold)]),
    section('Returns', returnTables(report)),
    ...(report.detail === undefined ? [] : detailSections(report.detail).map(([name, parts]) => section(name, parts))),
    section('Provenance', [provenance(runId, report)]),
    '</main></body></html>',
  ].join('\n')}\n`;
};

const words = { good: 'Good', warn: 'With care', bad: 'Not proven' } as const;

const section = (name: string, parts: readonly string[]): string =>
  [`<section aria-label="${escapeText(name)}"><h2>${escapeText(name)}</h2>`, ...parts, '</section>'].join('\n');

const equityCharts = ({ curve, instrument, detail }: TearSheet): readonly string[] => {
  const ms = curve.map((point) => point.ms);
  const line = (name: string, look: 'ink' | 'grey' | 'down' | 'blue', id: 'equity' | 'held' | 'drawdown' | 'exposure') => ({
    ...{ name, look },
    values: curve.map((point) => point[id]),
  });
  const whole = (value: number): string => writeStatistic({ value, unit: 'count' });
  const share = (value: number): string => writePercent(value, 0);
  return [
    lineChart({
      ...{ title: `Equity, ${instrument.currency}, log`, ms, write: whole, height: 280, isLog: true },
      lines: [line(heldName(detail), 'grey', 'held'), line('strategy', 'ink', 'equity')],
    }),
    lineChart({ title: 'Under water', ms, write: share, height: 120, lines: [line('strategy', 'down', 'drawdown')] }),
    lineChart({ title: 'Exposure', ms, write: share, height: 90, lines: [line('strategy', 'blue', 'exposure')] }),
  ];
};

const heldName = (detail: ReportDetail | undefined): string => detail?.benchmark.name ?? 'bought and held';

const statisticsTable = (caption: string, own: readonly Statistic[], held: readonly Statistic[]): string => {
  const byId = new Map(held.map((statistic) => [statistic.id, statistic]));
  return tableOf({
    caption,
    head: ['Figure', 'Strategy', 'Held', 'n', 'Formula', 'Convention'],
    rows: own.map((statistic) => [
      { text: statistic.title },
      withReason(statistic),
      { text: heldText(byId.get(statistic.id)) },
      ...termCells(statistic),
    ]),
  });
};

const heldText = (statistic: Statistic | undefined): string => (statistic === undefined ? '' : writeStatistic(statistic));

const termCells = ({ n, formula, convention }: Statistic): Cells => [
  { text: String(n) },
  { text: formula, isProse: true },
  { text: convention, isProse: true },
];

const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const;

const returnTables = ({ monthly, yearly, detail }: TearSheet): readonly string[] => {
  const byMonth = new Map(monthly.map(({ period, value }) => [period, value]));
  const heldYears = new Map(detail?.benchmark.yearly.map(({ period, value }) => [period, value]));
  const shown = (value: number | undefined): Cells[number] => ({ text: value === undefined ? '' : writePercent(value, 1) });
  return [
    tableOf({
      caption: 'Return of each month and year',
      head: ['Year', ...months, 'Year', 'Held'],
      rows: yearly.map(({ period, value }) => [
        { text: period },
        ...months.map((month) => shown(byMonth.get(`${period}-${month}`))),
        shown(value),
        shown(heldYears.get(period)),
      ]),
    }),
  ];
};

const provenance = (runId: string, { programHash, dataHash, configHash, signalHash, factsDigest, costs, assumptions }: TearSheet): string =>
  [
    ...(assumptions ?? [{ title: 'Costs', text: costs.model }]).map(
      ({ title, text }) => `<p>${escapeText(title)}: ${escapeText(text)}</p>`,
    ),
    ...[
      ['Run', runId],
      ['Program', programHash],
      ['Data', dataHash],
      ['Config', configHash],
      ['Signal', signalHash],
      ['Facts', factsDigest],
    ].map(([name = '', hash = '']) => `<p>${name} <code>${escapeText(hash)}</code></p>`),
    `<p>Done again and compared bit for bit by <code>bw run verify ${escapeText(runId)}</code></p>`,
  ].join('\n');
