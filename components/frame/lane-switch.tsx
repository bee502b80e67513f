'use client';
/** The environment, and where the Paper lane is open the switch between it and Sim. */
import { useEffect } from 'react';
import { laneEnvironments, laneNames } from '#/core/engine/replica/stream.ts';
import { useTable } from '../replica/hooks.ts';
import { chooseLane, useLane } from '../replica/lane.tsx';
import { useAccount } from '../session/use-session.ts';
import { cx } from '../ui/cx.ts';
import { EnvBadge } from '../ui/env-badge.tsx';

export const LaneSwitch = () => {
  const lane = useLane();
  const { environment } = useAccount();
  const paper = useTable('paper/desk', 'states');
  const isOpen = paper.rows.length > 0;
  const isGone = paper.state === 'ready' && !isOpen && lane === 'paper';
  useEffect(() => {
    if (isGone) chooseLane('sim');
  }, [isGone]);
  if (!isOpen) return <EnvBadge environment={environment} />;
  return (
    <div role="radiogroup" aria-label="Lane" className="flex flex-none gap-1">
      {laneNames.map((name) => (
        <button
          key={name}
          type="button"
          {...{ role: 'radio', 'aria-checked': name === lane }}
          onClick={() => chooseLane(name)}
          title={name === lane ? 'What this page shows and trades' : `Show and trade ${laneEnvironments[name]}`}
          className={cx('flex rounded-1', name !== lane && 'opacity-60 grayscale hover:opacity-100')}
        >
          <EnvBadge environment={laneEnvironments[name]} />
        </button>
      ))}
    </div>
  );
};
