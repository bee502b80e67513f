'use client';
/** What a backtest can run on: one data set or instrument, an index by its dated members, or a list of symbols. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { universeText, type GraphUniverse } from '#/core/strategy/universe.ts';
import { useTrpc } from '../trpc/client.tsx';
import { useBarsSource, useStoredSource } from './use-bars-source.ts';

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
  readonly isBook: boolean;
  readonly exchange: ExchangeAsked;
  readonly setExchange: (exchange: ExchangeAsked) => void;
  /** Where the strategy says what it is made for: whether the run is asked on that. */
  readonly note: string | undefined;
  /** What the run is asked on, and how that is called; undefined until enough is chosen. */
  readonly asked: { readonly on: { readonly symbol: string } | { readonly book: BookAsked }; readonly name: string } | undefined;
}

/** Of a book of more than one currency; empty where nothing is said. */
export interface ExchangeAsked {
  readonly currency: string;
  readonly fx: string;
}

export type BookAsked = ({ readonly index: string } | { readonly symbols: string[] }) & Partial<ExchangeAsked>;

/** Preset to what the strategy is made for, until something is chosen. */
export const useRunSource = (universe: GraphUniverse | undefined): RunSource => useSource(useBarsSource(), universe);

/** Without the venue's instruments: what is read again by its hash. */
export const useStoredRunSource = (universe: GraphUniverse | undefined): RunSource => useSource(useStoredSource(), universe);

const useSource = (
  { sources, source, interval, pick, setBars }: ReturnType<typeof useStoredSource>,
  universe: GraphUniverse | undefined,
): RunSource => {
  const trpc = useTrpc();
  const universes = useQuery(trpc.data.universes.queryOptions()).data ?? [];
  const [exchange, setExchange] = useState<ExchangeAsked>({ currency: '', fx: '' });
  const stored = sources.flatMap((each) => (each.interval === '1d' ? [each.symbol] : []));
  const { value, list, setList, choose, note } = useChosen(universe, { first: source?.value, stored, pick });
  const book = bookIn(value);
  return {
    items: [...sources, ...booksOf(universes, { universe, isSeveral: stored.length > 1 })],
    value,
    choose,
    interval: book === undefined ? interval : '1d',
    setBars,
    hasInterval: book !== undefined || source?.interval !== undefined,
    isList: book === listValue,
    list,
    setList,
    isBook: book !== undefined,
    exchange,
    setExchange,
    note,
    asked: askedOf({ book, symbols: symbolsIn(list), symbol: source?.symbol, exchange }),
  };
};

interface Around {
  readonly first: string | undefined;
  /** Symbols with daily bars. */
  readonly stored: readonly string[];
  readonly pick: (value: string) => void;
}

const useChosen = (universe: GraphUniverse | undefined, { first, stored, pick }: Around) => {
  const [chosen, setChosen] = useState<string>();
  const [typed, setList] = useState<string>();
  const preset = presetOf(universe);
  const value = chosen ?? preset.value ?? first;
  const list = typed ?? preset.list;
  const choose = (picked: string): void => {
    setChosen(picked);
    if (bookIn(picked) === undefined) pick(picked);
    else if (picked === listValue && list === '') setList(stored.join(', '));
  };
  return { value, list, setList, choose, note: universe && noteOf(universe, value === preset.value && list === preset.list) };
};

interface Imported {
  readonly index: string;
  readonly members: number;
  readonly withBars: number;
}

interface Offered {
  readonly universe: GraphUniverse | undefined;
  readonly isSeveral: boolean;
}

/** Indexes and a list; what the strategy is made for is among them, whether it is there or not. */
const booksOf = (imported: readonly Imported[], { universe, isSeveral }: Offered): RunSource['items'] => {
  const own = universe !== undefined && 'index' in universe ? [universe.index] : [];
  const isListed = isSeveral || (universe !== undefined && 'symbols' in universe);
  return [
    ...imported.map(({ index, members, withBars }) => ({
      value: `${indexPrefix}${index}`,
      title: `${index}, index: ${withBars} of ${members} members have bars`,
    })),
    ...own
      .filter((name) => !imported.some(({ index }) => index === name))
      .map((name) => ({ value: `${indexPrefix}${name}`, title: `${name}, index: no members are imported` })),
    ...(isListed ? [{ value: listValue, title: 'Several symbols' }] : []),
  ];
};

const symbolsIn = (list: string): string[] =>
  list
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((symbol) => symbol !== '');

const bookIn = (value: string | undefined): string | undefined => (value?.startsWith('book:') === true ? value : undefined);

const presetOf = (universe: GraphUniverse | undefined): { readonly value: string | undefined; readonly list: string } => {
  if (universe === undefined) return { value: undefined, list: '' };
  return 'index' in universe
    ? { value: `${indexPrefix}${universe.index}`, list: '' }
    : { value: listValue, list: universe.symbols.join(', ') };
};

const noteOf = (universe: GraphUniverse, isSame: boolean): string =>
  `The strategy is made for ${universeText(universe)}${isSame ? '.' : '; this run is asked on something else.'}`;

const askedOf = (chosen: {
  readonly book: string | undefined;
  readonly symbols: string[];
  readonly symbol: string | undefined;
  readonly exchange: ExchangeAsked;
}): RunSource['asked'] => {
  const { book, symbols, symbol } = chosen;
  const { currency, fx } = chosen.exchange;
  const said = { ...(currency !== '' && { currency }), ...(fx !== '' && { fx }) };
  if (book === undefined) return symbol === undefined ? undefined : { on: { symbol }, name: symbol };
  if (book === listValue)
    return symbols.length === 0 ? undefined : { on: { book: { symbols, ...said } }, name: `${symbols.length} symbols` };
  const index = book.slice(indexPrefix.length);
  return { on: { book: { index, ...said } }, name: index };
};
