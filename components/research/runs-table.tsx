'use client';
/** One line a run: state with progress, the figures that decide whether to open it, cancel while it runs. */
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { writeDateTime, type Zone } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { RunRecord } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Chip, type Tone } from '../ui/chip.tsx';
import { ProgressBar } from '../ui/graphics.tsx';
import { Ratio } from '../ui/num.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { showToast } from '../ui/toast.tsx';
import { namesText, readConfig, statisticOf } from './read-config.ts';

const stateTones: Readonly<Record<string, Tone>> = {
  Queued: 'outline',
  Running: 'accent',
  Done: 'ok',
  Failed: 'danger',
  Canceled: 'dim',
};

export interface RunsTableProps {
  readonly runs: readonly RunRecord[];
  readonly progress: ReadonlyMap<string, ProgressEvent>;
  /** Ids of those that are to stand side by side. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, isChosen: boolean) => void;
}

export const RunsTable = ({ runs, progress, chosen, onChoose }: RunsTableProps) => {
  const router = useRouter();
  const zone = usePreferences((state) => state.zone);
  const columns = useMemo(() => [choiceColumn(chosen, onChoose), ...columnsOf(progress, zone)], [chosen, onChoose, progress, zone]);
  return (
    <Table
      label="Runs"
      columns={columns}
      rows={runs}
      keyOf={({ id }) => id}
      rowHeight={28}
      onOpen={({ id }) => router.push(pathOf(id))}
      isDim={({ state }) => state === 'Canceled'}
    />
  );
};

const choiceColumn = (chosen: RunsTableProps['chosen'], onChoose: RunsTableProps['onChoose']): Column<RunRecord> => ({
  id: 'choice',
  title: 'Compare',
  width: 72,
  cell: (run, isActive) =>
    run.hasReport ? (
      <input
        type="checkbox"
        aria-label={`Compare ${readConfig(run).name} ${run.id.slice(0, 6)}`}
        checked={chosen.has(run.id)}
        tabIndex={isActive ? 0 : -1}
        onChange={(event) => onChoose(run.id, event.target.checked)}
        className="size-4 accent-(--color-accent)"
      />
    ) : undefined,
});

const pathOf = (id: string): string => `/research/${encodeURIComponent(id)}`;

const columnsOf = (progress: RunsTableProps['progress'], zone: Zone): readonly Column<RunRecord>[] => {
  const figure = (
    id: string,
    title: string,
    look: { readonly isPercent?: boolean; readonly isChange?: boolean; readonly decimals?: number },
  ): Column<RunRecord> => ({
    id,
    title,
    width: 108,
    isRight: true,
    cell: (run) => <Ratio value={statisticOf(run, id)} {...look} />,
    text: (run) => String(statisticOf(run, id) ?? 'none'),
  });
  return [
    {
      id: 'name',
      title: 'Run',
      width: 'minmax(180px,1fr)',
      cell: (run) => <NameCell run={run} />,
      text: namesText,
    },
    {
      id: 'symbol',
      title: 'Symbol',
      width: 112,
      cell: (run) => readConfig(run).symbol,
      text: (run) => readConfig(run).symbol,
    },
    {
      id: 'interval',
      title: 'Bars',
      width: 48,
      cell: (run) => readConfig(run).interval,
      text: (run) => readConfig(run).interval,
    },
    {
      id: 'state',
      title: 'State',
      width: 168,
      cell: (run) => <StateCell run={run} progress={progress.get(run.id)} />,
      text: ({ state, supersededBy }) => (supersededBy === undefined ? state : `${state}, data superseded`),
    },
    figure('total-return', 'Return', { isPercent: true, isChange: true, decimals: 1 }),
    figure('sharpe', 'Sharpe', {}),
    figure('max-drawdown', 'Max drawdown', { isPercent: true, decimals: 1 }),
    figure('trade-count', 'Trades', { decimals: 0 }),
    {
      id: 'data',
      title: 'Data',
      width: 84,
      cell: ({ dataHash }) => <span className="font-mono text-11 text-ink-3">{dataHash.slice(0, 8)}</span>,
      text: ({ dataHash }) => dataHash,
    },
    {
      id: 'created',
      title: 'Started',
      width: 148,
      isRight: true,
      cell: ({ createdMs }) => writeDateTime(createdMs, zone),
      text: ({ createdMs }) => writeDateTime(createdMs, zone),
    },
    {
      id: 'cancel',
      title: '',
      width: 76,
      isRight: true,
      cell: (run, isActive) => (isOpen(run) ? <CancelButton id={run.id} isActive={isActive} /> : undefined),
    },
  ];
};

const isOpen = ({ state }: RunRecord): boolean => state === 'Queued' || state === 'Running';

const NameCell = ({ run }: { readonly run: RunRecord }) => (
  <Link href={pathOf(run.id)} prefetch={false} tabIndex={-1} title={namesText(run)} className="rounded-2 font-medium hover:underline">
    {namesText(run)} <span className="font-mono text-11 font-normal text-ink-3">{run.programHash.slice(0, 6)}</span>
  </Link>
);

const StateCell = ({ run, progress }: { readonly run: RunRecord; readonly progress: ProgressEvent | undefined }) => {
  if (!isOpen(run)) {
    return (
      <span title={run.error ?? undefined}>
        <Chip tone={stateTones[run.state] ?? 'neutral'}>{run.state}</Chip>{' '}
        <span className="text-11 text-ink-3">{run.error ?? (run.supersededBy !== undefined && 'data superseded')}</span>
      </span>
    );
  }
  const { done, total } = progress ?? { done: run.progress, total: 1000 };
  return (
    <span className="flex items-center gap-2">
      <Chip tone="accent">{Math.floor((100 * done) / Math.max(1, total))}%</Chip>
      <span className="flex-1">
        <ProgressBar done={done} total={total} label={`Progress of ${readConfig(run).name}`} />
      </span>
    </span>
  );
};

const CancelButton = ({ id, isActive }: { readonly id: string; readonly isActive: boolean }) => {
  const trpc = useTrpc();
  const cancel = useMutation(
    trpc.runs.cancel.mutationOptions({
      onError: (error) => showToast({ tone: 'danger', title: 'The run goes on', text: failureOf(error).message }),
    }),
  );
  return (
    <Button
      size="s"
      tone="ghost"
      tabIndex={isActive ? 0 : -1}
      isBusy={cancel.isPending}
      busyText="Canceling"
      onClick={() => cancel.mutate({ runId: id })}
    >
      Cancel
    </Button>
  );
};
