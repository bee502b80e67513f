'use client';
/** Closing a position at market cannot be undone: what it sells or buys, what it cancels, then the verb with the number. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { textOfScaled } from '../format/number.ts';
import { useMarket } from '../replica/hooks.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KeyValue } from '../ui/panel.tsx';
import { MoneyNum } from '../ui/num.tsx';
import { unrealisedOf } from '../portfolio/position-value.ts';
import { useCommands } from './use-commands.ts';
import { usePosition, useWorkingOrders } from './use-instrument.ts';

export const FlattenDialog = ({ instrument, onClose }: { readonly instrument: Instrument | undefined; readonly onClose: () => void }) => {
  const position = usePosition(instrument?.id);
  const orders = useWorkingOrders(instrument?.id);
  const quote = useMarket(instrument?.id);
  const { flatten, canSend, reason } = useCommands();
  if (instrument === undefined) return undefined;
  const qty = position?.qty ?? 0;
  const size = textOfScaled(Math.abs(qty), instrument.qtyScale);
  const verb = qty > 0 ? 'Sell' : 'Buy';
  const isFlat = qty === 0 && orders.length === 0;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Flatten ${instrument.symbol}?`}
      description={
        isFlat
          ? 'There is no position and no working order.'
          : `${qty === 0 ? 'Cancels' : `${verb}s ${size} at market and cancels`} ${orders.length} working ${orders.length === 1 ? 'order' : 'orders'}.${quote?.lastPx === undefined ? '' : ` Last ${textOfScaled(quote.lastPx, instrument.priceScale)}.`}`
      }
      footer={
        <>
          <Button onClick={onClose}>{isFlat ? 'Close' : 'Keep position'}</Button>
          {isFlat ? undefined : (
            <Button
              tone="danger"
              disabled={!canSend}
              title={reason}
              onClick={() => {
                flatten(instrument);
                onClose();
              }}
            >
              {qty === 0 ? `Cancel ${orders.length}` : `${verb} ${size} at market`}
            </Button>
          )}
        </>
      }
    >
      {position === undefined || isFlat ? undefined : (
        <KeyValue
          items={[
            ['Position after', textOfScaled(0, instrument.qtyScale)],
            ['Realises about', <MoneyNum key="realises" amount={unrealisedOf(position, instrument, quote)} isChange />],
          ]}
        />
      )}
    </Dialog>
  );
};
