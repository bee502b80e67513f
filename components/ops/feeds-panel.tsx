'use client';
/** Where market data comes from: state, pace, age, gaps, and what was wrong with it. */
import type { FeedRow } from '#/core/engine/replica/rows.ts';
import { writeAge } from '../format/time.ts';
import { useTable } from '../replica/hooks.ts';
import { Chip, StateDot } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';

export const FeedsPanel = () => {
  const { rows, state, refusal } = useTable('ops', 'feeds');
  const live = rows.filter((row) => row.state === 'Live').length;
  return (
    <Panel title="Feeds" meta={state === 'ready' ? `${live} live of ${rows.length}` : undefined}>
      <StreamGate
        state={state}
        refusal={refusal}
        what="feeds"
        stillWorks="The desk goes on receiving; this page shows it again when it is back."
        isEmpty={rows.length === 0}
        empty={<EmptyState text="No feed is configured." />}
      >
        <Table label="Feeds" columns={columns} rows={rows} keyOf={({ feed }) => feed} isDim={(row) => row.state === 'Disconnected'} />
      </StreamGate>
    </Panel>
  );
};

const staleAfterMs = 2000;
const toneOf = ({ state }: FeedRow): 'ok' | 'warn' | 'off' => (state === 'Live' ? 'ok' : state === 'Disconnected' ? 'off' : 'warn');

const columns: readonly Column<FeedRow>[] = [
  {
    id: 'feed',
    title: 'Feed',
    width: 150,
    cell: (row) => (
      <span className="flex items-center gap-2 font-medium">
        <StateDot tone={toneOf(row)} />
        {row.feed}
      </span>
    ),
    text: ({ feed }) => feed,
  },
  { id: 'state', title: 'State', width: 100, cell: ({ state }) => state, text: ({ state }) => state },
  {
    id: 'environment',
    title: 'For',
    width: 54,
    cell: ({ environment }) => <span className="text-ink-3">{environment}</span>,
    text: ({ environment }) => environment,
  },
  {
    id: 'instruments',
    title: 'Instruments',
    width: 80,
    isRight: true,
    cell: ({ instruments }) => instruments,
    text: ({ instruments }) => String(instruments),
  },
  {
    id: 'rate',
    title: 'Events/s',
    width: 72,
    isRight: true,
    cell: ({ eventsPerSecond }) => eventsPerSecond.toFixed(1),
    text: ({ eventsPerSecond }) => String(eventsPerSecond),
  },
  {
    id: 'age',
    title: 'Age',
    width: 72,
    isRight: true,
    cell: ({ ageMs }) => (
      <span className={cx(ageMs === undefined ? 'text-ink-3' : ageMs > staleAfterMs && 'text-warn')}>
        {ageMs === undefined ? 'none' : writeAge(ageMs)}
      </span>
    ),
    text: ({ ageMs }) => String(ageMs ?? ''),
  },
  {
    id: 'gaps',
    title: 'Gaps',
    width: 52,
    isRight: true,
    cell: ({ gaps }) => <span className={cx(gaps > 0 && 'text-warn')}>{gaps}</span>,
    text: ({ gaps }) => String(gaps),
  },
  {
    id: 'flags',
    title: 'Flags',
    width: 120,
    cell: ({ flags }) =>
      flags.length === 0 ? (
        <span className="text-ink-3">none</span>
      ) : (
        <span className="flex gap-1">
          {flags.map((flag) => (
            <Chip key={flag} tone="warn">
              {flag}
            </Chip>
          ))}
        </span>
      ),
    text: ({ flags }) => flags.join(' '),
  },
  {
    id: 'detail',
    title: 'Detail',
    width: 'minmax(100px,1fr)',
    cell: ({ detail }) => (
      <span className="text-ink-3" title={detail}>
        {detail}
      </span>
    ),
    text: ({ detail }) => detail,
  },
];
