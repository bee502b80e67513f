'use client';
/** An alert at a price: above when it lies over the last one, else below. */
import { useMutation } from '@tanstack/react-query';
import { rulesAt, type Instrument } from '#/core/instrument/instrument.ts';
import { floatPowerOfTen } from '#/core/value/rounding.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { orderSymbol } from '../orders/order-symbol.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { writeGrid } from '../ui/step-decimal.ts';
import { showToast } from '../ui/toast.tsx';

export const useSetPriceAlert = (instrument: Instrument): ((price: number | undefined, last: number | undefined) => void) => {
  const trpc = useTrpc();
  const { mutate } = useMutation(
    trpc.alerts.setPrice.mutationOptions({
      onSuccess: (_, asked) =>
        showToast({
          tone: 'ok',
          title: `Alert on ${instrument.symbol}`,
          text: asked.above === undefined ? `below ${asked.below ?? ''}` : `above ${asked.above}`,
        }),
      onError: (error) => showToast({ tone: 'warn', title: 'The alert was not set', text: failureOf(error).message }),
    }),
  );
  return (price, last) => {
    if (price === undefined || last === undefined) return;
    const size = rulesAt(instrument, Timestamp(BigInt(Date.now()) * 1_000_000n)).tickSize;
    const scaled = Math.round((price * floatPowerOfTen(instrument.priceScale)) / size) * size;
    const text = writeGrid(scaled, { size, scale: instrument.priceScale });
    mutate({
      commandId: newCommandId(),
      symbol: orderSymbol(instrument),
      ...(price >= last ? { above: text } : { below: text }),
    });
  };
};
