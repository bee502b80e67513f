'use client';
/** What a backtest can run on: one data set or instrument, an index by its dated members, or a list of symbols. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTrpc } from '../trpc/client.tsx';
import { useBarsSource } from './use-bars-source.ts';

const listValue = 'book:list';
const indexPrefix = 'book:index:';

export interface RunSource {
  readonly items: readonly { readonly value: string; readonly title: string }[];
  readonly value: string | undefined;
  readonly choose: (value: string) => void;
  readonly interval: string;
  readonly setBars: (interval: string) => void;
  /** A stored data set has its interval; days where a book is chosen. */
  readonly hasInterval: boolean;
  readonly isList: boolean;
  readonly list: string;
  readonly setList: (text: string) => void;
  /** What the run is asked on, and how that is called; undefined until enough is chosen. */
  readonly asked: { readonly on: { readonly symbol: string } | { readonly book: BookAsked }; readonly name: string } | undefined;
}

export type BookAsked = { readonly index: string } | { readonly symbols: string[] };

export const useRunSource = (): RunSource => {
  const trpc = useTrpc();
  const { sources, source, interval, pick, setBars } = useBarsSource();
  const universes = useQuery(trpc.data.universes.queryOptions()).data ?? [];
  const [book, setBook] = useState<string>();
  const [list, setList] = useState('');
  const stored = sources.filter((each) => each.interval === '1d');
  const books = [
    ...universes.map(({ index, members, withBars }) => ({
      value: `${indexPrefix}${index}`,
      title: `${index}, index: ${withBars} of ${members} members have bars`,
    })),
    ...(stored.length > 1 ? [{ value: listValue, title: 'Several symbols' }] : []),
  ];
  const symbols = list
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((symbol) => symbol !== '');
  const choose = (value: string): void => {
    if (!value.startsWith('book:')) {
      setBook(undefined);
      return pick(value);
    }
    setBook(value);
    if (value === listValue && list === '') setList(stored.map(({ symbol }) => symbol).join(', '));
  };
  return {
    items: [...sources, ...books],
    value: book ?? source?.value,
    choose,
    interval: book === undefined ? interval : '1d',
    setBars,
    hasInterval: book !== undefined || source?.interval !== undefined,
    isList: book === listValue,
    list,
    setList,
    asked: askedOf({ book, symbols, symbol: source?.symbol }),
  };
};

const askedOf = (chosen: {
  readonly book: string | undefined;
  readonly symbols: string[];
  readonly symbol: string | undefined;
}): RunSource['asked'] => {
  const { book, symbols, symbol } = chosen;
  if (book === undefined) return symbol === undefined ? undefined : { on: { symbol }, name: symbol };
  if (book === listValue) return symbols.length === 0 ? undefined : { on: { book: { symbols } }, name: `${symbols.length} symbols` };
  const index = book.slice(indexPrefix.length);
  return { on: { book: { index } }, name: index };
};
