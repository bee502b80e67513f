'use client';
/** Orders: working ones first, newest first; amend, cancel, clone. */
import { useMemo, useState } from 'react';
import type { AlgorithmRow, OrderRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { moneyScale } from '#/core/value/money.ts';
import { floatPowerOfTen } from '#/core/value/rounding.ts';
import { msOf } from '../format/time.ts';
import { PriceNum, priceDecimals, priceText, qtyText } from '../market/price.tsx';
import { useInstruments, useTable, type Instruments } from '../replica/hooks.ts';
import { useIsReplay } from '../replica/shown.ts';
import { useAccount } from '../session/use-session.ts';
import { Age } from '../ui/age.tsx';
import { Chip } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { Ratio } from '../ui/num.tsx';
import { useChosenColumns } from '../ui/chosen-columns.ts';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { usePanelGroup } from '../workspace/panel-group.tsx';
import { useWorkspace } from '../workspace/workspace.ts';
import { AlgorithmsStrip } from './algorithms-strip.tsx';
import { AmendDialog } from './amend-dialog.tsx';
import { bracketPart } from './bracket.ts';
import { RowActions, type RowCommands } from './row-actions.tsx';
import { isWorking, statusOf, timeWords, typeWords } from './order-words.ts';
import { timeColumn } from './time-column.tsx';
import { useCommands } from './use-commands.ts';
import { useHeld } from './use-held.ts';
import { useCanReplace } from './venue-choices.ts';

export const OrdersTable = ({ isFrozen }: { readonly isFrozen: boolean }) => {
  const { stream, account } = useAccount();
  const { rows, state, refusal } = useTable(stream, 'orders');
  const instruments = useInstruments();
  const isReplay = useIsReplay();
  const picked = useWorkspace((store) => store.pickedOrder);
  const pick = useWorkspace((store) => store.pickOrder);
  const link = useWorkspace((store) => store.link);
  const group = usePanelGroup();
  const [amending, setAmending] = useState<OrderRow>();
  const { cancel, cancelAlgorithm, canSend, canCancel } = useCommands();
  const parents = useTable(stream, 'algorithms');
  const working = parents.rows.filter((row) => row.state === 'Working');
  const sorted = useMemo(() => rows.toSorted(byWorkingThenNewest), [rows]);
  const shown = useHeld(sorted, isFrozen);
  const canReplace = useCanReplace();
  const columns = useMemo(
    () =>
      columnsOf(
        { instruments, parents: parents.byKey },
        { onAmend: setAmending, onCancel: cancel, canSend, canReplace, canCancel, isReplay },
      ),
    [instruments, parents, cancel, canSend, canReplace, canCancel, isReplay],
  );
  const chosen = useChosenColumns('orders', columns);
  return (
    <StreamGate
      state={state}
      refusal={refusal}
      what={`orders of ${account ?? 'an account'}`}
      stillWorks="Working orders stay at the venue; bw halt works on the desk's machine."
      isEmpty={rows.length + working.length === 0}
      empty={<EmptyState text={isReplay ? noneReplayed : noneYet} />}
    >
      {working.length === 0 ? undefined : (
        <AlgorithmsStrip rows={working} orders={rows} instruments={instruments} canCancel={canCancel} onCancel={cancelAlgorithm} />
      )}
      <Table
        label="Orders"
        columns={chosen}
        rows={shown}
        keyOf={({ clOrdId }) => clOrdId}
        selected={picked}
        isDim={(row) => !isWorking(row)}
        onSelect={(row) => {
          pick(row.clOrdId);
          if (!isReplay) link(group, row.instrumentId);
        }}
        onOpen={(row) => !isReplay && isWorking(row) && canReplace(row) && setAmending(row)}
      />
      <AmendDialog
        order={amending}
        instrument={amending && instruments.byId.get(amending.instrumentId)}
        onClose={() => setAmending(undefined)}
      />
    </StreamGate>
  );
};

const noneYet = 'No orders yet. The ticket at the right sends one; a running strategy sends its own.';
const noneReplayed = 'No orders yet. The strategy sends its own.';

const byWorkingThenNewest = (a: OrderRow, b: OrderRow): number =>
  Number(isWorking(b)) - Number(isWorking(a)) || (b.tsCreated > a.tsCreated ? 1 : b.tsCreated < a.tsCreated ? -1 : 0);

/** An average falls between ticks: one decimal more than they have. */
const averageDecimals = (instrument: Instrument | undefined): number => (instrument === undefined ? 2 : priceDecimals(instrument) + 1);

interface Known {
  readonly instruments: Instruments;
  readonly parents: ReadonlyMap<string, AlgorithmRow>;
}

export const averageOf = (row: Pick<OrderRow, 'cumNotional' | 'cumQty'>, { qtyScale }: Pick<Instrument, 'qtyScale'>): number | undefined =>
  row.cumQty === 0 ? undefined : Number(row.cumNotional) / floatPowerOfTen(moneyScale) / (row.cumQty / floatPowerOfTen(qtyScale));

const columnsOf = ({ instruments, parents }: Known, actions: RowCommands): readonly Column<OrderRow>[] => {
  const of = (row: OrderRow): Instrument | undefined => instruments.byId.get(row.instrumentId);
  const qty = (value: number, row: OrderRow): string => qtyText(value, of(row));
  const price = (value: number | undefined, row: OrderRow) => (value === undefined ? '' : <PriceNum value={value} instrument={of(row)} />);
  const textOf = (value: number | undefined, row: OrderRow): string => (value === undefined ? '' : priceText(value, of(row)));
  return [
    timeColumn(({ tsCreated }) => tsCreated, actions.isReplay),
    {
      id: 'status',
      title: 'Status',
      width: 104,
      cell: (row) => <StatusChip row={row} />,
      text: (row) => statusOf(row)[0],
    },
    {
      id: 'symbol',
      title: 'Symbol',
      width: 80,
      cell: (row) => <span className="font-medium">{of(row)?.symbol ?? row.instrumentId}</span>,
      text: (row) => of(row)?.symbol ?? row.instrumentId,
    },
    {
      id: 'side',
      title: 'Side',
      width: 40,
      cell: (row) => <span className={row.side === 'Buy' ? 'text-up' : 'text-down'}>{row.side}</span>,
      text: (row) => row.side,
    },
    {
      id: 'qty',
      title: 'Qty',
      width: 58,
      isRight: true,
      cell: (row) => qty(row.orderQty, row),
      text: (row) => qty(row.orderQty, row),
    },
    {
      id: 'filled',
      title: 'Filled',
      width: 58,
      isRight: true,
      cell: (row) => qty(row.cumQty, row),
      text: (row) => qty(row.cumQty, row),
    },
    {
      id: 'left',
      title: 'Left',
      width: 58,
      isRight: true,
      cell: (row) => qty(row.leavesQty, row),
      text: (row) => qty(row.leavesQty, row),
    },
    {
      id: 'type',
      title: 'Type',
      width: 62,
      cell: (row) => typeWords[row.ordType],
      text: (row) => typeWords[row.ordType],
    },
    {
      id: 'limit',
      title: 'Limit',
      width: 68,
      isRight: true,
      cell: (row) => price(row.price, row),
      text: (row) => textOf(row.price, row),
    },
    {
      id: 'stop',
      title: 'Stop',
      width: 68,
      isRight: true,
      cell: (row) => price(row.stopPx, row),
      text: (row) => textOf(row.stopPx, row),
    },
    {
      id: 'average',
      title: 'Avg px',
      width: actions.isReplay ? 118 : 74,
      isRight: true,
      cell: (row) =>
        row.cumQty === 0 ? '' : <Ratio value={averageOf(row, of(row) ?? { qtyScale: 0 })} decimals={averageDecimals(of(row))} />,
    },
    {
      id: 'tif',
      title: 'TIF',
      width: 40,
      cell: (row) => <span className="text-ink-2">{timeWords[row.timeInForce]}</span>,
      text: (row) => timeWords[row.timeInForce],
    },
    {
      id: 'strategy',
      title: 'Strategy',
      width: 86,
      cell: (row) => row.strategyId ?? 'manual',
      text: (row) => row.strategyId ?? 'manual',
    },
    {
      id: 'account',
      title: 'Account',
      width: 62,
      cell: (row) => <span className="text-ink-2">{row.account}</span>,
      text: (row) => row.account,
    },
    {
      id: 'note',
      title: 'Note',
      width: 'minmax(120px,1fr)',
      cell: (row) => <Note row={row} part={bracketPart(row, parents)} />,
      text: (row) => noteText(row, bracketPart(row, parents)),
    },
    ...(actions.isReplay ? [] : deskColumns(of, actions)),
  ];
};

const deskColumns = (of: (row: OrderRow) => Instrument | undefined, actions: RowCommands): readonly Column<OrderRow>[] => [
  { id: 'age', title: 'Age', width: 72, isRight: true, cell: (row) => <Age sinceMs={msOf(row.tsUpdated)} /> },
  {
    id: 'actions',
    title: '',
    width: 122,
    isRight: true,
    cell: (row, isActive) => <RowActions row={row} instrument={of(row)} isActive={isActive} {...actions} />,
  },
];

const StatusChip = ({ row }: { readonly row: OrderRow }) => {
  const [title, tone] = statusOf(row);
  return <Chip tone={tone}>{title}</Chip>;
};

/** Refused by us is amber, rejected by the venue red. */
const bracketNotes = { entry: 'entry of a bracket', exit: 'bracket, one cancels the other', none: '' } as const;

/** While an order of a bracket works, what it is says more than what was last said of it. */
const noteText = (row: OrderRow, part: ReturnType<typeof bracketPart>): string => {
  const isAtRest = row.ordStatus === 'New' || row.ordStatus === 'PartiallyFilled';
  return part !== undefined && isAtRest ? bracketNotes[part] : (row.text ?? bracketNotes[part ?? 'none']);
};

const Note = ({ row, part }: { readonly row: OrderRow; readonly part: ReturnType<typeof bracketPart> }) => {
  if (row.ordStatus === 'PendingNew') return <span className="text-ink-3">sent, venue has not answered</span>;
  return (
    <span
      title={row.text}
      className={cx(
        row.ordStatus === 'Refused' && 'text-warn',
        row.ordStatus === 'Rejected' && 'text-danger',
        row.ordStatus !== 'Refused' && row.ordStatus !== 'Rejected' && 'text-ink-3',
      )}
    >
      {noteText(row, part)}
    </span>
  );
};
