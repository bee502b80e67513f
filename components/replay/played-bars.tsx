'use client';
/** Bars as they come; with a strategy its marks, what its account is worth, its orders, fills, position and decisions. */
import { useState } from 'react';
import type { BarReplayRow, ReplayHit } from '#/core/engine/replica/replay-rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { ChartPanel } from '../chart/chart-panel.tsx';
import { DecisionsTable } from '../orders/decisions-table.tsx';
import { FillsTable } from '../orders/fills-table.tsx';
import { OrdersTable } from '../orders/orders-table.tsx';
import { PositionsTable } from '../orders/positions-table.tsx';
import { useTable } from '../replica/hooks.ts';
import { cx } from '../ui/cx.ts';
import { TabbedPanel } from '../ui/tabs.tsx';
import { WhyStopped } from './breakpoints.tsx';
import { ReplayFigures } from './replay-figures.tsx';
import type { Stops } from './use-stops.ts';

export interface PlayedBarsProps {
  readonly instrument: Instrument;
  readonly row: BarReplayRow;
  readonly stops: Stops | undefined;
}

export const PlayedBars = ({ instrument, row: { interval, revision, strategy, bars }, stops }: PlayedBarsProps) => (
  <div
    className={cx(
      'grid min-h-0 flex-1 gap-1 bg-canvas',
      strategy !== undefined && 'grid-cols-[minmax(0,1fr)_260px] grid-rows-[minmax(0,1fr)_minmax(140px,32%)]',
    )}
  >
    <section aria-label="Chart of the data set" className="min-w-0 overflow-hidden bg-panel">
      <ChartPanel key={revision} instrumentId={instrument.id} interval={interval} />
    </section>
    {strategy === undefined || stops === undefined ? undefined : (
      <>
        <ReplayFigures strategy={strategy} instrument={instrument} stops={stops} />
        <div className="col-span-2 min-h-0">
          <Blotter hit={strategy.hit} bars={bars} />
        </div>
      </>
    )}
  </div>
);

interface BlotterProps {
  readonly hit: ReplayHit | undefined;
  readonly bars: number;
}

const tables = { orders: OrdersTable, fills: FillsTable, positions: PositionsTable, decisions: DecisionsTable } as const;
type TableTab = keyof typeof tables;
type Tab = TableTab | 'why';

const Blotter = ({ hit, bars }: BlotterProps) => {
  const [tab, setTab] = useState<Tab>('decisions');
  /** The stop that was looked away from: each new one shows its reasons. */
  const [left, setLeft] = useState<number>();
  const shown = hit !== undefined && left !== bars ? 'why' : tab;
  const counts: Readonly<Record<TableTab, number>> = {
    orders: useTable('replay', 'orders').rows.length,
    fills: useTable('replay', 'fills').rows.length,
    positions: useTable('replay', 'positions').rows.filter(({ qty }) => qty !== 0).length,
    decisions: useTable('replay', 'decisions').rows.length,
  };
  const item = (name: TableTab, title: string) => ({ name, title, count: counts[name] });
  return (
    <TabbedPanel
      label="Account of the replay"
      items={[
        item('decisions', 'Decisions'),
        item('orders', 'Orders'),
        item('fills', 'Fills'),
        item('positions', 'Positions'),
        { name: 'why', title: 'Why it stopped' },
      ]}
      value={shown}
      onChange={(name) => {
        setLeft(hit === undefined ? undefined : bars);
        setTab(name);
      }}
    >
      <Shown tab={shown} hit={hit} />
    </TabbedPanel>
  );
};

const Shown = ({ tab, hit }: { readonly tab: Tab; readonly hit: ReplayHit | undefined }) => {
  if (tab === 'why') return <WhyStopped hit={hit} />;
  const Table = tables[tab];
  return <Table isFrozen={false} />;
};
