'use client';
/** The drawn graph over the newest bars of an instrument, evaluated in a worker: one question in flight, the newest one next. */
import { useEffect, useRef, useState } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { intervalMs } from '#/core/value/interval.ts';
import { fetchBars } from '../chart/use-bars.ts';
import type { ChartBar } from '../chart/bar-store.ts';
import type { Preview, PreviewColumns, PreviewReply, PreviewRequest } from './preview-protocol.ts';

const windowBars = 2000;
const reloadEveryMs = 10_000;

export type PreviewState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly cause: string }
  | { readonly state: 'ready'; readonly preview: Preview | undefined };

export const usePreview = (graph: StrategyGraph, instrument: Instrument | undefined, interval: string): PreviewState => {
  const { columns, cause } = useColumns(instrument, interval);
  const [reply, setReply] = useState<PreviewReply>();
  const worker = useRef<PreviewWorker>(undefined);
  useEffect(() => {
    const started = startPreviewWorker(setReply);
    worker.current = started;
    return () => started.close();
  }, []);
  useEffect(() => {
    if (columns !== undefined) worker.current?.ask(graph, columns);
  }, [graph, columns]);
  if (cause !== undefined) return { state: 'failed', cause };
  return reply === undefined ? { state: 'loading' } : { state: 'ready', preview: reply.preview };
};

interface Loaded {
  readonly columns?: PreviewColumns;
  readonly cause?: string;
}

/** Closed bars, read anew while the page is in sight: the preview is of the market as it is. */
const useColumns = (instrument: Instrument | undefined, interval: string): Loaded => {
  const [loaded, setLoaded] = useState<Loaded>({});
  useEffect(() => {
    if (instrument === undefined) return undefined;
    const stop = new AbortController();
    const load = (): void => {
      if (document.hidden) return;
      fetchBars(instrument, interval, { last: windowBars, signal: stop.signal }).then(
        (all) => {
          const bars = closedOf(all, interval);
          setLoaded(
            bars.length === 0
              ? { cause: `There are no ${interval} bars of ${instrument.symbol} yet.` }
              : { columns: columnsOf(bars, interval) },
          );
        },
        (error: unknown) => {
          if (!stop.signal.aborted) setLoaded({ cause: error instanceof Error ? error.message : 'The desk does not answer.' });
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

interface PreviewWorker {
  readonly ask: (graph: StrategyGraph, columns: PreviewColumns) => void;
  readonly close: () => void;
}

const startPreviewWorker = (onReply: (reply: PreviewReply) => void): PreviewWorker => {
  const worker = new Worker(new URL('../workers/preview.ts', import.meta.url), { type: 'module', name: 'preview' });
  let count = 0;
  let isBusy = false;
  let next: PreviewRequest | undefined;
  const send = (request: PreviewRequest): void => {
    isBusy = true;
    worker.postMessage(request);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<PreviewReply>) => {
    isBusy = false;
    const following = next;
    next = undefined;
    if (following === undefined) onReply(data);
    else send(following);
  });
  return {
    ask: (graph, columns) => {
      count += 1;
      const request = { id: count, graph, columns };
      if (isBusy) next = request;
      else send(request);
    },
    close: () => worker.terminate(),
  };
};
