'use client';
/** The drawn graph over the newest bars of an instrument, evaluated in a worker, and one bar of it to look at. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { seriesKey, type AllKnownSeries, type SeriesNeed } from '#/core/market/facts/known-series.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { ProgramSeries } from '#/core/strategy/compile.ts';
import type { GraphLink, StrategyGraph } from '#/core/strategy/graph.ts';
import { runtimeOn } from '#/core/strategy/runtime-on.ts';
import { intervalMs } from '#/core/value/interval.ts';
import type { ChartBar } from '../chart/bar-store.ts';
import { fetchBars } from '../chart/use-bars.ts';
import { createStore, type Readable } from '../replica/store.ts';
import { useTrpc } from '../trpc/client.tsx';
import { useNetworks } from './use-networks.ts';
import type { Look, Preview, PreviewColumns, PreviewReply } from './preview-protocol.ts';
import { startPreviewWorker, type PreviewWorker } from './preview-worker.ts';

const windowBars = 5000;
const reloadEveryMs = 10_000;

export type PreviewState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly cause: string }
  | {
      readonly state: 'ready';
      readonly preview: Preview | undefined;
      /** Of the series it reads those that the desk does not have. */
      readonly missing: readonly ProgramSeries[];
    };

export interface PreviewHandle {
  readonly state: PreviewState;
  readonly bars: readonly ChartBar[];
  /** The bar looked at; it moves with the crosshair, so it is followed and not rendered by the whole editor. */
  readonly look: Readable<Look | undefined>;
  readonly lookAt: (startMs: number | undefined) => void;
}

export interface PreviewWanted {
  readonly graph: StrategyGraph;
  readonly pins: readonly GraphLink[];
  readonly instrument: Instrument | undefined;
  readonly interval: string;
}

export const usePreview = ({ graph, pins, instrument, interval }: PreviewWanted): PreviewHandle => {
  const { bars, cause } = useClosedBars(instrument, interval);
  const columns = useMemo(() => columnsOf(bars, interval), [bars, interval]);
  const [reply, setReply] = useState<PreviewReply>();
  const look = useMemo(() => createStore<Look | undefined>(undefined), []);
  const about = useMemo(() => instrument && runtimeOn(instrument), [instrument]);
  const { series, isMissing } = useSeries(reply?.preview?.series ?? noNeeds);
  const networks = useNetworks(reply?.preview?.models ?? noModels);
  const worker = useRef<PreviewWorker>(undefined);
  useEffect(() => {
    const started = startPreviewWorker((answer) => {
      if (answer.of === 'run') setReply(answer);
      look.set(answer.look);
    });
    worker.current = started;
    return () => started.close();
  }, [look]);
  useEffect(() => {
    if (columns.close.length === 0 || about === undefined) return;
    worker.current?.ask({ ask: 'run', graph, columns, ...about, series, networks, pins });
  }, [graph, columns, about, series, networks, pins]);
  const lookAt = useCallback((atMs: number | undefined) => worker.current?.ask({ ask: 'look', atMs }), []);
  return { state: stateOf(reply, cause, isMissing), bars, look, lookAt };
};

const stateOf = (reply: PreviewReply | undefined, cause: string | undefined, isMissing: (need: SeriesNeed) => boolean): PreviewState => {
  if (cause !== undefined) return { state: 'failed', cause };
  if (reply === undefined) return { state: 'loading' };
  return { state: 'ready', preview: reply.preview, missing: (reply.preview?.series ?? noNeeds).filter(isMissing) };
};

const noModels: readonly string[] = [];
const noNeeds: readonly ProgramSeries[] = [];
const noSeries: AllKnownSeries = new Map();

interface SeriesHandle {
  readonly series: AllKnownSeries;
  readonly isMissing: (need: SeriesNeed) => boolean;
}

/** Figures of what the last evaluation wanted to read; it is evaluated again once they are here. */
const useSeries = (wanted: readonly ProgramSeries[]): SeriesHandle => {
  const trpc = useTrpc();
  const needs = wanted.map(({ kind, name }) => ({ kind, name }));
  const { data } = useQuery(trpc.data.series.queryOptions({ needs }, { enabled: needs.length > 0 }));
  const series = useMemo(() => (data === undefined ? noSeries : new Map(data.map(({ key, ...columns }) => [key, columns]))), [data]);
  const isMissing = useCallback((need: SeriesNeed) => data !== undefined && !series.has(seriesKey(need)), [data, series]);
  return { series, isMissing };
};

interface Loaded {
  readonly bars: readonly ChartBar[];
  readonly cause?: string;
}

/** Closed bars, read anew while the page is in sight: the preview is of the market as it is. */
const useClosedBars = (instrument: Instrument | undefined, interval: string): Loaded => {
  const [loaded, setLoaded] = useState<Loaded>({ bars: [] });
  useEffect(() => {
    if (instrument === undefined) return undefined;
    const stop = new AbortController();
    const load = (): void => {
      if (document.hidden) return;
      fetchBars(instrument, interval, { last: windowBars, signal: stop.signal }).then(
        (all) => {
          const bars = closedOf(all, interval);
          if (bars.length === 0) setLoaded({ bars, cause: `There are no ${interval} bars of ${instrument.symbol} yet.` });
          else setLoaded((before) => (isSame(before.bars, bars) ? before : { bars }));
        },
        (error: unknown) => {
          if (!stop.signal.aborted) setLoaded({ bars: [], cause: error instanceof Error ? error.message : 'The desk does not answer.' });
        },
      );
    };
    load();
    const timer = setInterval(load, Math.max(reloadEveryMs, intervalMs(interval)));
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [instrument, interval]);
  return loaded;
};

const isSame = (a: readonly ChartBar[], b: readonly ChartBar[]): boolean =>
  a.length === b.length &&
  a[0]?.startMs === b[0]?.startMs &&
  a.at(-1)?.startMs === b.at(-1)?.startMs &&
  a.at(-1)?.close === b.at(-1)?.close;

/** Without the bar in progress: nothing of a bar is decided on before it has ended. */
const closedOf = (bars: readonly ChartBar[], interval: string): readonly ChartBar[] => {
  const length = intervalMs(interval);
  const now = Date.now();
  return bars.filter(({ startMs }) => startMs + length <= now);
};

const columnsOf = (bars: readonly ChartBar[], interval: string): PreviewColumns => {
  const length = intervalMs(interval);
  return {
    startMs: Float64Array.from(bars, (bar) => bar.startMs),
    endMs: Float64Array.from(bars, (bar) => bar.startMs + length),
    open: Float64Array.from(bars, (bar) => bar.open),
    high: Float64Array.from(bars, (bar) => bar.high),
    low: Float64Array.from(bars, (bar) => bar.low),
    close: Float64Array.from(bars, (bar) => bar.close),
    volume: Float64Array.from(bars, (bar) => bar.volume),
  };
};
