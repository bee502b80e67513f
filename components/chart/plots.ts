/** Indicators as lines or histograms over the price or in panes of their own. */
import { HistogramSeries, LineSeries, type IChartApi, type ISeriesApi } from 'lightweight-charts';
import type { ChartBar } from './bar-store.ts';
import { chartTime } from './chart-time.ts';
import type { ChartColors } from './colors.ts';

export interface PlottedLine {
  readonly id: string;
  readonly title: string;
  /** 0 is the price pane. */
  readonly pane: number;
  readonly values: Float64Array;
  readonly style?: 'line' | 'histogram';
}

type PlotSeries = ISeriesApi<'Line'> | ISeriesApi<'Histogram'>;

interface Plot {
  readonly series: PlotSeries;
  readonly line: PlottedLine;
  readonly color: string;
  /** Start of the first and the last bar that has a value. */
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
}

export type Plots = Map<string, Plot>;

interface PlotParts {
  readonly chart: IChartApi;
  readonly colors: ChartColors;
  readonly plotted: Plots;
}

/** More at once are drawn as a new list, which costs less than each by itself. */
export const mostMoved = 20;

/** Series are kept by id, so that values move without the pane being built anew. */
export const plot = (parts: PlotParts, lines: readonly PlottedLine[], bars: readonly ChartBar[]): void => {
  const ids = new Set(lines.map(({ id }) => id));
  const gone = [...parts.plotted].filter(([id]) => !ids.has(id));
  for (const [id, { series }] of gone) {
    parts.chart.removeSeries(series);
    parts.plotted.delete(id);
  }
  const isOther = gone.length > 0 || lines.some(({ id }) => !parts.plotted.has(id));
  lines.forEach((line, i) => {
    const color = parts.colors.series[i % parts.colors.series.length] ?? parts.colors.ink;
    const before = parts.plotted.get(line.id);
    const series = before?.series ?? addPlot(parts, line);
    if (before?.color !== color) series.applyOptions({ color });
    drawValues(series, before, { values: line.values, bars });
    const [firstMs, lastMs] = [bars[0]?.startMs, bars[line.values.length - 1]?.startMs];
    parts.plotted.set(line.id, { series, line, color, firstMs, lastMs });
  });
  if (isOther) parts.chart.panes().forEach((pane, i) => pane.setStretchFactor(i === 0 ? 5 : 1));
};

type Drawn = Pick<Plot, 'firstMs' | 'lastMs'> & { readonly line: Pick<PlottedLine, 'values'> };

interface Wanted {
  readonly values: Float64Array;
  readonly bars: readonly ChartBar[];
}

/** Index of the first value that is not drawn as it is now: 0 where nothing is, or where it stands over other bars. */
export const firstMoved = (drawn: Drawn | undefined, { values, bars }: Wanted): number => {
  if (drawn === undefined) return 0;
  const before = drawn.line.values;
  if (drawn.firstMs !== bars[0]?.startMs || drawn.lastMs !== bars[before.length - 1]?.startMs) return 0;
  const first = before.findIndex((value, i) => !Object.is(value, values[i]));
  return first === -1 ? before.length : first;
};

/** A series takes single values at its end only; what moved before that is drawn as a new list. */
const drawValues = (series: PlotSeries, drawn: Drawn | undefined, wanted: Wanted): void => {
  const from = firstMoved(drawn, wanted);
  const isAtEnd = drawn !== undefined && from >= drawn.line.values.length - 1 && wanted.values.length - from <= mostMoved;
  if (!isAtEnd) series.setData(valuesOf(wanted, 0));
  else for (const value of valuesOf(wanted, from)) series.update(value);
};

const addPlot = ({ chart }: PlotParts, { pane, style }: PlottedLine): PlotSeries => {
  const look = { lastValueVisible: pane > 0, priceLineVisible: false, crosshairMarkerVisible: false };
  return style === 'histogram'
    ? chart.addSeries(HistogramSeries, look, pane)
    : chart.addSeries(LineSeries, { ...look, lineWidth: 1 }, pane);
};

const valuesOf = ({ values, bars }: Wanted, from: number) =>
  bars.slice(from, values.length).map(({ startMs }, i) => {
    const value = values[from + i];
    return value === undefined || !Number.isFinite(value) ? { time: chartTime(startMs) } : { time: chartTime(startMs), value };
  });
