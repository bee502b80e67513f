'use client';
/** What can be done to an order from its row: a working one is amended where its venue does that, and cancelled; any other is cloned. */
import type { OrderRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { priceText, qtyText } from '../market/price.tsx';
import { Button } from '../ui/button.tsx';
import { useGroupOf } from '../workspace/panel-group.tsx';
import { useWorkspace } from '../workspace/workspace.ts';
import { isWorking } from './order-words.ts';
import { useTicket } from './ticket-store.ts';

export interface RowCommands {
  readonly onAmend: (row: OrderRow) => void;
  readonly onCancel: (clOrdId: string) => void;
  readonly canSend: boolean;
  readonly canReplace: (row: OrderRow) => boolean;
  readonly canCancel: boolean;
  /** There nothing is done to an order, and none has an age by this page's clock. */
  readonly isReplay: boolean;
}

interface RowActionsProps extends RowCommands {
  readonly row: OrderRow;
  readonly instrument: Instrument | undefined;
  readonly isActive: boolean;
}

export const RowActions = ({ row, instrument, isActive, onAmend, onCancel, canSend, canReplace, canCancel }: RowActionsProps) => {
  const set = useTicket((state) => state.set);
  const link = useWorkspace((store) => store.link);
  const ticketGroup = useGroupOf('ticket');
  const name = `${row.side} ${qtyText(row.orderQty, instrument)} ${instrument?.symbol ?? ''}`;
  const action = (title: string, onRun: () => void, isOff = false) => (
    <Button
      key={title}
      tone="ghost"
      size="s"
      tabIndex={isActive ? 0 : -1}
      disabled={isOff}
      aria-label={`${title} ${name}`}
      className="h-5! px-1.5! font-normal!"
      onClick={(event) => {
        event.stopPropagation();
        onRun();
      }}
    >
      {title}
    </Button>
  );
  if (isWorking(row))
    return (
      <>
        {[
          ...(canReplace(row) ? [action('Amend', () => onAmend(row), !canSend)] : []),
          action('Cancel', () => onCancel(row.clOrdId), !canCancel || row.ordStatus === 'PendingCancel'),
        ]}
      </>
    );
  const clone = (): void => {
    const price = row.price === undefined ? '' : priceText(row.price, instrument);
    const stopPx = row.stopPx === undefined ? '' : priceText(row.stopPx, instrument);
    link(ticketGroup, row.instrumentId);
    set({
      filledFor: row.instrumentId,
      side: row.side,
      ordType: row.ordType,
      timeInForce: row.timeInForce,
      qty: qtyText(row.orderQty, instrument),
      price,
      stopPx,
    });
  };
  return action('Clone', clone);
};
