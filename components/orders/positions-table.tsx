'use client';
/** Positions: average, mark, unrealised and realised result, share of net asset value, close. */
import { useMemo, useState } from 'react';
import type { PositionRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { averagePrice } from '../portfolio/average-price.ts';
import { textOfMoney, writePercent } from '#/core/value/number-text.ts';
import { PriceNum, priceDecimals, qtyText } from '../market/price.tsx';
import { markOf, unrealisedOf, valueOf } from '../portfolio/position-value.ts';
import { useConnection, useInstruments, useMarket, useTable } from '../replica/hooks.ts';
import { useIsReplay } from '../replica/shown.ts';
import { useAccount } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { MoneyNum, Ratio } from '../ui/num.tsx';
import { useChosenColumns } from '../ui/chosen-columns.ts';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { usePanelGroup } from '../workspace/panel-group.tsx';
import { useWorkspace } from '../workspace/workspace.ts';
import { FlattenDialog } from './flatten-dialog.tsx';
import { HeadroomCell, StopCell } from './position-risk.tsx';
import { useHeld } from './use-held.ts';

interface HeldPosition {
  readonly position: PositionRow;
  readonly instrument: Instrument;
}

export const PositionsTable = ({ isFrozen }: { readonly isFrozen: boolean }) => {
  const { stream } = useAccount();
  const { rows, state, refusal } = useTable(stream, 'positions');
  const { byId } = useInstruments();
  const link = useWorkspace((store) => store.link);
  const group = usePanelGroup();
  const [closing, setClosing] = useState<Instrument>();
  const open = useMemo(
    () =>
      rows.flatMap((position): HeldPosition[] => {
        const instrument = byId.get(position.instrumentId);
        return position.qty === 0 || instrument === undefined ? [] : [{ position, instrument }];
      }),
    [rows, byId],
  );
  const shown = useHeld(open, isFrozen);
  const isReplay = useIsReplay();
  const columns = useMemo(() => [...positionColumns, ...(isReplay ? [] : [closeColumn(setClosing)])], [isReplay]);
  const chosen = useChosenColumns('positions', columns);
  return (
    <StreamGate
      state={state}
      refusal={refusal}
      what="positions"
      stillWorks="Positions stay as they are at the venue."
      isEmpty={open.length === 0}
      empty={<EmptyState text="No positions. A fill opens one." />}
    >
      <Table
        label="Positions"
        columns={chosen}
        rows={shown}
        keyOf={({ instrument }) => instrument.id}
        onSelect={({ instrument }) => !isReplay && link(group, instrument.id)}
      />
      <FlattenDialog instrument={closing} onClose={() => setClosing(undefined)} />
    </StreamGate>
  );
};

const positionColumns: readonly Column<HeldPosition>[] = [
  {
    id: 'symbol',
    title: 'Symbol',
    width: 84,
    cell: ({ instrument }) => <span className="font-medium">{instrument.symbol}</span>,
    text: ({ instrument }) => instrument.symbol,
  },
  {
    id: 'qty',
    title: 'Qty',
    width: 90,
    isRight: true,
    cell: ({ position, instrument }) => qtyText(position.qty, instrument),
    text: ({ position, instrument }) => qtyText(position.qty, instrument),
  },
  {
    id: 'average',
    title: 'Avg',
    width: 118,
    isRight: true,
    cell: ({ position, instrument }) => <Ratio value={averagePrice(position, instrument)} decimals={priceDecimals(instrument) + 1} />,
    text: ({ position, instrument }) => String(averagePrice(position, instrument) ?? ''),
  },
  {
    id: 'mark',
    title: 'Mark',
    width: 110,
    isRight: true,
    cell: ({ instrument }) => <MarkCell instrument={instrument} />,
  },
  { id: 'unrealised', title: 'Unrealised', width: 110, isRight: true, cell: (row) => <UnrealisedCell row={row} /> },
  {
    id: 'realised',
    title: 'Realised',
    width: 110,
    isRight: true,
    cell: ({ position }) => <MoneyNum amount={position.realised} isChange />,
    text: ({ position }) => textOfMoney(position.realised),
  },
  {
    id: 'fees',
    title: 'Fees',
    width: 90,
    isRight: true,
    cell: ({ position }) => <MoneyNum amount={position.fees} />,
    text: ({ position }) => textOfMoney(position.fees),
  },
  { id: 'value', title: 'Value', width: 118, isRight: true, cell: (row) => <ValueCell row={row} /> },
  {
    id: 'currency',
    title: 'Currency',
    width: 70,
    cell: ({ instrument }) => <span className="text-ink-3">{instrument.currency}</span>,
    text: ({ instrument }) => instrument.currency,
  },
  { id: 'share', title: 'NAV %', width: 70, isRight: true, cell: (row) => <ShareCell row={row} /> },
  { id: 'stop', title: 'To stop', width: 70, isRight: true, cell: (row) => <StopCell {...row} /> },
  { id: 'headroom', title: 'Limit', width: 100, cell: (row) => <HeadroomCell {...row} /> },
];

const closeColumn = (onClose: (instrument: Instrument) => void): Column<HeldPosition> => ({
  id: 'actions',
  title: '',
  width: 'minmax(80px,1fr)',
  isRight: true,
  cell: ({ instrument }, isActive) => (
    <Button
      tone="ghost"
      size="s"
      tabIndex={isActive ? 0 : -1}
      aria-label={`Close ${instrument.symbol}`}
      className="h-5! px-1.5! font-normal!"
      onClick={(event) => {
        event.stopPropagation();
        onClose(instrument);
      }}
    >
      Close
    </Button>
  ),
});

const MarkCell = ({ instrument }: { readonly instrument: Instrument }) => {
  const isCurrent = useConnection().state === 'connected';
  const quote = useMarket(instrument.id);
  return (
    <span className={isCurrent && quote?.state === 'ok' ? undefined : 'text-stale'}>
      <PriceNum value={markOf(quote)} instrument={instrument} />
    </span>
  );
};

const UnrealisedCell = ({ row: { position, instrument } }: { readonly row: HeldPosition }) => (
  <MoneyNum amount={unrealisedOf(position, instrument, useMarket(instrument.id))} isChange />
);

const ValueCell = ({ row: { position, instrument } }: { readonly row: HeldPosition }) => (
  <MoneyNum amount={valueOf(position, instrument, useMarket(instrument.id))} />
);

/** Only where the instrument is quoted in the account's currency: nothing is converted on the page. */
const ShareCell = ({ row: { position, instrument } }: { readonly row: HeldPosition }) => {
  const { row } = useAccount();
  const value = valueOf(position, instrument, useMarket(instrument.id));
  const isSame = row?.baseCurrency === instrument.currency;
  return isSame && row.equity !== undefined && row.equity > 0n && value !== undefined ? (
    writePercent(Number(value) / Number(row.equity), 1)
  ) : (
    <span
      className="text-ink-3"
      title={isSame ? 'Not known before the account is valued' : `Quoted in ${instrument.currency}: nothing is converted here`}
    >
      none
    </span>
  );
};
