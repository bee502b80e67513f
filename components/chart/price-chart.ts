/**
 * The trading chart: candles, volume, indicators over the price or in panes of their own, marks, order and position lines.
 * Imperative: the panel hands it data at most once a frame and it never renders React.
 */
import {
  CandlestickSeries,
  createChart,
  HistogramSeries,
  LineStyle,
  type AutoscaleInfo,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  type MouseEventParams,
} from 'lightweight-charts';
import type { ChartBar } from './bar-store.ts';
import { fade, readColors, type ChartColors } from './colors.ts';
import { candleOptions, frameOptions, type TimeWriters } from './chart-look.ts';
import { FindingBands, type ChartBand } from './bands.ts';
import { chartTime } from './chart-time.ts';
import { mostMoved, plot, type PlottedLine, type Plots } from './plots.ts';
import { DrawnLines, nothingDrawn, type Drawn } from './drawn-lines.ts';
import type { ChartPoint, DrawnLine } from './drawings.ts';
import { measureText, type Measured } from './measure.ts';
import { followMeasure } from './measure-drag.ts';
import { DecisionMarks, type ChartMark } from './marks.ts';

export interface ChartLine {
  readonly id: string;
  readonly price: number;
  readonly title: string;
  readonly tone: 'up' | 'down' | 'ink';
  /** Stops and triggers are dashed. */
  readonly isDashed?: boolean;
}

export interface ChartReading {
  /** Index of the bar under the crosshair, or undefined away from it. */
  readonly index: number | undefined;
  readonly price: number | undefined;
  /** A pointer did it; false for what the page moved itself. */
  readonly isByHand: boolean;
}

export interface PriceChart {
  /** A new list; `isPaged` when older bars were put before those in sight, which stay where they are. */
  readonly setBars: (bars: readonly ChartBar[], isPaged: boolean) => void;
  /** The last `count` bars changed. */
  readonly moveBars: (bars: readonly ChartBar[], count: number) => void;
  readonly setIndicators: (lines: readonly PlottedLine[], bars: readonly ChartBar[]) => void;
  readonly setMarks: (marks: readonly ChartMark[]) => void;
  /** Lines of a person's own, and the first point of one that is being drawn. */
  readonly setDrawn: (lines: readonly DrawnLine[], anchor: ChartPoint | undefined) => void;
  readonly clearMeasure: () => void;
  readonly setBands: (bands: readonly ChartBand[]) => void;
  readonly setLines: (lines: readonly ChartLine[]) => void;
  readonly recolor: () => void;
  readonly showNewest: () => void;
  /** To a bar, or away. */
  readonly moveCrosshair: (index: number | undefined) => void;
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
  readonly drawn: number;
  readonly measured: string;
  readonly lineIds: readonly string[];
  readonly indicators: Readonly<Record<string, number | undefined>>;
}

export interface ChartOptions {
  readonly decimals: number;
  readonly writeTime: (ms: number) => string;
  readonly writeTick: TimeWriters['writeTick'];
  readonly onRead: (reading: ChartReading) => void;
  readonly onPick: (reading: ChartReading) => void;
  /** Near the oldest bar: load more. */
  readonly onOldest: () => void;
  /** Share of the pane kept free below the prices: something stands there. */
  readonly clearBelow?: number;
}

const oldestMargin = 20;

interface Parts {
  readonly chart: IChartApi;
  readonly candles: ISeriesApi<'Candlestick'>;
  readonly volume: ISeriesApi<'Histogram'>;
  readonly marks: DecisionMarks;
  readonly bands: FindingBands;
  readonly drawnLines: DrawnLines;
  drawn: Drawn;
  colors: ChartColors;
  bars: readonly ChartBar[];
  priceLines: Map<string, IPriceLine>;
  markIds: readonly string[];
  bandIds: readonly string[];
  readonly plotted: Plots;
}

export const createPriceChart = (container: HTMLElement, options: ChartOptions): PriceChart => {
  const parts = createParts(container, options);
  const { chart, candles, volume } = parts;
  const endMeasuring = listen(parts, container, options);
  const showNewest = (): void => chart.timeScale().scrollToRealTime();
  return {
    setBars: (bars, isPaged) => {
      // By places, not times: of a few bars the times in sight would be stretched over the whole width.
      const range = isPaged ? chart.timeScale().getVisibleLogicalRange() : null;
      const older = bars.length - parts.bars.length;
      drawBars(parts, bars);
      if (range !== null) chart.timeScale().setVisibleLogicalRange({ from: range.from + older, to: range.to + older });
      else chart.timeScale().resetTimeScale();
    },
    moveBars: (bars, count) => {
      if (count > mostMoved) return drawBars(parts, bars);
      parts.bars = bars;
      for (const bar of bars.slice(-count)) {
        candles.update(candleOf(bar));
        volume.update(volumeOf(bar, parts.colors));
      }
    },
    setIndicators: (lines, bars) => plot(parts, lines, bars),
    setDrawn: (lines, anchor) => redraw(parts, { ...parts.drawn, lines, anchor }),
    clearMeasure: () => redraw(parts, { ...parts.drawn, measured: undefined }),
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
      const bar = index === undefined ? undefined : parts.bars[index];
      if (bar === undefined) chart.clearCrosshairPosition();
      else chart.setCrosshairPosition(bar.close, chartTime(bar.startMs), candles);
    },
    colors: () => parts.colors,
    readModel: () => readModelOf(parts),
    remove: () => {
      endMeasuring();
      chart.remove();
    },
  };
};

const drawBars = (parts: Parts, bars: readonly ChartBar[]): void => {
  parts.bars = bars;
  parts.candles.setData(bars.map(candleOf));
  parts.volume.setData(bars.map((bar) => volumeOf(bar, parts.colors)));
};

/** What a person does on the canvas; returns what ends the measuring. */
const listen = (parts: Parts, container: HTMLElement, options: ChartOptions): (() => void) => {
  const { chart } = parts;
  chart.subscribeCrosshairMove((event) => options.onRead(readingOf(parts, event)));
  chart.subscribeClick((event) => options.onPick(readingOf(parts, event)));
  chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
    if (range !== null && range.from < oldestMargin && parts.bars.length > 0) options.onOldest();
  });
  const textOf = (measured: Measured | undefined): string =>
    measured === undefined ? '' : measureText(measured, parts.bars, options.decimals);
  return followMeasure(container, {
    pointAt: (x, y) => pointAt(parts, x, y),
    onMeasure: (measured) => redraw(parts, { ...parts.drawn, measured, measureText: textOf(measured) }),
  });
};

const readingOf = ({ bars, candles }: Parts, { time, point, sourceEvent }: MouseEventParams): ChartReading => {
  const index = typeof time === 'number' ? bars.findIndex((bar) => Math.floor(bar.startMs / 1000) === time) : -1;
  const price = point === undefined ? null : candles.coordinateToPrice(point.y);
  return { index: index < 0 ? undefined : index, price: price ?? undefined, isByHand: sourceEvent !== undefined };
};

const redraw = (parts: Parts, drawn: Drawn): void => {
  parts.drawn = drawn;
  parts.drawnLines.set(drawn, parts.colors);
};

/** The bar and price under a place of the canvas. */
const pointAt = ({ chart, candles, bars }: Parts, x: number, y: number): ChartPoint | undefined => {
  const bar = bars[Math.round(chart.timeScale().coordinateToLogical(x) ?? -1)];
  const price = candles.coordinateToPrice(y);
  return bar === undefined || price === null ? undefined : { ms: bar.startMs, price };
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
  const parts: Parts = {
    ...{ chart, candles, volume, marks, bands, colors, bars: [], drawn: nothingDrawn },
    drawnLines: new DrawnLines(
      colors,
      () => parts.bars,
      (bar) => chartTime(bar.startMs),
    ),
    ...{ priceLines: new Map(), markIds: [], bandIds: [], plotted: new Map() },
  };
  candles.attachPrimitive(parts.drawnLines);
  candles.applyOptions({ autoscaleInfoProvider: (base: () => AutoscaleInfo | null) => reachLines(base(), parts.priceLines) });
  return parts;
};

/** Own orders and positions are in sight as long as they are no farther away than the prices shown are apart. */
const reachLines = (info: AutoscaleInfo | null, lines: ReadonlyMap<string, IPriceLine>): AutoscaleInfo | null => {
  if (info === null || info.priceRange === null) return info;
  const { minValue, maxValue } = info.priceRange;
  const room = maxValue - minValue;
  const near = [...lines.values()].map((line) => line.options().price).filter((px) => px > minValue - room && px < maxValue + room);
  return { ...info, priceRange: { minValue: Math.min(minValue, ...near), maxValue: Math.max(maxValue, ...near) } };
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

const readModelOf = ({ bars, markIds, bandIds, priceLines, plotted, drawn }: Parts): ChartReadModel => ({
  bars: bars.length,
  lastBar: bars.at(-1),
  markIds,
  bandIds,
  drawn: drawn.lines.length,
  measured: drawn.measureText,
  lineIds: [...priceLines.keys()],
  indicators: Object.fromEntries([...plotted].map(([id, { line }]) => [id, line.values.at(-1)])),
});
