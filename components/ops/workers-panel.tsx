'use client';
/** Threads of the desk: what each does and how long it has, what waits for it, when its loop last turned, how often it began anew. */
import type { WorkerRow } from '#/core/engine/replica/rows.ts';
import { msOf } from '../format/time.ts';
import { useTable } from '../replica/hooks.ts';
import { Age } from '../ui/age.tsx';
import { StateDot } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';

export const WorkersPanel = () => {
  const { rows, state, refusal } = useTable('ops', 'workers');
  return (
    <Panel
      title="Workers"
      meta={state === 'ready' ? `${rows.filter((row) => row.state !== 'Off').length} of ${rows.length} up` : undefined}
    >
      <StreamGate
        state={state}
        refusal={refusal}
        what="workers"
        stillWorks="The desk's workers go on without this page."
        isEmpty={rows.length === 0}
        empty={<EmptyState text="No worker has reported." />}
      >
        <Table label="Workers" columns={columns} rows={rows} keyOf={({ name }) => name} isDim={(row) => row.state === 'Off'} />
      </StreamGate>
    </Panel>
  );
};

/** A heartbeat comes every second. */
const staleAfterMs = 4000;

const tones = {
  Starting: 'warn',
  Ready: 'ok',
  Busy: 'ok',
  Restarting: 'warn',
  Failed: 'danger',
  Off: 'off',
} as const satisfies Record<WorkerRow['state'], string>;

const columns: readonly Column<WorkerRow>[] = [
  {
    id: 'name',
    title: 'Worker',
    width: 104,
    cell: ({ name, state }) => (
      <span className="flex items-center gap-2 font-medium">
        <StateDot tone={tones[state]} />
        {name}
      </span>
    ),
    text: ({ name }) => name,
  },
  { id: 'state', title: 'State', width: 72, cell: ({ state }) => state, text: ({ state }) => state },
  {
    id: 'thread',
    title: 'Thread',
    width: 56,
    isRight: true,
    cell: ({ threads }) => (threads.length === 0 ? <span className="text-ink-3">none</span> : threads.join(', ')),
    text: ({ threads }) => threads.join(', '),
  },
  {
    id: 'queue',
    title: 'Queue',
    width: 56,
    isRight: true,
    cell: ({ queue }) => queue ?? <span className="text-ink-3">none</span>,
    text: ({ queue }) => String(queue ?? 'none'),
  },
  {
    id: 'heartbeat',
    title: 'Heartbeat',
    width: 72,
    isRight: true,
    cell: ({ tsHeartbeat, threads }) =>
      tsHeartbeat === undefined || threads.length === 0 ? (
        <span className="text-ink-3">none</span>
      ) : (
        <Age sinceMs={msOf(tsHeartbeat)} staleAfterMs={staleAfterMs} />
      ),
    text: ({ tsHeartbeat }) => (tsHeartbeat === undefined ? 'none' : new Date(msOf(tsHeartbeat)).toISOString()),
  },
  {
    id: 'restarts',
    title: 'Restarts',
    width: 60,
    isRight: true,
    cell: ({ restarts }) => <span className={cx(restarts > 0 && 'text-warn')}>{restarts}</span>,
    text: ({ restarts }) => String(restarts),
  },
  {
    id: 'since',
    title: 'For',
    width: 74,
    isRight: true,
    cell: ({ tsSince }) => <Age sinceMs={msOf(tsSince)} />,
    text: ({ tsSince }) => new Date(msOf(tsSince)).toISOString(),
  },
  {
    id: 'detail',
    title: 'Detail',
    width: 'minmax(120px,1fr)',
    cell: ({ detail }) => (
      <span className="text-ink-3" title={detail}>
        {detail}
      </span>
    ),
    text: ({ detail }) => detail,
  },
];
