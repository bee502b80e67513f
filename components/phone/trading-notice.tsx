'use client';
/** While trading is not Active: what is stopped, by whom and why. The phone says it and cannot change it. */
import { useTable } from '../replica/hooks.ts';
import { Banner } from '../ui/graphics.tsx';
import { LaneAge } from './lane-age.tsx';

export const TradingNotice = () => {
  const { rows } = useTable('desk', 'states');
  const stopped = rows.filter(({ state }) => state !== 'Active');
  if (stopped.length === 0) return undefined;
  return (
    <div className="mb-3 space-y-2 text-13">
      {stopped.map((row) => (
        <Banner key={row.scope} tone={row.state === 'Halted' ? 'danger' : 'warn'}>
          <strong className="font-medium">{row.state}</strong>, {row.scope === 'firm' ? 'everything' : row.scope}: {row.reason}. By{' '}
          {row.setBy}, <LaneAge ns={row.ts} />.
        </Banner>
      ))}
    </div>
  );
};
