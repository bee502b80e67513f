/** What a report says, from its head to its provenance: the numbers of the page, each with its formula, its convention and its n. */
import type { RunEdition } from '../../backtest/run-about.schema.ts';
import type { Statistic } from '../measure.ts';
import { saidOf, writtenBy } from '../run-editions.ts';
import type { ReportDetail } from '../report-detail.ts';
import { writePercent } from '../../value/number-text.ts';
import { dateText, shareDecimals, writeStatistic } from '../statistic-text.ts';
import type { TearSheet } from '../tear-sheet.ts';
import { detailSections, withReason } from './detail-sections.ts';
import { bookParts } from './book-parts.ts';
import { costParts, excursionParts, reasonParts, spreadParts } from './trade-parts.ts';
import { line, lineChart, table, type Cells, type Part, type ReportDocument } from './part.ts';

export interface StoredReport {
  readonly runId: string;
  readonly report: TearSheet;
  /** Of the strategy; absent where the run's record is gone. */
  readonly name?: string;
  /** What was said of the run. */
  readonly editions?: readonly RunEdition[];
}

export const reportDocument = ({ runId, report, name, editions = [] }: StoredReport): ReportDocument => {
  const { instrument, fromMs, toMs, bars, trust, verdict } = report;
  return {
    title: `${name === undefined ? '' : `${name} on `}${instrument.symbol}, program ${report.programHash.slice(0, 12)}`,
    summary: `${dateText(fromMs)} to ${dateText(toMs)}, ${bars} bars, after costs. Simulated: no order left the machine.`,
    chips: trust,
    sections: [
      { name: 'Hypothesis and notes', parts: saidParts(editions) },
      { name: 'Equity', parts: equityCharts(report) },
      {
        name: 'Statistics',
        parts: [statisticsTable('Statistics of the run, beside buying and holding', verdict.statistics, verdict.buyAndHold)],
      },
      { name: 'Returns', parts: returnTables(report) },
      ...(report.detail === undefined ? [] : detailSections(report.detail)),
      ...(report.book === undefined ? [] : [{ name: 'Instruments', parts: bookParts(report) }]),
      { name: 'Trades taken apart', parts: [...excursionParts(report), ...spreadParts(report), ...reasonParts(report)] },
      { name: 'Costs', parts: costParts(report) },
      { name: 'Provenance', parts: provenance(runId, report) },
    ],
  };
};

const saidParts = (editions: readonly RunEdition[]): readonly Part[] => {
  const { hypothesis, newest } = saidOf(editions);
  return [
    hypothesis === undefined
      ? line('No hypothesis was stated before the run.', true)
      : line(`Stated before the run (${writtenBy(hypothesis)}): ${hypothesis.hypothesis}`),
    ...(newest === undefined || newest.notes === '' ? [] : [line(`Notes (${writtenBy(newest)}): ${newest.notes}`)]),
    ...(newest === undefined || newest.tags.length === 0 ? [] : [line(`Tags: ${newest.tags.join(', ')}`)]),
    ...(editions.length < 2 ? [] : [line(`${editions.length} editions were written; the desk keeps them all.`, true)]),
  ];
};

const equityCharts = ({ curve, instrument, detail }: TearSheet): readonly Part[] => {
  const xs = curve.map((point) => point.ms);
  const drawn = (name: string, look: 'ink' | 'grey' | 'down' | 'blue', id: 'equity' | 'held' | 'drawdown' | 'exposure') => ({
    ...{ name, look },
    values: curve.map((point) => point[id]),
  });
  const whole = (value: number): string => writeStatistic({ value, unit: 'count' });
  const share = (value: number): string => writePercent(value, 0);
  const depth = shareDecimals(Math.min(...curve.map(({ drawdown }) => drawdown)));
  return [
    lineChart({
      ...{ title: `Equity, ${instrument.currency}, log`, xs, write: whole, height: 280, isLog: true },
      lines: [drawn(heldName(detail), 'grey', 'held'), drawn('strategy', 'ink', 'equity')],
    }),
    lineChart({
      title: 'Under water',
      xs,
      write: (value) => writePercent(value, depth),
      height: 120,
      lines: [drawn('strategy', 'down', 'drawdown')],
    }),
    lineChart({ title: 'Exposure', xs, write: share, height: 90, lines: [drawn('strategy', 'blue', 'exposure')] }),
  ];
};

const heldName = (detail: ReportDetail | undefined): string => detail?.benchmark.name ?? 'bought and held';

const statisticsTable = (caption: string, own: readonly Statistic[], held: readonly Statistic[]): Part => {
  const byId = new Map(held.map((statistic) => [statistic.id, statistic]));
  return table({
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

const returnTables = ({ monthly, yearly, detail }: TearSheet): readonly Part[] => {
  const byMonth = new Map(monthly.map(({ period, value }) => [period, value]));
  const heldYears = new Map(detail?.benchmark.yearly.map(({ period, value }) => [period, value]));
  const shown = (value: number | undefined): Cells[number] => ({ text: value === undefined ? '' : writePercent(value, 1) });
  return [
    table({
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

const provenance = (
  runId: string,
  { programHash, dataHash, configHash, signalHash, factsDigest, costs, assumptions }: TearSheet,
): readonly Part[] => [
  ...(assumptions ?? [{ title: 'Costs', text: costs.model }]).map(({ title, text }) => line(`${title}: ${text}`)),
  ...[
    ['Run', runId],
    ['Program', programHash],
    ['Data', dataHash],
    ['Config', configHash],
    ['Signal', signalHash],
    ['Facts', factsDigest],
    ['Done again and compared bit for bit by', `bw run verify ${runId}`],
  ].map(([name = '', code = '']): Part => ({ kind: 'code', name, code })),
];
