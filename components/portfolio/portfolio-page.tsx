'use client';
/** The account in figures, its equity, where it is exposed, and what it holds. */
import { AccountTiles } from './account-tiles.tsx';
import { EquityPanel } from './equity-panel.tsx';
import { ExposurePanel } from './exposure-panel.tsx';
import { HoldingsTable } from './holdings-table.tsx';

export const PortfolioPage = () => (
  <div className="flex h-full min-h-0 flex-col gap-1">
    <AccountTiles />
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-1">
      <div className="grid min-h-0 grid-rows-2 gap-1">
        <EquityPanel />
        <HoldingsTable />
      </div>
      <ExposurePanel />
    </div>
  </div>
);
