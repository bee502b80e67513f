'use client';
/** Amends a working order: size and prices; what is not changed stays. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrderRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Failure } from '#/core/value/failures.ts';
import { plainDecimal } from '#/core/value/number-text.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { NumberField } from '../ui/field.tsx';
import { writeGrid } from '../ui/step-decimal.ts';
import { rulesNow } from './use-instrument.ts';

export interface AmendDialogProps {
  readonly order: OrderRow | undefined;
  readonly instrument: Instrument | undefined;
  readonly onClose: () => void;
}

export const AmendDialog = ({ order, instrument, onClose }: AmendDialogProps) =>
  order === undefined || instrument === undefined ? undefined : (
    <AmendForm key={order.clOrdId} order={order} instrument={instrument} onClose={onClose} />
  );

const AmendForm = ({
  order,
  instrument,
  onClose,
}: {
  readonly order: OrderRow;
  readonly instrument: Instrument;
  readonly onClose: () => void;
}) => {
  const { tickSize, lotSize } = rulesNow(instrument);
  const lot = { size: lotSize, scale: instrument.qtyScale };
  const tick = { size: tickSize, scale: instrument.priceScale };
  const [qty, setQty] = useState(writeGrid(order.orderQty, lot));
  const [price, setPrice] = useState(gridText(order.price, tick));
  const [stopPx, setStopPx] = useState(gridText(order.stopPx, tick));
  const trpc = useTrpc();
  const replace = useMutation(trpc.orders.replace.mutationOptions({ onSuccess: onClose }));
  const failure = replace.error === null ? undefined : failureOf(replace.error);
  const send = (): void =>
    replace.mutate({
      commandId: newCommandId(),
      clOrdId: order.clOrdId,
      qty: plainDecimal(qty),
      ...given('price', price),
      ...given('stopPx', stopPx),
    });
  const errorOf = (field: string): string | undefined => (failure?.field === field ? failure.message : undefined);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Amend ${order.side.toLowerCase()} ${instrument.symbol}`}
      footer={
        <>
          <Button onClick={onClose}>Keep as it is</Button>
          <Button tone="primary" isBusy={replace.isPending} busyText="Sending" onClick={send}>
            Amend to {qty}
            {price === undefined ? '' : ` at ${price}`}
          </Button>
        </>
      }
    >
      <div className="mt-2 grid grid-cols-2 gap-2 text-12">
        <NumberField label="Quantity" value={qty} onChange={setQty} rule={{ ...lot, min: lotSize }} error={errorOf('qty')} onEnter={send} />
        {price === undefined ? undefined : (
          <NumberField
            label="Limit price"
            value={price}
            onChange={setPrice}
            rule={tick}
            unit={instrument.currency}
            error={errorOf('price')}
            onEnter={send}
          />
        )}
        {stopPx === undefined ? undefined : (
          <NumberField
            label="Stop price"
            value={stopPx}
            onChange={setStopPx}
            rule={tick}
            unit={instrument.currency}
            error={errorOf('stopPx')}
            onEnter={send}
          />
        )}
      </div>
      <FailureNote failure={failure} />
    </Dialog>
  );
};

const gridText = (value: number | undefined, grid: { readonly size: number; readonly scale: number }): string | undefined =>
  value === undefined ? undefined : writeGrid(value, grid);

const given = <Name extends string>(name: Name, text: string | undefined) => (text === undefined ? {} : { [name]: plainDecimal(text) });

const fields: ReadonlySet<string> = new Set(['qty', 'price', 'stopPx']);

/** What does not belong to one of the fields. */
const FailureNote = ({ failure }: { readonly failure: Failure | undefined }) =>
  failure === undefined || fields.has(failure.field ?? '') ? undefined : (
    <p role="alert" className={`mt-2 text-12 ${failure.code === 'RiskRefused' ? 'text-warn' : 'text-danger'}`}>
      {failure.message}
    </p>
  );
