'use client';
/** What the strategies decided and why: the failed condition, if there was one, stands in the row. */
import { useMemo } from 'react';
import type { DecisionRow } from '#/core/engine/replica/rows.ts';
import { joinNumber, writeDouble } from '#/core/value/number-text.ts';
import { priceText } from '../market/price.tsx';
import { useInstruments, useTable, type Instruments } from '../replica/hooks.ts';
import { useIsReplay } from '../replica/shown.ts';
import { useAccount } from '../session/use-session.ts';
import { Chip } from '../ui/chip.tsx';
import { Ratio } from '../ui/num.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { useWorkspace } from '../workspace/workspace.ts';
import { decisionReason, decisionTones, decisionWords } from './decision-words.ts';
import { timeColumn } from './time-column.tsx';
import { useHeld } from './use-held.ts';

export const DecisionsTable = ({ isFrozen }: { readonly isFrozen: boolean }) => {
  const { stream } = useAccount();
  const { rows, state, refusal } = useTable(stream, 'decisions');
  const { byKey } = useTable(stream, 'deployments');
  const instruments = useInstruments();
  const link = useWorkspace((store) => store.link);
  const newest = useMemo(() => rows.toSorted((a, b) => (b.ts > a.ts ? 1 : b.ts < a.ts ? -1 : 0)), [rows]);
  const shown = useHeld(newest, isFrozen);
  const isReplay = useIsReplay();
  const columns = useMemo(
    () => columnsOf({ instruments, nameOf: (id) => byKey.get(id)?.name ?? id, isReplay }),
    [instruments, byKey, isReplay],
  );
  return (
    <StreamGate
      state={state}
      refusal={refusal}
      what="decisions"
      stillWorks="Strategies go on deciding meanwhile."
      isEmpty={rows.length === 0}
      empty={<EmptyState text="No decisions yet. A running strategy writes one whenever it changes its mind." />}
    >
      <Table
        label="Decisions"
        columns={columns}
        rows={shown}
        keyOf={({ id }) => id}
        onSelect={({ instrumentId }) => !isReplay && link('A', instrumentId)}
      />
    </StreamGate>
  );
};

interface Shown {
  readonly instruments: Instruments;
  readonly nameOf: (deploymentId: string) => string;
  readonly isReplay: boolean;
}

const columnsOf = ({ instruments, nameOf, isReplay }: Shown): readonly Column<DecisionRow>[] => [
  timeColumn(({ ts }) => ts, isReplay),
  {
    id: 'strategy',
    title: 'Strategy',
    width: 150,
    cell: (row) => <span className="font-medium">{nameOf(row.deploymentId)}</span>,
    text: (row) => nameOf(row.deploymentId),
  },
  {
    id: 'symbol',
    title: 'Symbol',
    width: 84,
    cell: (row) => instruments.byId.get(row.instrumentId)?.symbol ?? row.instrumentId,
    text: (row) => instruments.byId.get(row.instrumentId)?.symbol ?? row.instrumentId,
  },
  {
    id: 'action',
    title: 'Decision',
    width: 84,
    cell: ({ action }) => <Chip tone={decisionTones[action]}>{decisionWords[action]}</Chip>,
    text: ({ action }) => decisionWords[action],
  },
  {
    id: 'target',
    title: 'Target',
    width: 64,
    isRight: true,
    cell: ({ target }) => <Ratio value={target} />,
    text: ({ target }) => String(target ?? ''),
  },
  {
    id: 'price',
    title: 'Close',
    width: isReplay ? 110 : 90,
    isRight: true,
    cell: (row) => priceOf(row, instruments),
    text: (row) => priceOf(row, instruments),
  },
  { id: 'met', title: 'Met', width: 60, isRight: true, cell: metOf, text: metOf },
  { id: 'read', title: 'Read', width: 120, cell: (row) => <span title={readOf(row)}>{readOf(row)}</span>, text: readOf },
  {
    id: 'why',
    title: 'Why',
    width: 'minmax(240px,1fr)',
    cell: (row) => <span className={row.action === 'Refused' ? 'text-warn' : 'text-ink-2'}>{decisionReason(row)}</span>,
    text: decisionReason,
  },
];

const priceOf = (row: DecisionRow, instruments: Instruments): string =>
  row.px === undefined ? '' : priceText(row.px, instruments.byId.get(row.instrumentId));
const metOf = ({ conditions }: DecisionRow): string =>
  conditions.length === 0 ? '' : `${conditions.filter(({ met }) => met).length} of ${conditions.length}`;
const readOf = ({ reads = [] }: DecisionRow): string => reads.map(({ label, value }) => `${label} ${valueText(value)}`).join(', ');

const valueText = (value: number | undefined): string => {
  const written = value === undefined ? undefined : writeDouble(value, 4);
  return written === undefined ? 'unknown' : joinNumber(written);
};
