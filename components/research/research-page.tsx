'use client';
/** Backtests, the data sets they run on, and recordings that play; the address says which is open. */
import { useRouter, useSearchParams } from 'next/navigation';
import { Suspense, useState, type ReactNode } from 'react';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { TabbedPanel } from '../ui/tabs.tsx';
import { ReplayPanel } from '../replay/replay-panel.tsx';
import { BacktestDialog } from './backtest-dialog.tsx';
import { DataPanel } from './data-panel.tsx';
import { RunsTable } from './runs-table.tsx';
import { useRuns } from './use-runs.ts';

export const ResearchPage = () => (
  <>
    <h1 className="sr-only">Research</h1>
    <Suspense>
      <ResearchTabs />
    </Suspense>
  </>
);

const tabs = ['runs', 'data', 'replay'] as const;

const ResearchTabs = () => {
  const router = useRouter();
  const asked = useSearchParams().get('tab');
  const tab = tabs.find((each) => each === asked) ?? 'runs';
  const runs = useRuns();
  const [isOpen, setOpen] = useState(false);
  const start = (
    <Button size="s" tone="primary" onClick={() => setOpen(true)}>
      New backtest
    </Button>
  );
  return (
    <>
      <TabbedPanel
        label="Research"
        items={[
          { name: 'runs', title: 'Runs', ...(runs.data !== undefined && { count: runs.data.length }) },
          { name: 'data', title: 'Data' },
          { name: 'replay', title: 'Replay' },
        ]}
        value={tab}
        onChange={(name) => router.replace(name === 'runs' ? '/research' : `/research?tab=${name}`)}
        actions={tab === 'runs' ? start : undefined}
      >
        <TabContent tab={tab} runs={<Runs runs={runs} start={start} />} />
      </TabbedPanel>
      {isOpen ? <BacktestDialog onClose={() => setOpen(false)} /> : undefined}
    </>
  );
};

const TabContent = ({ tab, runs }: { readonly tab: (typeof tabs)[number]; readonly runs: ReactNode }) => {
  if (tab === 'replay') return <ReplayPanel />;
  return tab === 'data' ? <DataPanel /> : runs;
};

interface RunsProps {
  readonly runs: ReturnType<typeof useRuns>;
  readonly start: ReactNode;
}

const Runs = ({ runs: { data, error, isPending, progress }, start }: RunsProps) => (
  <>
    {isPending ? <LoadingState text="Loading runs" /> : undefined}
    {error === null ? undefined : <ErrorState title="Runs were not loaded" cause={failureOf(error).message} />}
    {data?.length === 0 ? (
      <EmptyState text="Nothing has been tested yet. The S&P 500 by day ships with the desk." action={start} />
    ) : undefined}
    {data === undefined || data.length === 0 ? undefined : <RunsTable runs={data} progress={progress} />}
  </>
);
