'use client';
/** Readout at the top left: the bar under the crosshair, or the newest, and the indicators there. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { joinNumber, none, writeDouble, writePercent } from '#/core/value/number-text.ts';
import { priceDecimals, qtyDecimals } from '../market/price.tsx';
import { cx } from '../ui/cx.ts';
import type { ChartBar } from './bar-store.ts';
import type { ChartReading } from './price-chart.ts';
import type { PlottedLine } from './plots.ts';

export interface LegendProps {
  readonly instrument: Instrument;
  readonly interval: string;
  readonly reading: ChartReading;
  readonly bars: readonly ChartBar[];
  readonly plotted: readonly PlottedLine[];
}

const seriesInks = ['text-s1', 'text-s2', 'text-s3', 'text-s4', 'text-s5', 'text-s6', 'text-s7', 'text-s8'];

export const Legend = ({ instrument, interval, reading, bars, plotted }: LegendProps) => {
  const index = reading.index ?? bars.length - 1;
  const bar = bars[index];
  if (bar === undefined) return undefined;
  const decimals = priceDecimals(instrument);
  const write = (value: number): string => textOf(value, decimals);
  const change = bar.open === 0 ? undefined : bar.close / bar.open - 1;
  return (
    <div className="pointer-events-none absolute top-2 left-2.5 z-[3] text-11 text-ink-3">
      <div className="flex flex-wrap gap-x-2">
        <span className="font-medium text-ink">
          {instrument.name}, {interval}
        </span>
        {(['open', 'high', 'low', 'close'] as const).map((name) => (
          <span key={name}>
            {name[0]?.toUpperCase()} <span className="text-ink-2">{write(bar[name])}</span>
          </span>
        ))}
        <span className={cx((change ?? 0) > 0 && 'text-up', (change ?? 0) < 0 && 'text-down')}>
          {writePercent(change, 2, { signed: true })}
        </span>
        <span>
          Vol <span className="text-ink-2">{textOf(bar.volume, Math.min(2, qtyDecimals(instrument)))}</span>
        </span>
      </div>
      <div className="flex flex-wrap gap-x-2.5">
        {plotted.map((line, i) => (
          <span key={line.id} className={seriesInks[i % seriesInks.length]}>
            {line.title} {textOf(line.values[index] ?? Number.NaN, line.pane === 0 ? decimals + 1 : 2)}
          </span>
        ))}
      </div>
    </div>
  );
};

const textOf = (value: number, decimals: number): string => {
  const text = writeDouble(value, decimals);
  return text === undefined ? none : joinNumber(text);
};
