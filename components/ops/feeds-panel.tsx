'use client';
/** Where market data comes from: state, pace, age, breaks, what is wrong with it now, and what was. */
import type { FeedRow } from '#/core/engine/replica/rows.ts';
import { writeAge } from '../format/time.ts';
import { useTable } from '../replica/hooks.ts';
import { Chip, StateDot } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { FeedSwitch } from './feed-switch.tsx';
import { FindingsList } from './findings-list.tsx';

export const FeedsPanel = () => {
  const { rows, state, refusal } = useTable('ops', 'feeds');
  const live = rows.filter((row) => row.state === 'Live').length;
  const off = rows.filter((row) => row.switch === 'Off').length;
  return (
    <Panel title="Feeds" meta={state === 'ready' ? `${live} live of ${rows.length - off}${off === 0 ? '' : `, ${off} off`}` : undefined}>
      <StreamGate
        state={state}
        refusal={refusal}
        what="feeds"
        stillWorks="The desk goes on receiving; this page shows it again when it is back."
        isEmpty={rows.length === 0}
        empty={<EmptyState text="No feed is configured." />}
      >
        <div className="flex h-full flex-col">
          <div className="min-h-24 flex-none">
            <Table label="Feeds" columns={columns} rows={rows} keyOf={({ feed }) => feed} isDim={(row) => row.switch === 'Off'} isTight />
          </div>
          <FindingsList />
        </div>
      </StreamGate>
    </Panel>
  );
};

const staleAfterMs = 2000;
const toneOf = (row: FeedRow): 'ok' | 'warn' | 'danger' | 'off' => {
  if (row.switch === 'Off') return 'off';
  return row.state === 'Live' ? 'ok' : row.state === 'Disconnected' ? 'danger' : 'warn';
};
const purposeOf = ({ environment }: FeedRow): string => environment ?? 'watch only';

/** Live needs no words; anything else says why, and for a watched venue what to do. */
const StateCell = ({ feed }: { readonly feed: FeedRow }) => {
  const { state, detail, flags } = feed;
  if (feed.switch === 'Off') return <span className="text-ink-3">{detail}</span>;
  if (state === 'Live' && flags.length === 0) return 'Live';
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={state === 'Live' ? flags.join(', ') : detail}>
      <span className={cx(state !== 'Live' && (state === 'Disconnected' ? 'text-danger' : 'text-warn'))}>{state}</span>
      {flags.map((flag) => (
        <Chip key={flag} tone="warn">
          {flag}
        </Chip>
      ))}
      {state === 'Live' ? undefined : <span className="truncate text-11 text-ink-2">{detail}</span>}
    </span>
  );
};

const counted = (id: 'gaps' | 'resyncs' | 'reconnects', title: string, width: number): Column<FeedRow> => ({
  id,
  title,
  width,
  isRight: true,
  cell: (row) => <span className={cx(id === 'gaps' && row[id] > 0 && 'text-warn')}>{row[id]}</span>,
  text: (row) => String(row[id]),
});

const columns: readonly Column<FeedRow>[] = [
  {
    id: 'feed',
    title: 'Feed',
    width: 168,
    cell: (row) => (
      <span className="flex items-center gap-2 font-medium">
        <StateDot tone={toneOf(row)} />
        {row.feed}
        <span className="text-11 font-normal text-ink-3">{purposeOf(row)}</span>
      </span>
    ),
    text: (row) => `${row.feed} ${purposeOf(row)}`,
  },
  { id: 'switch', title: 'Switch', width: 46, cell: (row) => <FeedSwitch feed={row} />, text: (row) => row.switch ?? '' },
  {
    id: 'state',
    title: 'State',
    width: 'minmax(120px,1fr)',
    cell: (row) => <StateCell feed={row} />,
    text: ({ state, detail, flags }) => [state, ...flags, detail].join(' '),
  },
  {
    id: 'instruments',
    title: 'Instr.',
    width: 36,
    isRight: true,
    cell: ({ instruments }) => instruments,
    text: ({ instruments }) => String(instruments),
  },
  {
    id: 'rate',
    title: 'Events/s',
    width: 58,
    isRight: true,
    cell: ({ eventsPerSecond }) => eventsPerSecond,
    text: ({ eventsPerSecond }) => String(eventsPerSecond),
  },
  {
    id: 'age',
    title: 'Age',
    width: 56,
    isRight: true,
    cell: ({ ageMs }) => (
      <span className={cx(ageMs === undefined ? 'text-ink-3' : ageMs > staleAfterMs && 'text-warn')}>
        {ageMs === undefined ? 'none' : writeAge(ageMs)}
      </span>
    ),
    text: ({ ageMs }) => String(ageMs ?? ''),
  },
  counted('gaps', 'Gaps', 38),
  counted('resyncs', 'Resyncs', 52),
  counted('reconnects', 'Redials', 50),
];
