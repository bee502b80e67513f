'use client';
/** Limits, requests, refusals and the kill switch. */
import { useTable } from '../replica/hooks.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';

export const RiskPage = () => {
  const { state, rows, refusal } = useTable('risk', 'limits');
  return (
    <Panel title="Risk" className="h-full">
      <StreamGate state={state} refusal={refusal} what="limits" stillWorks="Nothing is sent from here until it is back." isEmpty={rows.length === 0} empty={<EmptyState text="No limits yet." />}>
        <p className="px-3 py-2">{rows.length} limits</p>
      </StreamGate>
    </Panel>
  );
};
