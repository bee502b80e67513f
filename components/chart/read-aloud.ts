/** On asking only: the quote in words, said once. Prices are never a live region. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { joinNumber, writeDouble } from '#/core/value/number-text.ts';
import { showToast } from '../ui/toast.tsx';

export const readQuoteAloud = (instrument: Instrument, price: number | undefined): void => {
  const text = price === undefined ? undefined : writeDouble(price, instrument.priceScale);
  showToast({
    tone: 'ok',
    title: instrument.symbol,
    text: text === undefined ? 'No price yet.' : `Last ${joinNumber(text)} ${instrument.currency}.`,
  });
};
