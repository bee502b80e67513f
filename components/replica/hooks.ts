'use client';
/**
 * What a panel reads. Engine state comes from `useTable` and `useRow` (streams), market data from `useMarket`, `useBook`,
 * `useTape` and `useBars`; subscriptions last as long as the panel is mounted.
 */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { TableName, Tables } from '#/core/engine/replica/tables.ts';
import { laneStream, type BarTuple, type ProgressEvent, type TradeTuple } from '#/core/engine/replica/stream.ts';
import type { Connection } from './desk.ts';
import type { BookView, QuoteView } from './market.ts';
import { useLane } from './lane.tsx';
import { useDesk } from './provider.tsx';
import { idleView as idle, type TableView } from './streams.ts';

const nothing = (): void => undefined;
const never = (): (() => void) => nothing;

/** About the data that all lanes look at, whichever is shown. */
const ofNoLane: ReadonlySet<TableName> = new Set(['findings', 'watched']);

/** The stream of that name of the lane shown. */
const useLaneStream = (stream: string | undefined, table: TableName): string | undefined => {
  const lane = useLane();
  return stream === undefined || ofNoLane.has(table) ? stream : laneStream(lane, stream);
};

/**
 * Rows of a table of a stream of the lane shown; `state` says whether they have arrived. No stream (yet) is an idle, empty
 * table.
 */
export const useTable = <Name extends TableName>(named: string | undefined, table: Name): TableView<Tables[Name]> => {
  const desk = useDesk();
  const stream = useLaneStream(named, table);
  const subscribe = useCallback(
    (listener: () => void) => (desk === undefined || stream === undefined ? nothing : desk.streams.subscribe(stream, listener)),
    [desk, stream],
  );
  const read = useCallback(
    (): TableView<Tables[Name]> => (desk === undefined || stream === undefined ? idle : desk.streams.view(stream, table)),
    [desk, stream, table],
  );
  return useSyncExternalStore(subscribe, read, () => idle);
};

/** One row; renders only when that row changes. */
export const useRow = <Name extends TableName>(
  named: string | undefined,
  table: Name,
  key: string | undefined,
): Tables[Name] | undefined => {
  const desk = useDesk();
  const stream = useLaneStream(named, table);
  const subscribe = useCallback(
    (listener: () => void) => (desk === undefined || stream === undefined ? nothing : desk.streams.subscribe(stream, listener)),
    [desk, stream],
  );
  const read = (): Tables[Name] | undefined =>
    desk === undefined || stream === undefined || key === undefined ? undefined : desk.streams.view(stream, table).byKey.get(key);
  return useSyncExternalStore(subscribe, read, () => undefined);
};

const connecting: Connection = { state: 'connecting', sinceMs: 0 };

export const useConnection = (): Connection => {
  const desk = useDesk();
  return useSyncExternalStore(
    desk?.connection.subscribe ?? never,
    () => desk?.connection.get() ?? connecting,
    () => connecting,
  );
};

/** Newest quote of an instrument, at most once a frame. */
export const useMarket = (instrumentId: string | undefined): QuoteView | undefined => {
  const desk = useDesk();
  const subscribe = useCallback(
    (listener: () => void) => (desk === undefined || instrumentId === undefined ? nothing : desk.market.onQuote(instrumentId, listener)),
    [desk, instrumentId],
  );
  const read = (): QuoteView | undefined => (instrumentId === undefined ? undefined : desk?.market.quote(instrumentId));
  return useSyncExternalStore(subscribe, read, () => undefined);
};

export const useBook = (instrumentId: string | undefined): BookView | undefined => {
  const desk = useDesk();
  const subscribe = useCallback(
    (listener: () => void) => (desk === undefined || instrumentId === undefined ? nothing : desk.market.onBook(instrumentId, listener)),
    [desk, instrumentId],
  );
  const read = (): BookView | undefined => (instrumentId === undefined ? undefined : desk?.market.book(instrumentId));
  return useSyncExternalStore(subscribe, read, () => undefined);
};

const noTrades: readonly TradeTuple[] = [];

/** Public trades, newest first. */
export const useTape = (instrumentId: string | undefined): readonly TradeTuple[] => {
  const desk = useDesk();
  const subscribe = useCallback(
    (listener: () => void) => (desk === undefined || instrumentId === undefined ? nothing : desk.market.onTape(instrumentId, listener)),
    [desk, instrumentId],
  );
  const read = (): readonly TradeTuple[] => (instrumentId === undefined ? noTrades : (desk?.market.tape(instrumentId) ?? noTrades));
  return useSyncExternalStore(subscribe, read, () => noTrades);
};

/** Calls `onBars` once a frame with the bars that moved; never renders. */
export const useBars = (instrumentId: string | undefined, interval: string, onBars: (bars: readonly BarTuple[]) => void): void => {
  const desk = useDesk();
  const latest = useRef(onBars);
  useEffect(() => {
    latest.current = onBars;
  }, [onBars]);
  useEffect(() => {
    if (desk === undefined || instrumentId === undefined) return nothing;
    return desk.market.onBars(instrumentId, interval, (bars) => latest.current(bars));
  }, [desk, instrumentId, interval]);
};

const noProgress: ReadonlyMap<string, ProgressEvent> = new Map();

/** Progress of long work by run. */
export const useProgress = (): ReadonlyMap<string, ProgressEvent> => {
  const desk = useDesk();
  return useSyncExternalStore(
    desk?.progress.subscribe ?? never,
    () => desk?.progress.get() ?? noProgress,
    () => noProgress,
  );
};

export interface Instruments {
  readonly all: readonly Instrument[];
  readonly byId: ReadonlyMap<string, Instrument>;
  readonly bySymbol: ReadonlyMap<string, Instrument>;
  readonly state: TableView<Instrument>['state'];
}

/** What the lane trades; within a replay, what is played. */
export const useInstruments = (): Instruments => {
  const stream = useDesk()?.lane ?? 'desk';
  const { rows, byKey, state } = useTable(stream, 'instruments');
  return useMemo(() => ({ all: rows, byId: byKey, bySymbol: new Map(rows.map((row) => [row.symbol, row])), state }), [rows, byKey, state]);
};

/** This page's clock, every `everyMs`; undefined while the server renders. A hidden tab stops it. */
export const useNow = (everyMs = 1000): number | undefined => {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    const tick = (): void => {
      if (!document.hidden) setNow(Date.now());
    };
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};
