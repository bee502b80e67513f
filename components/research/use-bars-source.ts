'use client';
/** What a backtest can run on: stored data sets first, then the venue's instruments with the bars they have. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useInstruments } from '../replica/hooks.ts';
import { useTrpc } from '../trpc/client.tsx';

export interface BarsSource {
  readonly value: string;
  readonly title: string;
  readonly symbol: string;
  /** Of a stored data set; a venue's instrument has bars of any. */
  readonly interval?: string;
}

/** The sources, the one picked (the first until then) and the interval its bars have. */
export const useBarsSource = () => {
  const sources = useSources();
  const [picked, pick] = useState<string>();
  const [bars, setBars] = useState('1m');
  const source = sources.find(({ value }) => value === picked) ?? sources[0];
  return { sources, source, interval: source?.interval ?? bars, pick, setBars };
};

/** Stored data sets alone: what is read again by its hash, or sealed by date. */
export const useStoredSource = () => {
  const { sources, source, interval, ...rest } = useBarsSource();
  const stored: readonly BarsSource[] = sources.filter((each) => each.interval !== undefined);
  const chosen = source?.interval === undefined ? stored[0] : source;
  return { ...rest, sources: stored, source: chosen, interval: chosen?.interval ?? interval };
};

const useSources = (): readonly BarsSource[] => {
  const trpc = useTrpc();
  const { all } = useInstruments();
  const stored = useQuery(trpc.data.list.queryOptions()).data ?? [];
  return [
    ...stored.map(({ symbol, interval, source }) => ({
      value: `${symbol} ${interval}`,
      title: `${symbol} ${interval}, ${source}`,
      symbol,
      interval,
    })),
    ...all.map(({ symbol, name }) => ({ value: symbol, title: `${symbol}, ${name}`, symbol })),
  ];
};
