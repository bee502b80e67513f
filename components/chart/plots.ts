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
export type Plots = Map<string, { readonly series: PlotSeries; readonly line: PlottedLine }>;

interface PlotParts {
  readonly chart: IChartApi;
  readonly colors: ChartColors;
  readonly plotted: Plots;
}

/** Series are kept by id, so that values move without the pane being built anew. */
export const plot = (parts: PlotParts, lines: readonly PlottedLine[], bars: readonly ChartBar[]): void => {
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

const addPlot = ({ chart }: PlotParts, { pane, style }: PlottedLine): PlotSeries => {
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
