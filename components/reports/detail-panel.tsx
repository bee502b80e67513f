'use client';
/** Beside the equity: returns by month, the run against its benchmark, rolling windows, drawdowns, crises, and trades by side. */
import { useState } from 'react';
import { coverageWords, crisisSource } from '#/core/report/crises.ts';
import type { Statistic } from '#/core/report/measure.ts';
import type { ReportDetail } from '#/core/report/report-detail.ts';
import { bookParts } from '#/core/report/document/book-parts.ts';
import { rollingCharts } from '#/core/report/document/detail-sections.ts';
import { dateText } from '#/core/report/statistic-text.ts';
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import { writePercent } from '#/core/value/number-text.ts';
import { TabbedPanel } from '../ui/tabs.tsx';
import { MonthlyTable } from './monthly-table.tsx';
import { Parts } from './part-view.tsx';
import { RobustnessTab } from './robustness-tab.tsx';
import { RollingTable } from './rolling-table.tsx';
import { SimpleTable } from './simple-table.tsx';
import { StatisticTip } from './statistic-tip.tsx';

const tabs = [
  { name: 'months', title: 'Months' },
  { name: 'benchmark', title: 'Benchmark' },
  { name: 'rolling', title: 'Rolling' },
  { name: 'drawdowns', title: 'Drawdowns' },
  { name: 'crises', title: 'Crises' },
  { name: 'sides', title: 'Long and short' },
  { name: 'robustness', title: 'Robustness' },
  { name: 'book', title: 'Instruments' },
] as const;
type Tab = (typeof tabs)[number]['name'];

/** A report that was stored before there was any detail has its months. */
export const DetailPanel = ({ report, runId }: { readonly report: TearSheet; readonly runId: string }) => {
  const [tab, setTab] = useState<Tab>('months');
  const items = tabs.filter(({ name }) => hasTab(name, report));
  return (
    <TabbedPanel label="Detail of the report" items={items} value={tab} onChange={setTab} isText>
      {tab === 'robustness' ? <RobustnessTab runId={runId} /> : <Shown tab={tab} report={report} />}
    </TabbedPanel>
  );
};

/** A book has its instruments; neither it nor a recording is asked again. */
const hasTab = (name: Tab, { detail, book, depth }: TearSheet): boolean => {
  if (name === 'months') return true;
  if (name === 'robustness') return book === undefined && depth === undefined;
  return detail !== undefined && (name !== 'book' || book !== undefined);
};

const Shown = ({ tab, report }: { readonly tab: Exclude<Tab, 'robustness'>; readonly report: TearSheet }) => {
  const { detail } = report;
  if (tab === 'months' || detail === undefined) return <MonthlyTable report={report} />;
  if (tab === 'book') return <Parts parts={bookParts(report)} />;
  if (tab === 'benchmark') return <Benchmark detail={detail} />;
  if (tab === 'rolling')
    return (
      <>
        <RollingTable windows={detail.rolling} />
        <Parts parts={detail.rolling.flatMap(rollingCharts)} />
      </>
    );
  if (tab === 'drawdowns') return <Drawdowns detail={detail} />;
  return tab === 'crises' ? <Crises detail={detail} /> : <Sides detail={detail} />;
};

const tip = (statistic: Statistic | undefined) => (statistic === undefined ? undefined : <StatisticTip statistic={statistic} />);

const Benchmark = ({ detail: { benchmark } }: { readonly detail: ReportDetail }) => (
  <SimpleTable
    caption={benchmark.name}
    head={['Figure', 'Strategy']}
    rows={benchmark.statistics.map((statistic) => ({ key: statistic.id, cells: [statistic.title, tip(statistic)] }))}
  />
);

const Drawdowns = ({ detail: { drawdowns } }: { readonly detail: ReportDetail }) => (
  <SimpleTable
    caption="Deepest falls below a peak"
    head={['Peak', 'Trough', 'Recovered', 'Depth']}
    rows={drawdowns.map(({ peakMs, troughMs, recoveredMs, depth }) => ({
      key: String(peakMs),
      cells: [
        dateText(peakMs),
        dateText(troughMs),
        recoveredMs === undefined ? 'not yet' : dateText(recoveredMs),
        <span key="depth" className="text-down">
          {writePercent(depth, 1)}
        </span>,
      ],
    }))}
  />
);

const Crises = ({ detail: { crises } }: { readonly detail: ReportDetail }) => (
  <SimpleTable
    caption={`Crises, ${crisisSource}`}
    head={['Crisis', 'From', 'To', 'Data', 'Strategy', 'Held']}
    rows={crises.map(({ title, from, to, covered, returned, held }) => ({
      key: title,
      isMuted: covered !== 'whole',
      cells: [title, from, to, coverageWords[covered], writePercent(returned, 1), writePercent(held, 1)],
    }))}
  />
);

const Sides = ({ detail: { tradeColumns } }: { readonly detail: ReportDetail }) => (
  <SimpleTable
    caption="Closed trades, after fees"
    head={['Figure', ...tradeColumns.map(({ side }) => side)]}
    rows={(tradeColumns[0]?.statistics ?? []).map(({ id, title }) => ({
      key: id,
      cells: [title, ...tradeColumns.map(({ statistics }) => tip(statistics.find((statistic) => statistic.id === id)))],
    }))}
  />
);
