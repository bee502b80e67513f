'use client';
/** The account in figures, its equity, exposure and holdings, how it is spread, and how it could be spread better. */
import { useAccount } from '../session/use-session.ts';
import { AccountTiles } from './account-tiles.tsx';
import { AllocationPanel } from './allocation-panel.tsx';
import { EquityPanel } from './equity-panel.tsx';
import { ExposurePanel } from './exposure-panel.tsx';
import { HoldingsTable } from './holdings-table.tsx';
import { RebalancePanel } from './rebalance-panel.tsx';
import { useRebalance } from './use-rebalance.ts';

export const PortfolioPage = () => {
  const { account } = useAccount();
  return (
    <div className="flex h-full min-h-0 flex-col gap-1">
      <AccountTiles />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-1">
        <div className="grid min-h-0 grid-rows-[minmax(0,2fr)_minmax(0,3fr)] gap-1">
          <div className="grid min-h-0 grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-1">
            <EquityPanel />
            <ExposurePanel />
          </div>
          <HoldingsTable />
        </div>
        <Allotting key={account} />
      </div>
    </div>
  );
};

/** Another account begins with its own terms and no proposal. */
const Allotting = () => {
  const rebalancing = useRebalance();
  return (
    <div className="grid min-h-0 grid-rows-[minmax(0,3fr)_minmax(0,5fr)] gap-1">
      <AllocationPanel proposal={rebalancing.proposal} />
      <RebalancePanel rebalancing={rebalancing} />
    </div>
  );
};
