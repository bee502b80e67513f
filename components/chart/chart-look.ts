/** Colours, scales and texts of a chart, as options of the library. */
import { ColorType, CrosshairMode, LineStyle, type Time } from 'lightweight-charts';
import { joinNumber, writeDouble } from '#/core/value/number-text.ts';
import type { ChartColors } from './colors.ts';

export interface TimeWriters {
  readonly writeTime: (ms: number) => string;
  readonly writeTick: (ms: number, unit: TickUnit) => string;
}

/** What begins at a mark of the time axis. */
export type TickUnit = 'year' | 'day' | 'time';

/** By the library's kinds: a year, a month, a day, then times. */
const unitOf = (kind: number): TickUnit => (kind === 0 ? 'year' : kind <= 2 ? 'day' : 'time');

export const frameOptions = (colors: ChartColors, { writeTime, writeTick }: TimeWriters) => ({
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
    tickMarkFormatter: (time: Time, kind: number) => (typeof time === 'number' ? writeTick(time * 1000, unitOf(kind)) : ''),
  },
  localization: { timeFormatter: (time: Time) => (typeof time === 'number' ? writeTime(time * 1000) : '') },
  crosshair: {
    mode: CrosshairMode.Normal,
    vertLine: { color: colors.crosshair, labelBackgroundColor: colors.crosshair },
    horzLine: { color: colors.crosshair, labelBackgroundColor: colors.crosshair },
  },
});

export const candleOptions = (colors: ChartColors, decimals: number) => ({
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
