'use client';
/** Fills, newest first: price, fee, who provided liquidity, slippage against the middle when the order was decided. */
import { useMemo } from 'react';
import type { FillRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { joinNumber, none, textOfMoney, writeDouble } from '#/core/value/number-text.ts';
import { priceText, qtyText } from '../market/price.tsx';
import { useInstruments, useTable, type Instruments } from '../replica/hooks.ts';
import { useIsReplay } from '../replica/shown.ts';
import { useAccount } from '../session/use-session.ts';
import { useChosenColumns } from '../ui/chosen-columns.ts';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { timeColumn } from './time-column.tsx';
import { useHeld } from './use-held.ts';

export const FillsTable = ({ isFrozen }: { readonly isFrozen: boolean }) => {
  const { stream } = useAccount();
  const { rows, state, refusal } = useTable(stream, 'fills');
  const instruments = useInstruments();
  const sorted = useMemo(() => rows.toSorted((a, b) => (b.ts > a.ts ? 1 : b.ts < a.ts ? -1 : 0)), [rows]);
  const shown = useHeld(sorted, isFrozen);
  const isReplay = useIsReplay();
  const columns = useMemo(() => columnsOf(instruments, isReplay), [instruments, isReplay]);
  const chosen = useChosenColumns('fills', columns);
  return (
    <StreamGate
      state={state}
      refusal={refusal}
      what="fills"
      stillWorks="Fills are booked by the desk meanwhile."
      isEmpty={rows.length === 0}
      empty={<EmptyState text="No fills yet. Each one appears here with its fee and slippage." />}
    >
      <Table label="Fills" columns={chosen} rows={shown} keyOf={({ execId }) => execId} isDim={({ busted }) => busted} />
    </StreamGate>
  );
};

/** Basis points paid against the arrival price: positive is worse. */
export const slippageBps = ({ side, lastPx, arrivalPx }: Pick<FillRow, 'side' | 'lastPx' | 'arrivalPx'>): number | undefined =>
  arrivalPx === undefined || arrivalPx === 0 ? undefined : (side === 'Buy' ? 1 : -1) * (lastPx / arrivalPx - 1) * 10_000;

const columnsOf = (instruments: Instruments, isReplay: boolean): readonly Column<FillRow>[] => {
  const of = (row: FillRow): Instrument | undefined => instruments.byId.get(row.instrumentId);
  const text = ([id, title, width]: readonly [string, string, number], write: (row: FillRow) => string): Column<FillRow> => ({
    id,
    title,
    width,
    isRight: true,
    cell: write,
    text: write,
  });
  return [
    timeColumn(({ ts }) => ts, isReplay),
    {
      id: 'symbol',
      title: 'Symbol',
      width: 84,
      cell: (row) => <span className="font-medium">{of(row)?.symbol ?? row.instrumentId}</span>,
      text: (row) => of(row)?.symbol ?? row.instrumentId,
    },
    {
      id: 'side',
      title: 'Side',
      width: 64,
      cell: (row) => <span className={row.side === 'Buy' ? 'text-up' : 'text-down'}>{row.busted ? `${row.side}, busted` : row.side}</span>,
      text: (row) => row.side,
    },
    text(['qty', 'Qty', 88], (row) => qtyText(row.lastQty, of(row))),
    text(['price', 'Price', isReplay ? 110 : 88], (row) => priceText(row.lastPx, of(row))),
    text(['fee', 'Fee', 120], (row) => `${textOfMoney(row.fee, 4)} ${row.feeCurrency}`),
    {
      id: 'liquidity',
      title: 'Liquidity',
      width: 72,
      cell: (row) => <span className="text-ink-2">{liquidityWord(row)}</span>,
      text: liquidityWord,
    },
    {
      id: 'slippage',
      title: 'Slippage, bp',
      width: 92,
      isRight: true,
      cell: (row) =>
        row.arrivalPx === undefined ? (
          <span className="text-ink-3" title="No quote when the order was decided: there is nothing to compare with">
            none
          </span>
        ) : (
          slippageText(slippageBps(row))
        ),
      text: (row) => slippageText(slippageBps(row)),
    },
    {
      id: 'venue',
      title: 'Venue',
      width: 64,
      cell: (row) => <span className="text-ink-2">{of(row)?.venue ?? ''}</span>,
      text: (row) => of(row)?.venue ?? '',
    },
    {
      id: 'strategy',
      title: 'Strategy',
      width: 110,
      cell: (row) => row.strategyId ?? 'manual',
      text: (row) => row.strategyId ?? 'manual',
    },
    {
      id: 'order',
      title: 'Order',
      width: 'minmax(120px,1fr)',
      cell: (row) => <code className="text-11 text-ink-3">{row.clOrdId}</code>,
      text: (row) => row.clOrdId,
    },
  ];
};

const liquidityWord = ({ liquidity }: FillRow): string =>
  liquidity === undefined ? 'not said' : liquidity === 'AddedLiquidity' ? 'maker' : 'taker';

const slippageText = (bps: number | undefined): string => {
  const text = bps === undefined ? undefined : writeDouble(bps, 1, { signed: true });
  return text === undefined ? none : joinNumber(text);
};
