'use client';
/** The drawn graph over the newest bars of an instrument, evaluated in a worker, and one bar of it to look at. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { GraphLink, StrategyGraph } from '#/core/strategy/graph.ts';
import { intervalMs } from '#/core/value/interval.ts';
import type { ChartBar } from '../chart/bar-store.ts';
import { fetchBars } from '../chart/use-bars.ts';
import { createStore, type Readable } from '../replica/store.ts';
import type { Look, Preview, PreviewColumns, PreviewReply } from './preview-protocol.ts';
import { startPreviewWorker, type PreviewWorker } from './preview-worker.ts';

const windowBars = 5000;
const reloadEveryMs = 10_000;

export type PreviewState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly cause: string }
  | { readonly state: 'ready'; readonly preview: Preview | undefined };

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
    if (columns.close.length > 0) worker.current?.ask({ ask: 'run', graph, columns, pins });
  }, [graph, columns, pins]);
  const lookAt = useCallback((atMs: number | undefined) => worker.current?.ask({ ask: 'look', atMs }), []);
  return { state: stateOf(reply, cause), bars, look, lookAt };
};

const stateOf = (reply: PreviewReply | undefined, cause: string | undefined): PreviewState => {
  if (cause !== undefined) return { state: 'failed', cause };
  return reply === undefined ? { state: 'loading' } : { state: 'ready', preview: reply.preview };
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
