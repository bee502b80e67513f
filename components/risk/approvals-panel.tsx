'use client';
/** Requests for what one person may not do alone, oldest open one first; deciding one is for another risk officer. */
import { useMemo, useState } from 'react';
import type { RequestRow } from '#/core/engine/replica/rows.ts';
import { msOf, writeAge } from '../format/time.ts';
import { useNow, useTable } from '../replica/hooks.ts';
import { Chip, type Tone } from '../ui/chip.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { groupDecimal } from './amount.ts';
import { RequestCard } from './request-card.tsx';

const kinds: Readonly<Record<RequestRow['kind'], string>> = {
  LimitRaise: 'Limit',
  HaltReset: 'Reset',
  LiveDeployment: 'Live',
  Model: 'Model',
};
const tones: Readonly<Record<RequestRow['state'], Tone>> = {
  Open: 'warn',
  Approved: 'ok',
  Rejected: 'danger',
  Expired: 'dim',
  Withdrawn: 'dim',
};

export const ApprovalsPanel = () => {
  const { rows, state, refusal } = useTable('risk', 'requests');
  const [chosen, setChosen] = useState<string>();
  const sorted = useMemo(() => sortRequests(rows), [rows]);
  const open = rows.filter((row) => row.state === 'Open').length;
  const request = sorted.find(({ id }) => id === chosen) ?? sorted[0];
  return (
    <Panel title="Approvals" meta={state === 'ready' ? `${open} waiting, four eyes` : undefined}>
      <StreamGate
        state={state}
        refusal={refusal}
        what="requests"
        stillWorks="Limits and halts stay as they are."
        isEmpty={rows.length === 0}
        empty={<EmptyState text="Nothing waits for a decision. A looser limit or the reset of a halt asks here." />}
      >
        <div className="flex h-full flex-col">
          <div className="min-h-16 flex-1">
            <Table
              label="Requests"
              columns={columns}
              rows={sorted}
              keyOf={({ id }) => id}
              selected={request?.id}
              onSelect={({ id }) => setChosen(id)}
              isDim={(row) => row.state !== 'Open'}
            />
          </div>
          {request === undefined ? undefined : <RequestCard key={request.id} request={request} />}
        </div>
      </StreamGate>
    </Panel>
  );
};

/** Open ones first, the one that expires next on top; then the decided ones, newest first. */
const sortRequests = (rows: readonly RequestRow[]): readonly RequestRow[] =>
  rows.toSorted((a, b) => {
    const isOpenFirst = Number(b.state === 'Open') - Number(a.state === 'Open');
    if (isOpenFirst !== 0) return isOpenFirst;
    return a.state === 'Open' ? Number(a.tsExpires - b.tsExpires) : Number(b.tsCreated - a.tsCreated);
  });

const changeOf = ({ was, becomes }: RequestRow): string => `${groupDecimal(was)} \u2192 ${groupDecimal(becomes)}`;

const columns: readonly Column<RequestRow>[] = [
  { id: 'kind', title: 'Kind', width: 52, cell: ({ kind }) => kinds[kind], text: ({ kind }) => kinds[kind] },
  {
    id: 'object',
    title: 'Object',
    width: 'minmax(72px,1fr)',
    cell: ({ object }) => (
      <span className="font-medium" title={object}>
        {object}
      </span>
    ),
    text: ({ object }) => object,
  },
  {
    id: 'change',
    title: 'Change',
    width: 104,
    cell: (row) => <span title={changeOf(row)}>{changeOf(row)}</span>,
    text: changeOf,
  },
  {
    id: 'state',
    title: 'State',
    width: 76,
    isRight: true,
    cell: (row) => <StateCell row={row} />,
    text: ({ state }) => state,
  },
];

const StateCell = ({ row }: { readonly row: RequestRow }) => {
  const now = useNow();
  const leftMs = now === undefined ? undefined : msOf(row.tsExpires) - now;
  if (row.state === 'Open' && leftMs !== undefined && leftMs > 0)
    return (
      <span className="text-warn" title="Left to decide">
        {writeAge(leftMs)}
      </span>
    );
  return <Chip tone={tones[row.state]}>{row.state}</Chip>;
};
