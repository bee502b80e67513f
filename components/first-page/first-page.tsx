'use client';
/** The first page: the market runs behind three ways to begin. */
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useLinkedInstrument } from '../orders/use-instrument.ts';
import { useInstruments } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { Watchlist } from '../trade/watchlist.tsx';
import { Button } from '../ui/button.tsx';
import { EnvBadge } from '../ui/env-badge.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, LoadingState, StreamGate } from '../ui/states.tsx';
import { BeginCards } from './begin-cards.tsx';

const MarketChart = dynamic(() => import('./market-chart.tsx').then((module) => module.MarketChart), {
  ssr: false,
  loading: () => <LoadingState text="Opening the chart" />,
});

export const FirstPage = () => {
  const [isOpen, setOpen] = useState(true);
  const instrument = useLinkedInstrument();
  const { state, all } = useInstruments();
  const { environment } = useAccount();
  return (
    <div className="relative grid h-full grid-cols-[288px_minmax(0,1fr)] gap-1">
      <Panel title="Watchlist" meta={`${all.length} instruments`} className="max-[900px]:hidden">
        <Watchlist />
      </Panel>
      <Panel
        title={instrument?.symbol ?? 'Market'}
        meta={environment === 'Sim' ? 'simulated: prices, money and fills' : environment}
        className="max-[900px]:col-span-2"
        actions={
          <span className="flex items-center gap-2 pr-1">
            {isOpen ? undefined : (
              <Button size="s" tone="ghost" onClick={() => setOpen(true)}>
                Ways to begin
              </Button>
            )}
            <EnvBadge environment={environment} isSmall />
          </span>
        }
      >
        <StreamGate
          state={state}
          what="the market"
          stillWorks="The desk may still be starting; this page goes on by itself."
          isEmpty={instrument === undefined}
          empty={<EmptyState text="No instruments: the simulated exchange lists none." />}
        >
          {instrument === undefined ? undefined : <MarketChart key={instrument.id} instrument={instrument} isCovered={isOpen} />}
        </StreamGate>
      </Panel>
      {isOpen ? <BeginCards onClose={() => setOpen(false)} /> : undefined}
    </div>
  );
};
