'use client';
/** Bars of a chart: loaded over HTTP as binary columns, paged backwards, moved by the market batches. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { useBars } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { barOfTuple, joinBars, moveBars, parseBars, type ChartBar } from './bar-store.ts';

export type BarsState = { readonly state: 'loading' } | { readonly state: 'ready' } | { readonly state: 'failed'; readonly cause: string };

export interface LiveBars {
  readonly state: BarsState;
  /** The list itself; it moves in place. */
  readonly bars: () => readonly ChartBar[];
  readonly loadOlder: () => void;
  readonly reload: () => void;
}

export interface BarListener {
  readonly onSet: (bars: readonly ChartBar[], isPaged: boolean) => void;
  /** The last `count` moved. */
  readonly onMove: (bars: readonly ChartBar[], count: number) => void;
}

const firstPage = 1000;
const mostBars = 20_000;

export const fetchBars = async (
  instrument: Instrument,
  interval: string,
  { last, toMs, signal }: { readonly last: number; readonly toMs?: number; readonly signal?: AbortSignal },
): Promise<readonly ChartBar[]> => {
  const query = new URLSearchParams({
    symbol: instrument.id,
    interval,
    last: String(last),
    ...(toMs !== undefined && { to: String(toMs) }),
  });
  const response = await fetch(`/api/bars?${query}`, signal === undefined ? {} : { signal });
  if (!response.ok) throw new Error(`The desk answered ${response.status} for bars of ${instrument.symbol} ${interval}.`);
  const parsed = parseBars(new Uint8Array(await response.arrayBuffer()), instrument);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
};

interface HeldBars {
  bars: ChartBar[];
  /** Until history has come, live bars wait in the list and are not drawn. */
  isLoaded: boolean;
  isPaging: boolean;
  isWhole: boolean;
}
const noBars = (): HeldBars => ({ bars: [], isLoaded: false, isPaging: false, isWhole: false });

export const useLiveBars = (instrument: Instrument | undefined, interval: string, listener: BarListener): LiveBars => {
  const [state, setState] = useState<BarsState>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const held = useRef<HeldBars>(noBars());
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    if (instrument === undefined) return undefined;
    const stop = new AbortController();
    const mine = noBars();
    held.current = mine;
    fetchBars(instrument, interval, { last: firstPage, signal: stop.signal }).then(
      (bars) => {
        mine.bars = joinBars(bars, mine.bars);
        mine.isLoaded = true;
        latest.current.onSet(mine.bars, false);
        setState({ state: 'ready' });
      },
      (error: unknown) => {
        if (!stop.signal.aborted)
          setState({ state: 'failed', cause: error instanceof Error ? error.message : 'The desk does not answer.' });
      },
    );
    return () => stop.abort();
  }, [instrument, interval, round]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  useReconnected(reload);
  useBars(instrument?.id, interval, (tuples) => {
    if (instrument === undefined) return;
    const count = moveBars(
      held.current.bars,
      tuples.map((tuple) => barOfTuple(tuple, instrument)),
    );
    if (count > 0 && held.current.isLoaded) latest.current.onMove(held.current.bars, count);
  });
  const loadOlder = useCallback(() => {
    const mine = held.current;
    const oldest = mine.bars[0];
    if (instrument === undefined || oldest === undefined || mine.isPaging || mine.isWhole || mine.bars.length >= mostBars) return;
    mine.isPaging = true;
    void fetchBars(instrument, interval, { last: firstPage, toMs: oldest.startMs })
      .then((older) => {
        if (held.current !== mine) return;
        const before = mine.bars.length;
        mine.bars = joinBars(older, mine.bars);
        mine.isWhole = mine.bars.length === before;
        latest.current.onSet(mine.bars, true);
      })
      .catch(() => {
        mine.isWhole = true;
      })
      .finally(() => {
        mine.isPaging = false;
      });
  }, [instrument, interval]);
  const read = useCallback(() => held.current.bars, []);
  return { state, bars: read, loadOlder, reload };
};

/** A new connection may have missed closed bars. */
const useReconnected = (onBack: () => void): void => {
  const desk = useDesk();
  useEffect(() => {
    if (desk === undefined) return undefined;
    let wasLost = false;
    return desk.connection.subscribe(() => {
      const { state } = desk.connection.get();
      if (state === 'connected' && wasLost) onBack();
      wasLost = state !== 'connected';
    });
  }, [desk, onBack]);
};
