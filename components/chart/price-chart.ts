/**
 * The trading chart: candles, volume, indicators over the price or in panes of their own, marks, order and position lines.
 * Imperative: the panel hands it data at most once a frame and it never renders React.
 */
import {
  CandlestickSeries,
  ColorType,
  createChart,
  CrosshairMode,
  HistogramSeries,
  LineSeries,
  LineStyle,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  type MouseEventParams,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import { invariant } from '#/core/value/invariant.ts';
import { joinNumber, writeDouble } from '../format/number.ts';
import type { ChartBar } from './bar-store.ts';
import { fade, readColors, type ChartColors } from './colors.ts';
import { FindingBands, type ChartBand } from './bands.ts';
import { DecisionMarks, type ChartMark } from './marks.ts';

export interface ChartLine {
  readonly id: string;
  readonly price: number;
  readonly title: string;
  readonly tone: 'up' | 'down' | 'ink';
  /** Stops and triggers are dashed. */
  readonly isDashed?: boolean;
}

export interface PlottedLine {
  readonly id: string;
  readonly title: string;
  /** 0 is the price pane. */
  readonly pane: number;
  readonly values: Float64Array;
  readonly style?: 'line' | 'histogram';
}

export interface ChartReading {
  /** Index of the bar under the crosshair, or undefined away from it. */
  readonly index: number | undefined;
  readonly price: number | undefined;
}

export interface PriceChart {
  /** A new list; `isPaged` when older bars were put before those in sight, which stay where they are. */
  readonly setBars: (bars: readonly ChartBar[], isPaged: boolean) => void;
  /** The last `count` bars changed. */
  readonly moveBars: (bars: readonly ChartBar[], count: number) => void;
  readonly setIndicators: (lines: readonly PlottedLine[], bars: readonly ChartBar[]) => void;
  readonly setMarks: (marks: readonly ChartMark[]) => void;
  readonly setBands: (bands: readonly ChartBand[]) => void;
  readonly setLines: (lines: readonly ChartLine[]) => void;
  readonly recolor: () => void;
  readonly showNewest: () => void;
  readonly moveCrosshair: (index: number) => void;
  readonly colors: () => ChartColors;
  readonly readModel: () => ChartReadModel;
  readonly remove: () => void;
}

/** What a test may ask instead of reading pixels. */
export interface ChartReadModel {
  readonly bars: number;
  readonly lastBar: ChartBar | undefined;
  readonly markIds: readonly string[];
  readonly bandIds: readonly string[];
  readonly lineIds: readonly string[];
  readonly indicators: Readonly<Record<string, number | undefined>>;
}

export interface ChartOptions {
  readonly decimals: number;
  readonly writeTime: (ms: number) => string;
  readonly writeTick: (ms: number, isDay: boolean) => string;
  readonly onRead: (reading: ChartReading) => void;
  readonly onPick: (reading: ChartReading) => void;
  /** Near the oldest bar: load more. */
  readonly onOldest: () => void;
  /** Share of the pane kept free below the prices: something stands there. */
  readonly clearBelow?: number;
}

const isChartTime = (seconds: number): seconds is UTCTimestamp => Number.isSafeInteger(seconds);

/** The library counts seconds since 1970. */
export const chartTime = (ms: number): UTCTimestamp => {
  const seconds = Math.floor(ms / 1000);
  invariant(isChartTime(seconds), `a bar's time must be whole seconds, was ${ms} ms`);
  return seconds;
};

const oldestMargin = 20;

interface Parts {
  readonly chart: IChartApi;
  readonly candles: ISeriesApi<'Candlestick'>;
  readonly volume: ISeriesApi<'Histogram'>;
  readonly marks: DecisionMarks;
  readonly bands: FindingBands;
  colors: ChartColors;
  bars: readonly ChartBar[];
  priceLines: Map<string, IPriceLine>;
  markIds: readonly string[];
  bandIds: readonly string[];
  plotted: Map<string, { readonly series: ISeriesApi<'Line'> | ISeriesApi<'Histogram'>; readonly line: PlottedLine }>;
}

export const createPriceChart = (container: HTMLElement, options: ChartOptions): PriceChart => {
  const parts = createParts(container, options);
  const { chart, candles, volume } = parts;
  const readingOf = ({ time, point }: MouseEventParams): ChartReading => {
    const index = typeof time === 'number' ? parts.bars.findIndex((bar) => Math.floor(bar.startMs / 1000) === time) : -1;
    const price = point === undefined ? null : candles.coordinateToPrice(point.y);
    return { index: index < 0 ? undefined : index, price: price ?? undefined };
  };
  const showNewest = (): void => chart.timeScale().scrollToRealTime();
  chart.subscribeCrosshairMove((event) => options.onRead(readingOf(event)));
  chart.subscribeClick((event) => options.onPick(readingOf(event)));
  chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
    if (range !== null && range.from < oldestMargin && parts.bars.length > 0) options.onOldest();
  });
  return {
    setBars: (bars, isPaged) => {
      const range = isPaged ? chart.timeScale().getVisibleRange() : null;
      parts.bars = bars;
      candles.setData(bars.map(candleOf));
      volume.setData(bars.map((bar) => volumeOf(bar, parts.colors)));
      if (range !== null && bars.length > 0) chart.timeScale().setVisibleRange(range);
      else chart.timeScale().resetTimeScale();
    },
    moveBars: (bars, count) => {
      parts.bars = bars;
      for (const bar of bars.slice(-count)) {
        candles.update(candleOf(bar));
        volume.update(volumeOf(bar, parts.colors));
      }
    },
    setIndicators: (lines, bars) => plot(parts, lines, bars),
    setBands: (bands) => {
      parts.bandIds = bands.map(({ id }) => id);
      parts.bands.set(bands, parts.colors);
    },
    setMarks: (marks) => {
      parts.markIds = marks.map(({ id }) => id);
      parts.marks.set(marks, parts.colors);
    },
    setLines: (lines) => drawLines(parts, lines),
    recolor: () => recolor(parts, container, options),
    showNewest,
    moveCrosshair: (index) => {
      const bar = parts.bars[index];
      if (bar !== undefined) chart.setCrosshairPosition(bar.close, chartTime(bar.startMs), candles);
    },
    colors: () => parts.colors,
    readModel: () => readModelOf(parts),
    remove: () => chart.remove(),
  };
};

const createParts = (container: HTMLElement, options: ChartOptions): Parts => {
  const colors = readColors(container);
  const chart = createChart(container, { autoSize: true, ...frameOptions(colors, options) });
  const candles = chart.addSeries(CandlestickSeries, candleOptions(colors, options.decimals));
  const volume = chart.addSeries(HistogramSeries, {
    priceScaleId: 'volume',
    priceFormat: { type: 'volume' },
    lastValueVisible: false,
    priceLineVisible: false,
  });
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } });
  candles.priceScale().applyOptions({ scaleMargins: { top: 0.12, bottom: options.clearBelow ?? 0.16 } });
  const marks = new DecisionMarks(colors);
  candles.attachPrimitive(marks);
  const bands = new FindingBands(colors);
  candles.attachPrimitive(bands);
  return { chart, candles, volume, marks, bands, colors, bars: [], priceLines: new Map(), markIds: [], bandIds: [], plotted: new Map() };
};

const frameOptions = (colors: ChartColors, { writeTime, writeTick }: ChartOptions) => ({
  layout: {
    background: { type: ColorType.Solid as const, color: 'transparent' },
    textColor: colors.ink3,
    fontSize: 10,
    fontFamily: colors.font,
    panes: { separatorColor: colors.lineStrong, separatorHoverColor: colors.lineStrong, enableResize: true },
    attributionLogo: true,
  },
  grid: { vertLines: { color: colors.grid }, horzLines: { color: colors.grid } },
  rightPriceScale: { borderColor: colors.lineStrong, minimumWidth: 64 },
  timeScale: {
    borderColor: colors.lineStrong,
    timeVisible: true,
    rightOffset: 8,
    barSpacing: 6,
    minBarSpacing: 0.5,
    // A handful of bars stays a handful of bars.
    maxBarSpacing: 48,
    tickMarkFormatter: (time: Time, kind: number) => (typeof time === 'number' ? writeTick(time * 1000, kind <= 2) : ''),
  },
  localization: { timeFormatter: (time: Time) => (typeof time === 'number' ? writeTime(time * 1000) : '') },
  crosshair: {
    mode: CrosshairMode.Normal,
    vertLine: { color: colors.crosshair, labelBackgroundColor: colors.crosshair },
    horzLine: { color: colors.crosshair, labelBackgroundColor: colors.crosshair },
  },
});

const candleOptions = (colors: ChartColors, decimals: number) => ({
  upColor: colors.upFill,
  downColor: colors.downFill,
  borderUpColor: colors.up,
  borderDownColor: colors.down,
  wickUpColor: colors.up,
  wickDownColor: colors.down,
  priceLineStyle: LineStyle.Dotted,
  priceFormat: {
    type: 'custom' as const,
    minMove: 10 ** -decimals,
    formatter: (price: number) => writePrice(price, decimals),
  },
});

const writePrice = (price: number, decimals: number): string => {
  const text = writeDouble(price, decimals);
  return text === undefined ? '' : joinNumber(text);
};

const candleOf = ({ startMs, open, high, low, close }: ChartBar) => ({
  time: chartTime(startMs),
  open,
  high,
  low,
  close,
});
const volumeOf = ({ startMs, open, close, volume }: ChartBar, colors: ChartColors) => ({
  time: chartTime(startMs),
  value: volume,
  color: fade(close >= open ? colors.up : colors.down, 0.32),
});

/** Series are kept by id, so that values move without the pane being built anew. */
const plot = (parts: Parts, lines: readonly PlottedLine[], bars: readonly ChartBar[]): void => {
  const wanted = new Set(lines.map(({ id }) => id));
  for (const [id, { series }] of parts.plotted) {
    if (wanted.has(id)) continue;
    parts.chart.removeSeries(series);
    parts.plotted.delete(id);
  }
  lines.forEach((line, i) => {
    const color = parts.colors.series[i % parts.colors.series.length] ?? parts.colors.ink;
    const series = parts.plotted.get(line.id)?.series ?? addPlot(parts, line);
    series.applyOptions({ color });
    series.setData(valuesOf(line.values, bars));
    parts.plotted.set(line.id, { series, line });
  });
  parts.chart.panes().forEach((pane, i) => pane.setStretchFactor(i === 0 ? 5 : 1));
};

const addPlot = ({ chart }: Parts, { pane, style }: PlottedLine): ISeriesApi<'Line'> | ISeriesApi<'Histogram'> => {
  const look = { lastValueVisible: pane > 0, priceLineVisible: false, crosshairMarkerVisible: false };
  return style === 'histogram'
    ? chart.addSeries(HistogramSeries, look, pane)
    : chart.addSeries(LineSeries, { ...look, lineWidth: 1 }, pane);
};

const valuesOf = (values: Float64Array, bars: readonly ChartBar[]) =>
  bars.slice(0, values.length).map(({ startMs }, i) => {
    const value = values[i];
    return value === undefined || !Number.isFinite(value) ? { time: chartTime(startMs) } : { time: chartTime(startMs), value };
  });

const drawLines = (parts: Parts, lines: readonly ChartLine[]): void => {
  const kept = new Map<string, IPriceLine>();
  for (const line of lines) {
    const color = line.tone === 'ink' ? parts.colors.ink2 : parts.colors[line.tone];
    const look = {
      price: line.price,
      title: line.title,
      color,
      axisLabelVisible: true,
      lineWidth: 1 as const,
      lineStyle: line.isDashed === true ? LineStyle.Dashed : LineStyle.Solid,
    };
    const before = parts.priceLines.get(line.id);
    before?.applyOptions(look);
    kept.set(line.id, before ?? parts.candles.createPriceLine(look));
  }
  for (const [id, line] of parts.priceLines) if (!kept.has(id)) parts.candles.removePriceLine(line);
  parts.priceLines = kept;
};

const recolor = (parts: Parts, container: HTMLElement, options: ChartOptions): void => {
  parts.colors = readColors(container);
  parts.chart.applyOptions(frameOptions(parts.colors, options));
  parts.candles.applyOptions(candleOptions(parts.colors, options.decimals));
  parts.volume.setData(parts.bars.map((bar) => volumeOf(bar, parts.colors)));
};

const readModelOf = ({ bars, markIds, bandIds, priceLines, plotted }: Parts): ChartReadModel => ({
  bars: bars.length,
  lastBar: bars.at(-1),
  markIds,
  bandIds,
  lineIds: [...priceLines.keys()],
  indicators: Object.fromEntries([...plotted].map(([id, { line }]) => [id, line.values.at(-1)])),
});
