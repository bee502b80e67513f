/** What a strategy is to trade: one symbol, or the book that it looks across. */
import { useState } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { orderSymbol } from '../orders/order-symbol.ts';
import { useInstruments } from '../replica/hooks.ts';
import type { Runnable, RunInterval } from './run-dialog.tsx';
import { useWarmUp, type WarmUpQuestion } from './use-warm-up.ts';

export interface Traded extends Pick<WarmUpQuestion, 'strategyId' | 'versionHash'> {
  readonly all: readonly Instrument[];
  readonly symbol: string | undefined;
  readonly setSymbol: (symbol: string) => void;
  /** Of a strategy that looks across one, and what it does so with. */
  readonly book: readonly string[] | undefined;
  readonly across: string | undefined;
  readonly setBook: (symbols: readonly string[]) => void;
  /** In words; undefined while nothing is chosen. */
  readonly shown: string | undefined;
  /** What the desk is asked to trade. */
  readonly asked: { readonly symbol: string } | { readonly symbols: string[] } | undefined;
  /** Whether it would be warm. */
  readonly question: WarmUpQuestion | undefined;
}

export const useTraded = ({ strategyId, versionHash, symbol: looked }: Runnable, interval: RunInterval): Traded => {
  const { all } = useInstruments();
  const [wanted, setSymbol] = useState(looked);
  const [chosen, setBook] = useState<readonly string[]>();
  const symbol = wanted ?? all.map(orderSymbol)[0];
  const program = { strategyId, versionHash, interval };
  const { across } = useWarmUp({ ...program, symbol: symbol ?? '' }, symbol !== undefined);
  const book = across === undefined ? undefined : (chosen ?? alike(all, symbol));
  const what = { ...{ strategyId, versionHash, all, symbol, setSymbol, book, across, setBook } };
  const [read, ...others] = book ?? (symbol === undefined ? [] : [symbol]);
  if (read === undefined) return { ...what, shown: undefined, asked: undefined, question: undefined };
  return {
    ...what,
    shown: book === undefined ? read : `${book.length} symbols`,
    asked: book === undefined ? { symbol: read } : { symbols: [...book] },
    question: { ...program, symbol: read, others },
  };
};

/** What a book is made of unless another choice is made: what is of the same kind and currency as a symbol. */
const alike = (all: readonly Instrument[], symbol: string | undefined): readonly string[] => {
  const like = all.find((each) => orderSymbol(each) === symbol);
  return all.filter(({ currency, assetClass }) => currency === like?.currency && assetClass === like.assetClass).map(orderSymbol);
};
