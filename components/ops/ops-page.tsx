'use client';
/** Feeds, workers, journal and alerts. */
import { useTable } from '../replica/hooks.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';

export const OpsPage = () => {
  const { state, rows, refusal } = useTable('ops', 'feeds');
  return (
    <Panel title="Ops" className="h-full">
      <StreamGate state={state} refusal={refusal} what="feeds" stillWorks="Nothing is sent from here until it is back." isEmpty={rows.length === 0} empty={<EmptyState text="No feeds yet." />}>
        <p className="px-3 py-2">{rows.length} feeds</p>
      </StreamGate>
    </Panel>
  );
};
