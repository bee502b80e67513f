'use client';
/** The moving market behind the cards: candles and two averages, nothing to operate. */
import { useRef } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { Legend } from '../chart/legend.tsx';
import { useChart } from '../chart/use-chart.ts';
import type { ChartEvents } from '../chart/use-chart-events.ts';
import { Button } from '../ui/button.tsx';
import { ErrorState, LoadingState } from '../ui/states.tsx';

const interval = '1m';
const noEvents: ChartEvents = { decisions: [], fills: [], lines: [], deployments: new Map(), findings: [] };

const averages = [
  { indicator: 'ema', params: { period: 20 } },
  { indicator: 'ema', params: { period: 50 } },
] as const;

export interface MarketChartProps {
  readonly instrument: Instrument;
  /** The cards stand over its lower half. */
  readonly isCovered: boolean;
}

export const MarketChart = ({ instrument, isCovered }: MarketChartProps) => {
  const host = useRef<HTMLDivElement>(null);
  const chart = useChart(host, {
    instrument,
    interval,
    events: noEvents,
    indicators: averages,
    clearBelow: isCovered ? 0.52 : 0.16,
  });
  return (
    <div className="relative h-full">
      <div ref={host} className="absolute inset-0" />
      <Legend instrument={instrument} interval={interval} reading={chart.reading} bars={chart.bars()} plotted={chart.plotted} />
      {chart.state.state === 'loading' ? (
        <div className="absolute inset-0 bg-panel">
          <LoadingState text={`${instrument.symbol}, ${interval} bars`} />
        </div>
      ) : undefined}
      {chart.state.state === 'failed' ? (
        <div className="absolute inset-0 bg-panel">
          <ErrorState
            title="No bars"
            cause={chart.state.cause}
            fix={
              <Button size="s" onClick={chart.reload}>
                Load again
              </Button>
            }
            diagnostics={{ symbol: instrument.symbol, interval }}
          />
        </div>
      ) : undefined}
    </div>
  );
};
