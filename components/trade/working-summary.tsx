'use client';
/** Working orders in the instrument of the panel: how many, and what they would buy and sell. */
import type { OrderRow } from '#/core/engine/replica/rows.ts';
import { qtyText } from '../market/price.tsx';
import { useLinkedInstrument, useWorkingOrders } from '../orders/use-instrument.ts';

const leavesOn = (side: OrderRow['side'], orders: readonly OrderRow[]): number =>
  orders.reduce((sum, row) => (row.side === side ? sum + row.leavesQty : sum), 0);

export const WorkingSummary = () => {
  const instrument = useLinkedInstrument();
  const orders = useWorkingOrders(instrument?.id);
  if (instrument === undefined || orders.length === 0) return undefined;
  const side = (name: OrderRow['side']): string => `${name.toLowerCase()} ${qtyText(leavesOn(name, orders), instrument)}`;
  return (
    <span className="px-2 text-11 text-ink-3 max-[1180px]:hidden">
      {instrument.symbol} working {orders.length}, {side('Buy')}, {side('Sell')}
    </span>
  );
};
