'use client';
/** Alerts, open ones first; acknowledging says who saw it, it does not clear the cause. */
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AlertRow } from '#/core/engine/replica/rows.ts';
import { msOf } from '../format/time.ts';
import { useTable } from '../replica/hooks.ts';
import { useLane } from '../replica/lane.tsx';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { TimeText } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { showToast } from '../ui/toast.tsx';
import { alertKindText, alertStateText, alertTones, isOpenAlert } from './alert-words.ts';
import { useHeld } from './use-held.ts';

export const AlertsTable = ({ isFrozen }: { readonly isFrozen: boolean }) => {
  const { rows, state, refusal } = useTable('alerts', 'alerts');
  const trpc = useTrpc();
  const lane = useLane();
  const { mutate } = useMutation(
    trpc.alerts.acknowledge.mutationOptions({
      onError: (error) => showToast({ tone: 'danger', title: 'The alert was not acknowledged', text: failureOf(error).message }),
    }),
  );
  const sorted = useMemo(
    () => rows.toSorted((a, b) => Number(isOpenAlert(b)) - Number(isOpenAlert(a)) || (b.tsRaised > a.tsRaised ? 1 : -1)),
    [rows],
  );
  const shown = useHeld(sorted, isFrozen);
  const columns = useMemo(() => columnsOf((id) => mutate({ commandId: newCommandId(), id, lane })), [mutate, lane]);
  return (
    <StreamGate
      state={state}
      refusal={refusal}
      what="alerts"
      stillWorks="Alerts are kept by the desk meanwhile."
      isEmpty={rows.length === 0}
      empty={<EmptyState text="No alerts. Alt+A on the chart sets one at a price." />}
    >
      <Table label="Alerts" columns={columns} rows={shown} keyOf={({ id }) => id} isDim={(row) => !isOpenAlert(row)} />
    </StreamGate>
  );
};

const columnsOf = (onAcknowledge: (id: string) => void): readonly Column<AlertRow>[] => [
  {
    id: 'severity',
    title: '',
    width: 40,
    cell: ({ severity }) => <Chip tone={alertTones[severity][1]}>{alertTones[severity][0]}</Chip>,
    text: ({ severity }) => alertTones[severity][0],
  },
  {
    id: 'time',
    title: 'Raised',
    width: 96,
    cell: (row) => <TimeText ns={row.tsRaised} />,
    text: (row) => new Date(msOf(row.tsRaised)).toISOString(),
  },
  {
    id: 'kind',
    title: 'Kind',
    width: 120,
    cell: ({ kind }) => alertKindText(kind),
    text: ({ kind }) => kind,
  },
  {
    id: 'text',
    title: 'What',
    width: 'minmax(280px,1fr)',
    cell: ({ text }) => <span title={text}>{text}</span>,
    text: ({ text }) => text,
  },
  {
    id: 'scope',
    title: 'Scope',
    width: 160,
    cell: ({ scope }) => <span className="text-ink-3">{scope}</span>,
    text: ({ scope }) => scope,
  },
  {
    id: 'state',
    title: 'State',
    width: 150,
    cell: (row) => <span className="text-ink-3">{alertStateText(row)}</span>,
    text: alertStateText,
  },
  {
    id: 'actions',
    title: '',
    width: 112,
    isRight: true,
    cell: (row, isActive) =>
      isOpenAlert(row) ? (
        <Button
          tone="ghost"
          size="s"
          tabIndex={isActive ? 0 : -1}
          aria-label={`Acknowledge ${row.text}`}
          className="h-5! px-1.5! font-normal!"
          onClick={() => onAcknowledge(row.id)}
        >
          Acknowledge
        </Button>
      ) : undefined,
  },
];
