/** Growth of the cash over time, depth under water, exposure: three panes on one time axis. */
import { AreaSeries, ColorType, createChart, LineSeries, PriceScaleMode, type IChartApi, type Time } from 'lightweight-charts';
import { shareDecimals } from '#/core/report/statistic-text.ts';
import type { CurvePoint } from '#/core/report/tear-sheet.ts';
import { fade, readColors, type ChartColors } from '../chart/colors.ts';
import { chartTime } from '../chart/chart-time.ts';
import { writePercent, writeShort } from '#/core/value/number-text.ts';
import { writeTime } from '../format/time.ts';

export interface EquityCurves {
  readonly curve: readonly CurvePoint[];
  /** Another run over the same axis. */
  readonly other: readonly CurvePoint[] | undefined;
  readonly isLog: boolean;
  /** From when on the strategy had not seen the data, where that is known. */
  readonly outOfSampleFromMs?: number | undefined;
  /** A moment of the chart was clicked. */
  readonly onPick: (ms: number) => void;
}

export const drawEquity = (container: HTMLElement, { curve, other, isLog, outOfSampleFromMs, onPick }: EquityCurves): (() => void) => {
  const colors = readColors(container);
  const chart = createChart(container, { autoSize: true, ...frameOptions(colors) });
  const money = { priceFormat: { type: 'custom' as const, minMove: 0.01, formatter: writeShort } };
  line(chart, { color: colors.ink3, ...money }, pointsOf(curve, 'held'));
  if (other !== undefined) line(chart, { color: colors.series[0] ?? colors.ink2, ...money }, pointsOf(other, 'equity'));
  line(chart, { color: colors.ink, lineWidth: 2, ...money }, pointsOf(curve, 'equity'));
  const worst = curve.reduce((least, { drawdown }) => Math.min(least, drawdown), 0);
  const isFlat = curve.every(({ exposure }) => exposure === 0);
  const water = {
    lineWidth: 1 as const,
    priceLineVisible: false,
    lastValueVisible: true,
    crosshairMarkerVisible: false,
  };
  chart
    .addSeries(
      AreaSeries,
      {
        ...water,
        ...share(shareDecimals(worst)),
        ...(worst === 0 && between(-1, 0)),
        invertFilledArea: true,
        lineColor: colors.down,
        topColor: fade(colors.down, 0.14),
        bottomColor: fade(colors.down, 0.14),
      },
      1,
    )
    .setData(pointsOf(curve, 'drawdown'));
  const blue = colors.series[0] ?? colors.ink2;
  chart
    .addSeries(
      AreaSeries,
      { ...water, ...share(0), ...(isFlat && between(0, 1)), lineColor: blue, topColor: fade(blue, 0.14), bottomColor: fade(blue, 0.14) },
      2,
    )
    .setData(pointsOf(curve, 'exposure'));
  chart.panes().forEach((pane, i) => pane.setStretchFactor(i === 0 ? 5 : i === 1 ? 2 : 1));
  chart.priceScale('right').applyOptions({ mode: isLog ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal });
  if (outOfSampleFromMs !== undefined)
    shade(
      chart,
      blue,
      curve.filter(({ ms }) => ms >= outOfSampleFromMs),
    );
  chart.subscribeClick(({ time }) => {
    if (typeof time === 'number') onPick(time * 1000);
  });
  chart.timeScale().fitContent();
  return () => chart.remove();
};

const share = (decimals: number) => ({
  priceFormat: { type: 'custom' as const, minMove: 10 ** (-decimals - 2), formatter: (value: number) => writePercent(value, decimals) },
});

/** Around a line that never leaves 0 the library would draw as much above as below. */
const between = (minValue: number, maxValue: number) => ({ autoscaleInfoProvider: () => ({ priceRange: { minValue, maxValue } }) });

/** A band over the whole height of the first pane. */
const shade = (chart: IChartApi, colour: string, points: readonly CurvePoint[]): void => {
  const band = chart.addSeries(AreaSeries, {
    ...{ priceScaleId: 'band', lineVisible: false, priceLineVisible: false, lastValueVisible: false, crosshairMarkerVisible: false },
    ...{ topColor: fade(colour, 0.1), bottomColor: fade(colour, 0.1) },
    ...between(0, 1),
  });
  band.setData([...new Set(points.map(({ ms }) => chartTime(ms)))].map((time) => ({ time, value: 1 })));
  band.priceScale().applyOptions({ scaleMargins: { top: 0, bottom: 0 } });
};

type Value = 'equity' | 'held' | 'drawdown' | 'exposure';

/** One point a second at most: the library's axis wants each time once. */
const pointsOf = (curve: readonly CurvePoint[], name: Value) => {
  const points = new Map(curve.map((point) => [chartTime(point.ms), point[name]]));
  return [...points].map(([time, value]) => ({ time, value }));
};

interface LineLook {
  readonly color: string;
  readonly lineWidth?: 1 | 2;
  readonly priceFormat: {
    readonly type: 'custom';
    readonly minMove: number;
    readonly formatter: (value: number) => string;
  };
}

const line = (chart: IChartApi, look: LineLook, points: ReturnType<typeof pointsOf>): void =>
  chart.addSeries(LineSeries, { lineWidth: 1, priceLineVisible: false, crosshairMarkerVisible: false, ...look }, 0).setData(points);

export const frameOptions = (colors: ChartColors) => ({
  layout: {
    background: { type: ColorType.Solid as const, color: 'transparent' },
    textColor: colors.ink3,
    fontSize: 10,
    fontFamily: colors.font,
    panes: { separatorColor: colors.lineStrong, separatorHoverColor: colors.lineStrong },
    attributionLogo: true,
  },
  grid: { vertLines: { color: colors.grid }, horzLines: { color: colors.grid } },
  rightPriceScale: { borderColor: colors.lineStrong, minimumWidth: 64 },
  timeScale: { borderColor: colors.lineStrong, timeVisible: true, minBarSpacing: 0.01 },
  localization: { timeFormatter: (time: Time) => (typeof time === 'number' ? writeTime(time * 1000, 'UTC').date : '') },
});
