'use client';
/** Palettes, keys, users. */
import { useTable } from '../replica/hooks.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';

export const SettingsPage = () => {
  const { state, rows, refusal } = useTable('alerts', 'alerts');
  return (
    <Panel title="Settings" className="h-full">
      <StreamGate state={state} refusal={refusal} what="alerts" stillWorks="Nothing is sent from here until it is back." isEmpty={rows.length === 0} empty={<EmptyState text="No alerts yet." />}>
        <p className="px-3 py-2">{rows.length} alerts</p>
      </StreamGate>
    </Panel>
  );
};
