'use client';
/** Fills politely, refusals and rejections assertively: only what happened after the page had its first snapshot. */
import type { FillRow, OrderRow } from '#/core/engine/replica/rows.ts';
import { priceText, qtyText } from '../market/price.tsx';
import { useInstruments, useTable, type Instruments } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { showToast, type ToastMessage } from '../ui/toast.tsx';
import { useNewRows } from './use-new-rows.ts';

export const EventToasts = () => {
  const { stream, environment } = useAccount();
  const instruments = useInstruments();
  const fills = useTable(stream, 'fills');
  const orders = useTable(stream, 'orders');
  const isManual = (row: { readonly strategyId?: string }): boolean => row.strategyId === undefined;
  useNewRows({
    stream,
    rows: fills.state === 'ready' ? fills.rows.filter(isManual) : undefined,
    keyOf: (row) => row.execId,
    onNew: (row) => showToast({ ...fillToast(row, instruments), environment }),
  });
  useNewRows({
    stream,
    rows: orders.state === 'ready' ? orders.rows.filter(isBad).filter(isManual) : undefined,
    keyOf: (row) => row.clOrdId,
    onNew: (row) => showToast({ ...refusalToast(row, instruments), environment }),
  });
  return undefined;
};

const isBad = (row: OrderRow): boolean => row.ordStatus === 'Refused' || row.ordStatus === 'Rejected' || row.ordStatus === 'Unknown';
const termsOf = (row: { readonly instrumentId: string }, instruments: Instruments, qty: number): string => {
  const instrument = instruments.byId.get(row.instrumentId);
  return `${qtyText(qty, instrument)} ${instrument?.symbol ?? row.instrumentId}`;
};

const fillToast = (row: FillRow, instruments: Instruments): ToastMessage => ({
  tone: 'ok',
  title: `Filled: ${row.side === 'Buy' ? 'bought' : 'sold'} ${termsOf(row, instruments, row.lastQty)}`,
  text: [`at ${priceText(row.lastPx, instruments.byId.get(row.instrumentId))}`, ...liquidityWords(row)].join(', '),
});

const refusalToast = (row: OrderRow, instruments: Instruments): ToastMessage => {
  const terms = `${row.side.toLowerCase()} ${termsOf(row, instruments, row.orderQty)}`;
  if (row.ordStatus === 'Refused') return { tone: 'warn', title: `Refused: ${terms}`, text: `${row.text ?? 'By risk.'} Nothing was sent.` };
  if (row.ordStatus === 'Unknown')
    return {
      tone: 'danger',
      title: `Unknown: ${terms}`,
      text: 'The venue has not answered. It counts against limits until it does.',
    };
  return { tone: 'danger', title: `Rejected by the venue: ${terms}`, text: row.text ?? 'No reason was given.' };
};

const liquidityWords = ({ liquidity }: FillRow): readonly string[] =>
  liquidity === undefined ? [] : [liquidity === 'AddedLiquidity' ? 'maker' : 'taker'];
