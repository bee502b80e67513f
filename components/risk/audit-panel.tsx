'use client';
/** The audit log: who did what, and whether it was granted. Every record carries the hash of the one before; Verify walks them all. */
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useMay } from '../session/use-may.ts';
import { useSession } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { AuditRecord } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';
import { TimeText } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState, NoPermissionState } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { cx } from '../ui/cx.ts';

export const AuditPanel = () => {
  const { session } = useSession();
  const mayRead = useMay('audit.read');
  const [text, setText] = useState('');
  const searched = useDeferredValue(text.trim());
  return (
    <Panel title="Audit log" meta="newest first, chained by hash" actions={mayRead ? <Tools text={text} onText={setText} /> : undefined}>
      {mayRead || session === undefined ? (
        <Records key={searched} text={searched} isAllowed={mayRead} />
      ) : (
        <NoPermissionState
          title="No right to the audit log"
          text={`Risk officers and admins read it; you are signed in as ${session.user.role}.`}
        />
      )}
    </Panel>
  );
};

const Tools = ({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) => (
  <span className="flex items-center gap-2 text-11">
    <label
      className={cx(
        'flex h-6 items-center gap-1.5 rounded-2 border',
        'border-line-control bg-field px-2 has-[input:focus-visible]:shadow-(--focus-ring)',
      )}
    >
      <Search size={12} aria-hidden className="text-ink-3" />
      <input
        aria-label="Search the audit log"
        placeholder="Who, what, object"
        maxLength={200}
        value={text}
        onChange={(event) => onText(event.target.value)}
        className="w-40 bg-transparent outline-none placeholder:text-ink-3 focus-visible:shadow-none"
      />
    </label>
    <Verify />
  </span>
);

const Verify = () => {
  const trpc = useTrpc();
  const { data, error, isFetching, refetch } = useQuery({ ...trpc.audit.verify.queryOptions(), enabled: false });
  return (
    <>
      {error === null ? undefined : <Chip tone="danger">{failureOf(error).message}</Chip>}
      {data === undefined ? undefined : data.ok ? (
        <span title={`Head ${data.head}`}>
          <Chip tone="ok" isLarge>
            {data.records} records unbroken, head {data.head.slice(0, 8)}
          </Chip>
        </span>
      ) : (
        <Chip tone="danger" isLarge>
          Broken at record {data.seq}: {data.reason}
        </Chip>
      )}
      <Button size="s" tone="outline" isBusy={isFetching} busyText="Verifying" onClick={() => void refetch()}>
        Verify
      </Button>
    </>
  );
};

const pageRecords = 100;
const refetchMs = 5000;

const Records = ({ text, isAllowed }: { readonly text: string; readonly isAllowed: boolean }) => {
  const trpc = useTrpc();
  const [older, setOlder] = useState<readonly string[]>([]);
  const before = older.at(-1);
  const query = trpc.audit.search.queryOptions({
    limit: pageRecords,
    ...(text !== '' && { text }),
    ...(before !== undefined && { before }),
  });
  const { data, error, isPending } = useQuery({ ...query, enabled: isAllowed, refetchInterval: before === undefined ? refetchMs : false });
  if (error !== null) return <ErrorState title="The audit log did not come" cause={failureOf(error).message} />;
  if (isPending) return <LoadingState text="Loading the audit log" />;
  if (data.length === 0 && before === undefined) return <EmptyState text={emptyText(text)} />;
  return (
    <Table
      label="Audit log"
      columns={columns}
      rows={data}
      keyOf={({ seq }) => seq}
      footer={<Pager records={data} older={older} onMove={setOlder} />}
    />
  );
};

const emptyText = (text: string): string => (text === '' ? 'The audit log is empty.' : `No record says "${text}".`);

interface PagerProps {
  readonly records: readonly AuditRecord[];
  /** Record numbers that the pages passed so far ended with. */
  readonly older: readonly string[];
  readonly onMove: (older: readonly string[]) => void;
}

const Pager = ({ records, older, onMove }: PagerProps) => {
  const last = records.length < pageRecords ? undefined : records.at(-1)?.seq;
  return (
    <div className="flex gap-2 px-3 py-2">
      {older.length === 0 ? undefined : (
        <Button size="s" onClick={() => onMove(older.slice(0, -1))}>
          Newer
        </Button>
      )}
      {last === undefined ? undefined : (
        <Button size="s" onClick={() => onMove([...older, last])}>
          Older than {last}
        </Button>
      )}
    </div>
  );
};

const columns: readonly Column<AuditRecord>[] = [
  {
    id: 'seq',
    title: 'No.',
    width: 48,
    isRight: true,
    cell: ({ seq }) => <span className="text-ink-3">{seq}</span>,
    text: ({ seq }) => seq,
  },
  { id: 'time', title: 'Time', width: 102, cell: ({ ts }) => <TimeText ns={BigInt(ts)} />, text: ({ ts }) => ts },
  {
    id: 'actor',
    title: 'Who',
    width: 92,
    cell: ({ actorName, actorId, role }) => <span title={`${actorId}, ${role}`}>{actorName}</span>,
    text: ({ actorName }) => actorName,
  },
  { id: 'action', title: 'Action', width: 132, cell: ({ action }) => action, text: ({ action }) => action },
  {
    id: 'outcome',
    title: 'Outcome',
    width: 74,
    cell: ({ outcome }) => <Chip tone={outcome === 'Granted' ? 'ok' : 'danger'}>{outcome}</Chip>,
    text: ({ outcome }) => outcome,
  },
  {
    id: 'object',
    title: 'Object',
    width: 'minmax(100px,1fr)',
    cell: ({ object }) => <span title={object}>{object.replace(/^commandId=\S+ /, '')}</span>,
    text: ({ object }) => object,
  },
  {
    id: 'hash',
    title: 'Hash',
    width: 76,
    cell: ({ hash }) => (
      <code className="text-11 text-ink-3" title={hash}>
        {hash.slice(0, 8)}
      </code>
    ),
    text: ({ hash }) => hash,
  },
];
