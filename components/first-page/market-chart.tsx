'use client';
/** The moving market behind the cards: candles and two averages, nothing to operate. */
import { useRef } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { Legend } from '../chart/legend.tsx';
import { useChart } from '../chart/use-chart.ts';
import { useChartEvents } from '../chart/use-chart-events.ts';
import { useAccount } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { ErrorState, LoadingState } from '../ui/states.tsx';

const interval = '1m';

export const MarketChart = ({ instrument }: { readonly instrument: Instrument }) => {
  const host = useRef<HTMLDivElement>(null);
  const { stream } = useAccount();
  const chart = useChart(host, { instrument, interval, events: useChartEvents(instrument, stream) });
  return (
    <div className="relative h-full">
      <div ref={host} className="absolute inset-0" />
      <Legend instrument={instrument} interval={interval} reading={chart.reading} bars={chart.bars()} plotted={chart.plotted} />
      {chart.state.state === 'loading' ? <div className="absolute inset-0 bg-panel"><LoadingState text={`${instrument.symbol}, ${interval} bars`} /></div> : undefined}
      {chart.state.state === 'failed' ? (
        <div className="absolute inset-0 bg-panel">
          <ErrorState title="No bars" cause={chart.state.cause} fix={<Button size="s" onClick={chart.reload}>Load again</Button>} diagnostics={{ symbol: instrument.symbol, interval }} />
        </div>
      ) : undefined}
    </div>
  );
};
