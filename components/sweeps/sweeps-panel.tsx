'use client';
/** The Sweeps tab: one line a sweep, those of the command line among them. */
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo, type ReactNode } from 'react';
import { writeDateTime, type Zone } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { failureOf } from '../trpc/failure.ts';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import type { SweepRecord } from './records.ts';
import { SweepDeed, SweepState } from './sweep-state.tsx';
import { useSweeps } from './use-sweeps.ts';

export const SweepsPanel = ({ start }: { readonly start: ReactNode }) => {
  const { data, error, isPending, progress } = useSweeps();
  const router = useRouter();
  const zone = usePreferences((state) => state.zone);
  const columns = useMemo(() => columnsOf(progress, zone), [progress, zone]);
  if (isPending) return <LoadingState text="Loading sweeps" />;
  if (data === undefined) return <ErrorState title="Sweeps were not loaded" cause={failureOf(error).message} />;
  if (data.length === 0) {
    const text = 'No sweep has been run yet. It runs a strategy with many parameters and says how likely the best of them is luck.';
    return <EmptyState text={text} action={start} />;
  }
  return (
    <Table
      label="Sweeps"
      columns={columns}
      rows={data}
      keyOf={({ id }) => id}
      rowHeight={28}
      onOpen={({ id }) => router.push(pathOf(id))}
    />
  );
};

const pathOf = (id: string): string => `/research/sweeps/${id}`;

const columnsOf = (progress: ReturnType<typeof useSweeps>['progress'], zone: Zone): readonly Column<SweepRecord>[] => [
  {
    id: 'name',
    title: 'Strategy',
    width: 'minmax(180px,1fr)',
    cell: ({ id, name }) => (
      <Link href={pathOf(id)} prefetch={false} tabIndex={-1} className="rounded-2 font-medium hover:underline">
        {name} <span className="font-mono text-11 font-normal text-ink-3">{id.slice(0, 6)}</span>
      </Link>
    ),
    text: ({ name }) => name,
  },
  { id: 'symbol', title: 'Symbol', width: 112, cell: ({ symbol }) => symbol, text: ({ symbol }) => symbol },
  { id: 'interval', title: 'Bars', width: 48, cell: ({ interval }) => interval, text: ({ interval }) => interval },
  { id: 'method', title: 'Method', width: 72, cell: ({ method }) => method, text: ({ method }) => method },
  { id: 'axes', title: 'Parameters', width: 'minmax(160px,1fr)', cell: axesOf, text: axesOf },
  {
    id: 'runs',
    title: 'Runs',
    width: 80,
    isRight: true,
    cell: ({ runs }) => runs.toLocaleString('en-US'),
    text: ({ runs }) => String(runs),
  },
  {
    id: 'state',
    title: 'State',
    width: 240,
    cell: (sweep) => <SweepState sweep={sweep} progress={progress.get(sweep.id)} />,
    text: ({ state }) => state,
  },
  {
    id: 'asked',
    title: 'Asked for',
    width: 148,
    isRight: true,
    cell: ({ askedMs }) => writeDateTime(askedMs, zone),
    text: ({ askedMs }) => writeDateTime(askedMs, zone),
  },
  {
    id: 'deed',
    title: '',
    width: 76,
    isRight: true,
    cell: (sweep, isActive) => <SweepDeed sweep={sweep} tabIndex={isActive ? 0 : -1} />,
  },
];

const axesOf = ({ axes }: SweepRecord): string => axes.map(({ name, count }) => `${name} (${count})`).join(', ');
