'use client';
/** Backtests, models and data. */
import { useTable } from '../replica/hooks.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';

export const ResearchPage = () => {
  const { state, rows, refusal } = useTable('desk', 'instruments');
  return (
    <Panel title="Research" className="h-full">
      <StreamGate state={state} refusal={refusal} what="instruments" stillWorks="Nothing is sent from here until it is back." isEmpty={rows.length === 0} empty={<EmptyState text="No instruments yet." />}>
        <p className="px-3 py-2">{rows.length} instruments</p>
      </StreamGate>
    </Panel>
  );
};
