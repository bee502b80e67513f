'use client';
/** Backtests: what was run, how far it is, what came out, and a new one. */
import { useState } from 'react';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { BacktestDialog } from './backtest-dialog.tsx';
import { RunsTable } from './runs-table.tsx';
import { useRuns } from './use-runs.ts';

export const ResearchPage = () => {
  const { data, error, isPending, progress } = useRuns();
  const [isOpen, setOpen] = useState(false);
  const start = (
    <Button size="s" tone="primary" onClick={() => setOpen(true)}>
      New backtest
    </Button>
  );
  return (
    <>
      <h1 className="sr-only">Research</h1>
      <Panel title="Runs" meta={data === undefined ? undefined : data.length} actions={start} className="h-full">
        {isPending ? <LoadingState text="Loading runs" /> : undefined}
        {error === null ? undefined : <ErrorState title="Runs were not loaded" cause={failureOf(error).message} />}
        {data?.length === 0 ? (
          <EmptyState text="Nothing has been tested yet. The S&P 500 by day ships with the desk." action={start} />
        ) : undefined}
        {data === undefined || data.length === 0 ? undefined : <RunsTable runs={data} progress={progress} />}
      </Panel>
      {isOpen ? <BacktestDialog onClose={() => setOpen(false)} /> : undefined}
    </>
  );
};
