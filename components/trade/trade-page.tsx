'use client';
/** Chart, watchlist, depth, ticket and blotter. */
import { useInstruments } from '../replica/hooks.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';

export const TradePage = () => {
  const { state, all } = useInstruments();
  return (
    <Panel title="Market" className="h-full">
      <StreamGate state={state} what="instruments" stillWorks="Nothing is sent from here until it is back." isEmpty={all.length === 0} empty={<EmptyState text="No instruments yet." />}>
        <ul>{all.map(({ id, symbol }) => <li key={id}>{symbol}</li>)}</ul>
      </StreamGate>
    </Panel>
  );
};
