'use client';
/** Equity, under water and exposure as a chart, or the same numbers as a table. */
import { useEffect, useRef, useState } from 'react';
import type { CurvePoint, TearSheet } from '#/core/report/tear-sheet.ts';
import { joinNumber, writeDouble, writePercent } from '#/core/value/number-text.ts';
import { writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { Panel } from '../ui/panel.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { drawEquity, type EquityCurves } from './equity-chart.ts';

const views = [
  ['log', 'Log'],
  ['linear', 'Linear'],
  ['table', 'Table'],
] as const;
type View = (typeof views)[number][0];

export interface EquityPanelProps {
  readonly report: TearSheet;
  readonly other: { readonly name: string; readonly report: TearSheet } | undefined;
  /** A moment was clicked: a trade of then is wanted. */
  readonly onPick: (ms: number) => void;
}

export const EquityPanel = ({ report, other, onPick }: EquityPanelProps) => {
  const [view, setView] = useState<View>('log');
  const from = writeTime(report.fromMs, 'UTC').date;
  const to = writeTime(report.toMs, 'UTC').date;
  const { value, troughMs } = report.worstDrawdown;
  const worst = value === 0 ? '' : `, deepest at a bar ${writePercent(value, 1)} on ${writeTime(troughMs, 'UTC').date}`;
  const unseen =
    report.outOfSampleFromMs === undefined ? '' : `, shaded out of sample from ${writeTime(report.outOfSampleFromMs, 'UTC').date}`;
  return (
    <Panel
      title="Equity"
      meta={`${from} to ${to}, after costs${worst}${unseen}. White strategy, grey held${other === undefined ? '' : `, blue ${other.name}`}`}
      actions={<Segmented label="View of equity" items={views} value={view} onChange={setView} />}
      className="h-full"
    >
      {view === 'table' ? (
        <CurveTable curve={report.curve} />
      ) : (
        <Chart
          curve={report.curve}
          other={other?.report.curve}
          isLog={view === 'log'}
          outOfSampleFromMs={report.outOfSampleFromMs}
          onPick={onPick}
        />
      )}
    </Panel>
  );
};

const Chart = ({ curve, other, isLog, outOfSampleFromMs, onPick }: EquityCurves) => {
  const host = useRef<HTMLElement>(null);
  const look = usePreferences(({ theme, palette }) => `${theme} ${palette}`);
  useEffect(() => {
    if (host.current === null) return undefined;
    return drawEquity(host.current, { curve, other, isLog, outOfSampleFromMs, onPick });
  }, [curve, other, isLog, outOfSampleFromMs, onPick, look]);
  return (
    <figure aria-label="Equity, depth under water and exposure over time; the table view has the numbers" ref={host} className="h-full" />
  );
};

const CurveTable = ({ curve }: { readonly curve: readonly CurvePoint[] }) => (
  <Table label="Equity over time" columns={curveColumns} rows={curve} keyOf={({ ms }) => String(ms)} />
);

const numberText = (value: number): string => joinNumber(writeDouble(value, 2) ?? { whole: 'none', fraction: '' });

const curveColumns: readonly Column<CurvePoint>[] = [
  {
    id: 'at',
    title: 'Bar closed, UTC',
    width: 'minmax(150px,1fr)',
    cell: ({ ms }) => `${writeTime(ms, 'UTC').date} ${writeTime(ms, 'UTC').time}`,
    text: ({ ms }) => new Date(ms).toISOString(),
  },
  {
    id: 'equity',
    title: 'Equity',
    width: 130,
    isRight: true,
    cell: ({ equity }) => numberText(equity),
    text: ({ equity }) => String(equity),
  },
  {
    id: 'held',
    title: 'Held',
    width: 130,
    isRight: true,
    cell: ({ held }) => numberText(held),
    text: ({ held }) => String(held),
  },
  {
    id: 'drawdown',
    title: 'Under water',
    width: 110,
    isRight: true,
    cell: ({ drawdown }) => writePercent(drawdown),
    text: ({ drawdown }) => String(drawdown),
  },
  {
    id: 'exposure',
    title: 'Exposure',
    width: 110,
    isRight: true,
    cell: ({ exposure }) => writePercent(exposure),
    text: ({ exposure }) => String(exposure),
  },
];
