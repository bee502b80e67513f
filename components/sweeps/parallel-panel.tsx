'use client';
/**
 * Every row of a sweep as one line over its parameters to its Sharpe ratio. Drag along an axis, or move the two ends of its brush by keys,
 * and only the lines inside stay; the table view has their numbers.
 */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { textOfDouble } from '#/core/value/number-text.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Ratio } from '../ui/num.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { axesOf, chooseRows, type Brushes, type ParallelAxis, type ParallelRow } from './parallel-axes.ts';
import { ParallelPlot } from './parallel-plot.tsx';
import type { SweepRecord } from './records.ts';

const views = [
  ['chart', 'Chart'],
  ['table', 'Table'],
] as const;
type View = (typeof views)[number][0];

export const ParallelPanel = ({ sweep }: { readonly sweep: SweepRecord }) => {
  const trpc = useTrpc();
  const { data, error } = useQuery(trpc.sweeps.rows.queryOptions({ sweepId: sweep.id }));
  const [view, setView] = useState<View>('chart');
  const [brushes, setBrushes] = useState<Brushes>(new Map());
  const clear =
    brushes.size === 0 ? undefined : (
      <Button size="s" tone="ghost" onClick={() => setBrushes(new Map())}>
        Show all rows
      </Button>
    );
  return (
    <Panel
      title="Parameters"
      meta={data?.isPart === true ? 'a sample by chance of all rows' : 'all rows'}
      className="h-full"
      actions={
        <>
          {clear}
          <Segmented label="View of the parameters" items={views} value={view} onChange={setView} />
        </>
      }
    >
      {error === null ? undefined : <ErrorState title="The rows were not loaded" cause={failureOf(error).message} />}
      {data === undefined && error === null ? <LoadingState text="Loading the rows" /> : undefined}
      {data === undefined ? undefined : (
        <Rows names={sweep.axes.map(({ name }) => name)} rows={data.rows} {...{ view, brushes }} onBrush={setBrushes} />
      )}
    </Panel>
  );
};

interface RowsProps {
  readonly names: readonly string[];
  readonly rows: readonly ParallelRow[];
  readonly view: View;
  readonly brushes: Brushes;
  readonly onBrush: (brushes: Brushes) => void;
}

const Rows = ({ names, rows, view, brushes, onBrush }: RowsProps) => {
  if (rows.length === 0) return <EmptyState text="No run has been done yet." />;
  const axes = axesOf(names, rows);
  const chosen = bestFirst(chooseRows(axes, rows, brushes));
  return (
    <div className="flex h-full flex-col">
      <p aria-live="polite" className="px-3 py-1 text-11 text-ink-2">
        {readOut(chosen, rows.length)}
      </p>
      <div className="min-h-0 flex-1">
        {view === 'chart' ? (
          <ParallelPlot {...{ axes, rows, chosen, brushes, onBrush }} />
        ) : (
          <Table label="Rows of the sweep" columns={columnsOf(axes)} rows={chosen} keyOf={({ index }) => String(index)} isTight />
        )}
      </div>
    </div>
  );
};

const bestFirst = (rows: readonly ParallelRow[]): readonly ParallelRow[] =>
  rows.toSorted((a, b) => (b.sharpe ?? -Infinity) - (a.sharpe ?? -Infinity));

/** Of rows with the best one first. */
const readOut = (chosen: readonly ParallelRow[], all: number): string => {
  const ratios = chosen.flatMap(({ sharpe }) => sharpe ?? []);
  const counted = `${chosen.length.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} rows`;
  if (ratios.length === 0) return `${counted}, none with a Sharpe ratio`;
  const [best, middle, worst] = [ratios[0], ratios[Math.floor(ratios.length / 2)], ratios.at(-1)].map((value) => textOfDouble(value, 2));
  return `${counted}: Sharpe ratio ${worst ?? ''} to ${best ?? ''}, middle ${middle ?? ''}`;
};

const columnsOf = (axes: readonly ParallelAxis[]): readonly Column<ParallelRow>[] => [
  ...axes.slice(0, -1).map(({ name, valueOf }): Column<ParallelRow> => ({
    id: name,
    title: name,
    width: 'minmax(90px,1fr)',
    cell: (row) => valueOf(row),
    text: (row) => String(valueOf(row) ?? ''),
  })),
  {
    id: 'sharpe',
    title: 'Sharpe',
    width: 72,
    isRight: true,
    cell: ({ sharpe }) => <Ratio value={sharpe} />,
    text: ({ sharpe }) => String(sharpe ?? 'none'),
  },
  {
    id: 'return',
    title: 'Return',
    width: 80,
    isRight: true,
    cell: ({ netReturn }) => <Ratio value={netReturn} isPercent isChange decimals={1} />,
    text: ({ netReturn }) => String(netReturn),
  },
  {
    id: 'drawdown',
    title: 'Max drawdown',
    width: 100,
    isRight: true,
    cell: ({ maxDrawdown }) => <Ratio value={maxDrawdown} isPercent decimals={1} />,
    text: ({ maxDrawdown }) => String(maxDrawdown ?? 'none'),
  },
  { id: 'trades', title: 'Trades', width: 64, isRight: true, cell: ({ trades }) => trades, text: ({ trades }) => String(trades) },
];
