/** The page's side of the indicator worker: one question in flight, the newest one next. */
import type { ChartBar } from './bar-store.ts';
import type { IndicatorReply, IndicatorRequest, WantedIndicator } from './indicator-protocol.ts';

export interface IndicatorWorker {
  readonly ask: (wanted: readonly WantedIndicator[], bars: readonly ChartBar[]) => void;
  readonly close: () => void;
}

export const startIndicatorWorker = (
  onReply: (outputs: IndicatorReply['outputs'], wanted: readonly WantedIndicator[]) => void,
): IndicatorWorker => {
  const worker = new Worker(new URL('../workers/indicators.ts', import.meta.url), {
    type: 'module',
    name: 'indicators',
  });
  let count = 0;
  let inFlight: IndicatorRequest | undefined;
  let next: IndicatorRequest | undefined;
  const send = (request: IndicatorRequest): void => {
    inFlight = request;
    worker.postMessage(request, { transfer: Object.values(request.columns).map((column) => column.buffer) });
  };
  worker.addEventListener('message', ({ data }: MessageEvent<IndicatorReply>) => {
    const asked = inFlight;
    inFlight = undefined;
    if (asked !== undefined && data.id === asked.id && next === undefined) onReply(data.outputs, asked.wanted);
    const following = next;
    next = undefined;
    if (following !== undefined) send(following);
  });
  return {
    ask: (wanted, bars) => {
      count += 1;
      const request = { id: count, wanted, columns: columnsOf(bars) };
      if (inFlight === undefined) send(request);
      else next = request;
    },
    close: () => worker.terminate(),
  };
};

const columnsOf = (bars: readonly ChartBar[]): IndicatorRequest['columns'] => {
  const columnOf = (name: Exclude<keyof ChartBar, 'startMs'>): Float64Array<ArrayBuffer> => {
    const column = new Float64Array(bars.length);
    bars.forEach((bar, i) => (column[i] = bar[name]));
    return column;
  };
  return { open: columnOf('open'), high: columnOf('high'), low: columnOf('low'), close: columnOf('close'), volume: columnOf('volume') };
};
