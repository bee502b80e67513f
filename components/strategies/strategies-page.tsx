'use client';
/** Strategies by state of life, what is running beside them, and templates to begin from. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { DeploymentsPanel } from './deployments-panel.tsx';
import { RunDialog, type Runnable } from './run-dialog.tsx';
import { StrategyList } from './strategy-list.tsx';
import { TemplateGallery } from './template-gallery.tsx';
import { cx } from '../ui/cx.ts';

export const StrategiesPage = () => {
  const [toRun, setToRun] = useState<Runnable>();
  return (
    <div
      className={cx(
        'grid h-full min-h-0 grid-cols-1 gap-1',
        'lg:grid-cols-[minmax(380px,1fr)_minmax(0,1.6fr)] lg:grid-rows-[minmax(200px,1fr)_minmax(240px,auto)]',
      )}
    >
      <h1 className="sr-only">Strategies</h1>
      <StrategiesPanel onRun={setToRun} />
      <DeploymentsPanel />
      <TemplateGallery onRun={setToRun} />
      {toRun === undefined ? undefined : <RunDialog key={toRun.strategyId} runnable={toRun} onClose={() => setToRun(undefined)} />}
    </div>
  );
};

const StrategiesPanel = ({ onRun }: { readonly onRun: (runnable: Runnable) => void }) => {
  const trpc = useTrpc();
  const { data, error, isPending } = useQuery(trpc.strategies.list.queryOptions());
  return (
    <Panel title="Strategies" meta={data === undefined ? undefined : `${data.length} on this desk`}>
      {isPending ? <LoadingState text="Loading strategies" /> : undefined}
      {error === null ? undefined : <ErrorState title="Strategies were not loaded" cause={failureOf(error).message} />}
      {data === undefined ? undefined : data.length === 0 ? (
        <EmptyState text="No strategy is saved yet. Create one from a template below." />
      ) : (
        <StrategyList strategies={data} onRun={onRun} />
      )}
    </Panel>
  );
};
