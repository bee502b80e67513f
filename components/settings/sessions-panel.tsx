'use client';
/** Where one is signed in. */
import { useQuery } from '@tanstack/react-query';
import { useTrpc } from '../trpc/client.tsx';
import type { SessionRow } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';
import { TimeText } from '../ui/age.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { nsOf } from './ns-of.ts';

export const SessionsPanel = () => {
  const trpc = useTrpc();
  const { data, error, isPending } = useQuery(trpc.session.list.queryOptions());
  return (
    <Panel title="Your sessions" meta={data === undefined ? undefined : String(data.length)}>
      {error === null ? undefined : <ErrorState title="The sessions did not come" cause={failureOf(error).message} />}
      {isPending ? <LoadingState text="Loading sessions" /> : undefined}
      {data === undefined ? undefined : data.length === 0 ? (
        <EmptyState text="No open session." />
      ) : (
        <Table label="Your sessions" columns={columns} rows={data} keyOf={({ id }) => id} />
      )}
    </Panel>
  );
};

const columns: readonly Column<SessionRow>[] = [
  {
    id: 'created',
    title: 'Signed in',
    width: 150,
    cell: ({ createdAt }) => <TimeText ns={nsOf(createdAt)} hasMs={false} hasDate />,
    text: ({ createdAt }) => createdAt,
  },
  {
    id: 'expires',
    title: 'Ends',
    width: 150,
    cell: ({ expiresAt }) => <TimeText ns={nsOf(expiresAt)} hasMs={false} hasDate />,
    text: ({ expiresAt }) => expiresAt,
  },
  { id: 'address', title: 'From', width: 100, cell: ({ address }) => address, text: ({ address }) => address },
  {
    id: 'agent',
    title: 'Browser',
    width: 'minmax(120px,1fr)',
    cell: ({ userAgent }) => (
      <span className="text-ink-3" title={userAgent}>
        {userAgent}
      </span>
    ),
    text: ({ userAgent }) => userAgent,
  },
];
