'use client';
/** Orders that the gate refused, newest first: which rule, what would have been, what is allowed. */
import { useMemo } from 'react';
import type { RefusalRow } from '#/core/engine/replica/rows.ts';
import { textOfScaled } from '#/core/value/number-text.ts';
import { msOf } from '../format/time.ts';
import { useInstruments, useTable, type Instruments } from '../replica/hooks.ts';
import { TimeText } from '../ui/age.tsx';
import { Chip } from '../ui/chip.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { groupDecimal } from './amount.ts';

export const RefusalsPanel = () => {
  const { rows, state, refusal } = useTable('risk', 'refusals');
  const { byId } = useInstruments();
  const sorted = useMemo(() => rows.toSorted((a, b) => (b.ts > a.ts ? 1 : -1)), [rows]);
  const columns = useMemo(() => columnsOf(byId), [byId]);
  return (
    <Panel title="Refusals" meta={state === 'ready' ? `${rows.length}, nothing of them was sent` : undefined}>
      <StreamGate
        state={state}
        refusal={refusal}
        what="refusals"
        stillWorks="The desk goes on refusing what its limits forbid."
        isEmpty={rows.length === 0}
        empty={<EmptyState text="No order has been refused." />}
      >
        <Table label="Refusals" columns={columns} rows={sorted} keyOf={({ id }) => id} />
      </StreamGate>
    </Panel>
  );
};

const columnsOf = (byId: Instruments['byId']): readonly Column<RefusalRow>[] => {
  const symbolOf = ({ instrumentId }: RefusalRow): string => byId.get(instrumentId)?.symbol ?? instrumentId;
  const orderOf = (row: RefusalRow): string => {
    const scale = byId.get(row.instrumentId)?.qtyScale;
    return `${row.side} ${scale === undefined ? '' : `${textOfScaled(row.orderQty, scale, { minDecimals: 0 })} `}${symbolOf(row)}`;
  };
  return [
    {
      id: 'time',
      title: 'Time',
      width: 102,
      cell: ({ ts }) => <TimeText ns={ts} />,
      text: ({ ts }) => new Date(msOf(ts)).toISOString(),
    },
    {
      id: 'rule',
      title: 'Rule',
      width: 48,
      cell: ({ rule }) => <Chip tone="danger">{rule}</Chip>,
      text: ({ rule }) => rule,
    },
    { id: 'order', title: 'Order', width: 118, cell: orderOf, text: orderOf },
    {
      id: 'observed',
      title: 'Would be',
      width: 78,
      isRight: true,
      cell: ({ observed }) => <span className="text-danger">{groupDecimal(observed)}</span>,
      text: ({ observed }) => observed,
    },
    {
      id: 'allowed',
      title: 'Allowed',
      width: 72,
      isRight: true,
      cell: ({ allowed }) => groupDecimal(allowed),
      text: ({ allowed }) => allowed,
    },
    {
      id: 'text',
      title: 'Why',
      width: 'minmax(100px,1fr)',
      cell: ({ text }) => <span title={text}>{text.replace(/^Refused by \w+: /, '')}</span>,
      text: ({ text }) => text,
    },
    {
      id: 'who',
      title: 'From',
      width: 86,
      cell: ({ strategyId, userId }) => <span className="text-ink-3">{strategyId ?? userId}</span>,
      text: ({ strategyId, userId }) => strategyId ?? userId,
    },
  ];
};
