'use client';
/** One deployment: its state, what it holds, what it made since it began. */
import type { ReactNode } from 'react';
import type { DeploymentRow } from '#/core/engine/replica/rows.ts';
import { useInstruments, useMarket } from '../replica/hooks.ts';
import { qtyText } from '../market/price.tsx';
import { deploymentWords, isRunning, openResultOf } from '../strategies/deployment-words.ts';
import { StateDot } from '../ui/chip.tsx';
import { MoneyNum } from '../ui/num.tsx';
import { LaneAge } from './lane-age.tsx';

const dots: Readonly<Record<DeploymentRow['state'], 'ok' | 'warn' | 'danger' | 'off'>> = {
  WarmingUp: 'off',
  Running: 'ok',
  Stopping: 'warn',
  Stopped: 'off',
  Halted: 'danger',
};

/** Halted ones are deployed and do not run. */
export const runningText = (rows: readonly DeploymentRow[]): string => `${rows.filter(isRunning).length} of ${rows.length} running`;

export const StrategyRow = ({ row, children }: { readonly row: DeploymentRow; readonly children?: ReactNode }) => {
  const instrument = useInstruments().byId.get(row.instrumentId);
  const quote = useMarket(row.instrumentId);
  const open = openResultOf(row, instrument, quote);
  const result = open === undefined ? undefined : row.realised - row.fees + open;
  return (
    <li className="px-3.5 py-2.5">
      <div className="flex items-center gap-3">
        <StateDot tone={dots[row.state]} />
        <div className="min-w-0 flex-1">
          <div className="truncate font-semibold">{row.name}</div>
          <div className="truncate text-12 text-ink-3">
            {deploymentWords[row.state]}, {row.qty === 0 ? 'flat' : qtyText(row.qty, instrument)} {instrument?.symbol ?? row.instrumentId}
          </div>
        </div>
        <div className="text-right">
          <div className="font-semibold">
            <MoneyNum amount={result} isChange />
          </div>
          <div className="text-12 text-ink-3">
            began <LaneAge ns={row.tsStarted} />
          </div>
        </div>
      </div>
      {children}
    </li>
  );
};
