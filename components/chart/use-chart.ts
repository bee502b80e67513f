'use client';
/** Ties the imperative chart to what the panel knows: bars, indicators, marks, lines, theme, crosshair. */
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { DecisionRow, DeploymentRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { writeTime, type Zone } from '../format/time.ts';
import { priceDecimals } from '../market/price.tsx';
import { usePreferences } from '../preferences/preferences.ts';
import { exposeReadModel } from '../replica/read-model.ts';
import { useWorkspace } from '../workspace/workspace.ts';
import type { ChartBar } from './bar-store.ts';
import { linesOf } from './indicators.ts';
import type { WantedIndicator } from './indicator-protocol.ts';
import { startIndicatorWorker, type IndicatorWorker } from './indicator-worker.ts';
import { useSharedTime } from './crosshair-sync.ts';
import { createPriceChart, type ChartOptions, type ChartReading, type PriceChart } from './price-chart.ts';
import type { PlottedLine } from './plots.ts';
import { bandsOf, decisionBar, marksOf, type ChartEvents } from './use-chart-events.ts';
import { useDrawnLines, type LineTools } from './use-drawn-lines.ts';
import { useLiveBars, type BarsState, type LiveBars } from './use-bars.ts';
import { useSetPriceAlert } from './use-price-alert.ts';

export interface Why {
  readonly decision: DecisionRow;
  readonly deployment: DeploymentRow | undefined;
  readonly isPinned: boolean;
}

export interface ChartHandle {
  readonly state: BarsState;
  readonly bars: () => readonly ChartBar[];
  readonly reading: ChartReading;
  readonly plotted: readonly PlottedLine[];
  readonly why: Why | undefined;
  readonly stepCrosshair: (step: 1 | -1) => void;
  readonly showNewest: () => void;
  readonly pinWhy: () => void;
  readonly leave: () => void;
  readonly alertHere: () => void;
  readonly lines: LineTools;
  readonly lastPrice: () => number | undefined;
  readonly reload: () => void;
}

export interface ChartInput {
  readonly instrument: Instrument;
  readonly interval: string;
  readonly events: ChartEvents;
  readonly clearBelow?: number;
  /** Instead of what the person chose. */
  readonly indicators?: readonly WantedIndicator[];
}

const nowhere: ChartReading = { index: undefined, price: undefined, isByHand: false };
/** Indicators follow the bar in progress at most this often. */
const indicatorEveryMs = 250;

export const useChart = (
  host: RefObject<HTMLDivElement | null>,
  { instrument, interval, events, clearBelow, indicators: fixed }: ChartInput,
): ChartHandle => {
  const chart = useRef<PriceChart>(undefined);
  const [reading, setReading] = useState<ChartReading>(nowhere);
  const [picked, setPicked] = useState<number>();
  const chosen = useWorkspace((state) => state.indicators);
  const wanted = fixed ?? chosen;
  const decimals = priceDecimals(instrument);
  const indicators = useIndicators(chart, wanted);
  const live = useDrawnBars(chart, indicators, { instrument, interval, events });
  const { bars: readBars, loadOlder, state } = live;
  const hold = useCallback(
    (made: PriceChart | undefined) => {
      chart.current = made;
      if (readBars().length > 0) made?.setBars(readBars(), false);
    },
    [readBars],
  );
  const sharing = useSharedTime(chart, readBars, setReading);
  useMountedChart(host, hold, {
    decimals,
    ...sharing,
    ...(clearBelow !== undefined && { clearBelow }),
    onPick: ({ index }) => setPicked(index),
    onOldest: loadOlder,
  });
  const { ask } = indicators;
  // Anew when others are wanted, and not when an answer has come.
  useEffect(() => ask(readBars()), [ask, readBars]);
  useRecolouring(chart);
  const setAlert = useSetPriceAlert(instrument);
  const lines = useDrawnLines(chart, { instrumentId: instrument.id, drawnFor: state, reading, readBars });
  const { why, at } = useWhy({ events, readBars, reading, picked });
  const step = (by: 1 | -1): void => {
    const next = Math.max(0, Math.min(readBars().length - 1, (at ?? readBars().length) + by));
    setReading({ index: next, price: readBars()[next]?.close, isByHand: false });
    chart.current?.moveCrosshair(next);
  };
  return {
    state,
    bars: readBars,
    reading,
    plotted: indicators.plotted,
    why,
    stepCrosshair: step,
    showNewest: () => chart.current?.showNewest(),
    pinWhy: () => setPicked(reading.index),
    leave: () => {
      setPicked(undefined);
      lines.leave();
    },
    lines,
    alertHere: () => setAlert(reading.price ?? readBars().at(-1)?.close, readBars().at(-1)?.close),
    lastPrice: () => readBars().at(-1)?.close,
    reload: live.reload,
  };
};

/** Bars onto the chart as they come, indicators and events after them. */
const useDrawnBars = (
  chart: RefObject<PriceChart | undefined>,
  indicators: Indicators,
  { instrument, interval, events }: Pick<ChartInput, 'instrument' | 'interval' | 'events'>,
): LiveBars => {
  const draw = useRef<() => void>(() => undefined);
  const live = useLiveBars(instrument, interval, {
    onSet: (bars, isPaged) => {
      chart.current?.setBars(bars, isPaged);
      indicators.ask(bars);
      draw.current();
    },
    onMove: (bars, count) => {
      chart.current?.moveBars(bars, count);
      indicators.askSoon(bars);
      if (count > 1) draw.current();
    },
  });
  const { bars: readBars, state } = live;
  useEffect(() => {
    draw.current = () => drawEvents(chart.current, { events, instrument, bars: readBars() });
    draw.current();
  }, [chart, events, instrument, readBars, state]);
  return live;
};

interface Drawing {
  readonly events: ChartEvents;
  readonly instrument: Instrument;
  readonly bars: readonly ChartBar[];
}

const drawEvents = (chart: PriceChart | undefined, { events, instrument, bars }: Drawing): void => {
  chart?.setMarks(marksOf(events, bars, instrument));
  chart?.setBands(bandsOf(events, bars));
  chart?.setLines(events.lines);
};

interface WhyInput {
  readonly events: ChartEvents;
  readonly readBars: () => readonly ChartBar[];
  readonly reading: ChartReading;
  /** The bar whose card is pinned. */
  readonly picked: number | undefined;
}

const useWhy = ({ events, readBars, reading, picked }: WhyInput): { readonly why: Why | undefined; readonly at: number | undefined } => {
  const at = picked ?? reading.index;
  const why = useMemo(() => whyAt(events, readBars(), { at, isPinned: picked !== undefined }), [events, readBars, at, picked]);
  return { why, at };
};

const whyAt = (
  events: ChartEvents,
  bars: readonly ChartBar[],
  { at, isPinned }: { readonly at: number | undefined; readonly isPinned: boolean },
): Why | undefined => {
  if (at === undefined) return undefined;
  const decision = events.decisions.findLast((row) => decisionBar(row, bars) === at);
  return decision === undefined ? undefined : { decision, deployment: events.deployments.get(decision.deploymentId), isPinned };
};

const useRecolouring = (chart: RefObject<PriceChart | undefined>): void => {
  const { theme, palette, zone } = usePreferences();
  useEffect(() => {
    const frame = requestAnimationFrame(() => chart.current?.recolor());
    return () => cancelAnimationFrame(frame);
  }, [chart, theme, palette, zone]);
};

type Mounting = Pick<ChartOptions, 'decimals' | 'clearBelow' | 'onRead' | 'onPick' | 'onOldest'> & { readonly name: string };

const useMountedChart = (
  host: RefObject<HTMLDivElement | null>,
  hold: (chart: PriceChart | undefined) => void,
  options: Mounting,
): void => {
  const zone = usePreferences((state) => state.zone);
  const latest = useRef({ ...options, zone });
  useEffect(() => {
    latest.current = { ...options, zone };
  });
  const { decimals, clearBelow, name } = options;
  useEffect(() => {
    if (host.current === null) return undefined;
    const made = createPriceChart(host.current, {
      decimals,
      ...(clearBelow !== undefined && { clearBelow }),
      ...timeWriters(() => latest.current.zone),
      onRead: (reading) => latest.current.onRead(reading),
      onPick: (reading) => latest.current.onPick(reading),
      onOldest: () => latest.current.onOldest(),
    });
    hold(made);
    const hide = exposeReadModel(name, made.readModel);
    return () => {
      hide();
      hold(undefined);
      made.remove();
    };
  }, [host, hold, decimals, clearBelow, name]);
};

export const timeWriters = (zone: () => Zone): Pick<ChartOptions, 'writeTime' | 'writeTick'> => ({
  writeTime: (ms) => {
    const { date, time } = writeTime(ms, zone());
    return `${date} ${time.slice(0, 5)}`;
  },
  writeTick: (ms, unit) => {
    const { date, time } = writeTime(ms, zone());
    if (unit === 'year') return date.slice(0, 4);
    return unit === 'day' ? date.slice(5) : time.slice(0, 5);
  },
});

interface Indicators {
  readonly plotted: readonly PlottedLine[];
  /** The same function as long as the same indicators are wanted. */
  readonly ask: (bars: readonly ChartBar[]) => void;
  readonly askSoon: (bars: readonly ChartBar[]) => void;
}

const useIndicators = (chart: RefObject<PriceChart | undefined>, wanted: Parameters<IndicatorWorker['ask']>[0]): Indicators => {
  const [plotted, setPlotted] = useState<readonly PlottedLine[]>([]);
  const held = useRef<{
    worker: IndicatorWorker | undefined;
    timer: ReturnType<typeof setTimeout> | undefined;
    bars: readonly ChartBar[];
  }>({ worker: undefined, timer: undefined, bars: [] });
  useEffect(() => {
    const mine = held.current;
    mine.worker = startIndicatorWorker((outputs, asked) => {
      const lines = linesOf(asked, outputs);
      chart.current?.setIndicators(lines, mine.bars);
      setPlotted(lines);
    });
    return () => {
      clearTimeout(mine.timer);
      mine.worker?.close();
    };
  }, [chart]);
  const ask = useCallback(
    (bars: readonly ChartBar[]) => {
      held.current.bars = bars;
      if (bars.length > 0) held.current.worker?.ask(wanted, bars);
    },
    [wanted],
  );
  const askSoon = useCallback(
    (bars: readonly ChartBar[]) => {
      if (held.current.timer !== undefined) return;
      held.current.timer = setTimeout(() => {
        held.current.timer = undefined;
        ask(bars);
      }, indicatorEveryMs);
    },
    [ask],
  );
  return { plotted, ask, askSoon };
};
