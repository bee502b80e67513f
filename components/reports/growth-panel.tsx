'use client';
/** Equity of several runs on one axis, each as growth of 1 from the first moment they share; the table view has the numbers. */
import { useEffect, useRef, useState } from 'react';
import type { GrowthPoint, RunComparison } from '#/core/report/compare-runs.ts';
import { textOfDouble } from '#/core/value/number-text.ts';
import { writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { Panel } from '../ui/panel.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { drawGrowth, growthColours } from './growth-chart.ts';
import { runLabels } from './run-labels.ts';

const views = [
  ['log', 'Log'],
  ['linear', 'Linear'],
  ['table', 'Table'],
] as const;
type View = (typeof views)[number][0];

export const GrowthPanel = ({ comparison }: { readonly comparison: RunComparison }) => {
  const [view, setView] = useState<View>('log');
  const { fromMs, toMs } = comparison;
  return (
    <Panel
      title="Growth of 1"
      meta={`${writeTime(fromMs, 'UTC').date} to ${writeTime(toMs, 'UTC').date}, after costs`}
      actions={<Segmented label="View of growth" items={views} value={view} onChange={setView} />}
    >
      {view === 'table' ? <GrowthTable comparison={comparison} /> : <Chart comparison={comparison} isLog={view === 'log'} />}
    </Panel>
  );
};

const Chart = ({ comparison, isLog }: { readonly comparison: RunComparison; readonly isLog: boolean }) => {
  const host = useRef<HTMLDivElement>(null);
  const look = usePreferences(({ theme, palette }) => `${theme} ${palette}`);
  const [colours, setColours] = useState<readonly string[]>([]);
  useEffect(() => {
    if (host.current === null) return undefined;
    setColours(growthColours(host.current));
    return drawGrowth(host.current, { growth: comparison.growth, isLog });
  }, [comparison, isLog, look]);
  return (
    <figure aria-label="Growth of each run over the time they share; the table view has the numbers" className="flex h-full flex-col">
      <ul aria-label="Key" className="flex flex-wrap gap-x-4 px-3 py-1 text-11 text-ink-2">
        {runLabels(comparison.runs).map((label, i) => (
          <li key={label} className="flex items-center gap-1.5">
            <span aria-hidden className="h-0.5 w-4" style={{ background: colours[i] }} />
            {label}
          </li>
        ))}
      </ul>
      <div ref={host} className="min-h-0 flex-1" />
    </figure>
  );
};

interface GrowthRow {
  readonly ms: number;
  readonly growth: readonly (number | undefined)[];
}

/** A row where any of the runs has a point. */
const rowsOf = (growth: readonly (readonly GrowthPoint[])[]): readonly GrowthRow[] => {
  const byRun = growth.map((points) => new Map(points.map(({ ms, growth: value }) => [ms, value])));
  const moments = new Set(growth.flatMap((points) => points.map(({ ms }) => ms)));
  return [...moments].toSorted((a, b) => a - b).map((ms) => ({ ms, growth: byRun.map((points) => points.get(ms)) }));
};

const GrowthTable = ({ comparison: { runs, growth } }: { readonly comparison: RunComparison }) => (
  <Table label="Growth over time" columns={columnsOf(runLabels(runs))} rows={rowsOf(growth)} keyOf={({ ms }) => String(ms)} />
);

const columnsOf = (labels: readonly string[]): readonly Column<GrowthRow>[] => [
  {
    id: 'at',
    title: 'Bar closed, UTC',
    width: 'minmax(150px,1fr)',
    cell: ({ ms }) => `${writeTime(ms, 'UTC').date} ${writeTime(ms, 'UTC').time}`,
    text: ({ ms }) => new Date(ms).toISOString(),
  },
  ...labels.map((title, i): Column<GrowthRow> => ({
    id: title,
    title,
    width: 120,
    isRight: true,
    cell: ({ growth }) => textOfDouble(growth[i], 4),
    text: ({ growth }) => String(growth[i] ?? ''),
  })),
];
