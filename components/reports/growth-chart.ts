/** Growth of 1 of several runs in one pane; beside its colour each line has a pattern of its own. */
import { createChart, LineSeries, LineStyle, PriceScaleMode } from 'lightweight-charts';
import type { GrowthPoint } from '#/core/report/compare-runs.ts';
import { textOfDouble } from '#/core/value/number-text.ts';
import { chartTime } from '../chart/chart-time.ts';
import { readColors } from '../chart/colors.ts';
import { frameOptions } from './equity-chart.ts';

export interface GrowthCurves {
  readonly growth: readonly (readonly GrowthPoint[])[];
  readonly isLog: boolean;
}

const styles = [
  LineStyle.Solid,
  LineStyle.Dashed,
  LineStyle.Dotted,
  LineStyle.LargeDashed,
  LineStyle.SparseDotted,
  LineStyle.Solid,
] as const;

/** Of the runs, in their order. */
export const growthColours = (container: HTMLElement): readonly string[] => {
  const { ink, series } = readColors(container);
  return [ink, ...series];
};

export const drawGrowth = (container: HTMLElement, { growth, isLog }: GrowthCurves): (() => void) => {
  const chart = createChart(container, { autoSize: true, ...frameOptions(readColors(container)) });
  const colours = growthColours(container);
  growth.forEach((points, i) => {
    const byTime = new Map(points.map(({ ms, growth: value }) => [chartTime(ms), value]));
    chart
      .addSeries(LineSeries, {
        color: colours[i] ?? colours[0] ?? '',
        lineStyle: styles[i] ?? LineStyle.Solid,
        ...{ lineWidth: 2, priceLineVisible: false, crosshairMarkerVisible: false },
        priceFormat: { type: 'custom', minMove: 0.001, formatter: (value: number) => textOfDouble(value, 3) },
      })
      .setData([...byTime].map(([time, value]) => ({ time, value })));
  });
  chart.priceScale('right').applyOptions({ mode: isLog ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal });
  chart.timeScale().fitContent();
  return () => chart.remove();
};
