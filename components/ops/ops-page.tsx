'use client';
/** Feeds, workers, lane and journal, alerts. */
import { isOpenAlert } from '../orders/alert-words.ts';
import { AlertsTable } from '../orders/alerts-table.tsx';
import { useTable } from '../replica/hooks.ts';
import { Panel } from '../ui/panel.tsx';
import { FeedsPanel } from './feeds-panel.tsx';
import { LanePanel } from './lane-panel.tsx';
import { WorkersPanel } from './workers-panel.tsx';

export const OpsPage = () => (
  <div className="grid h-full min-h-0 grid-cols-[minmax(0,6fr)_minmax(0,5fr)] grid-rows-[minmax(0,2fr)_minmax(0,3fr)] gap-1">
    <FeedsPanel />
    <WorkersPanel />
    <AlertsPanel />
    <LanePanel />
  </div>
);

const AlertsPanel = () => {
  const { rows, state } = useTable('alerts', 'alerts');
  return (
    <Panel title="Alerts" meta={state === 'ready' ? `${rows.filter(isOpenAlert).length} open of ${rows.length}` : undefined}>
      <AlertsTable isFrozen={false} />
    </Panel>
  );
};
