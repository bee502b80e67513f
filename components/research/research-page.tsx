'use client';
/** Backtests, sweeps, lock-boxes, models, the data sets they use, and recordings that play; the address says which is open. */
import { useRouter, useSearchParams } from 'next/navigation';
import { Suspense, useState, type ReactNode } from 'react';
import { LockBoxesPanel } from '../lock-boxes/lock-boxes-panel.tsx';
import { ModelsPanel } from '../models/models-panel.tsx';
import { TrainDialog } from '../models/train-dialog.tsx';
import { useModels } from '../models/use-models.ts';
import { useMay } from '../session/use-may.ts';
import { failureOf } from '../trpc/failure.ts';
import { SweepDialog } from '../sweeps/sweep-dialog.tsx';
import { SweepsPanel } from '../sweeps/sweeps-panel.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { TabbedPanel } from '../ui/tabs.tsx';
import { ReplayPanel } from '../replay/replay-panel.tsx';
import { BacktestDialog } from './backtest-dialog.tsx';
import { DataPanel } from './data-panel.tsx';
import { RunActions, useChosenRuns } from './chosen-runs.tsx';
import { RunsTable, type RunsTableProps } from './runs-table.tsx';
import { useRuns } from './use-runs.ts';

export const ResearchPage = () => (
  <>
    <h1 className="sr-only">Research</h1>
    <Suspense>
      <ResearchTabs />
    </Suspense>
  </>
);

const tabs = ['runs', 'sweeps', 'lock-boxes', 'models', 'data', 'replay'] as const;

const ResearchTabs = () => {
  const router = useRouter();
  const wanted = useSearchParams().get('tab');
  const tab = tabs.find((name) => name === wanted) ?? 'runs';
  const runs = useRuns();
  const models = useModels();
  const mayTrain = useMay('model.train');
  const mayRun = useMay('run.backtest');
  const [opened, setOpened] = useState<'backtest' | 'sweep' | 'train'>();
  const close = (): void => setOpened(undefined);
  const { chosen, choose, compare } = useChosenRuns();
  const start = mayRun ? <ActionButton text="New backtest" onOpen={() => setOpened('backtest')} /> : undefined;
  const train = <ActionButton text="Train a model" onOpen={() => setOpened('train')} />;
  const sweep = <ActionButton text="New sweep" onOpen={() => setOpened('sweep')} />;
  const actions = {
    runs: <RunActions compare={compare} start={start} />,
    sweeps: mayRun ? sweep : undefined,
    'lock-boxes': undefined,
    models: mayTrain ? train : undefined,
    data: undefined,
    replay: undefined,
  } as const;
  return (
    <>
      <TabbedPanel
        label="Research"
        items={[
          { name: 'runs', title: 'Runs', ...(runs.data !== undefined && { count: runs.data.length }) },
          { name: 'sweeps', title: 'Sweeps' },
          { name: 'lock-boxes', title: 'Lock-boxes' },
          { name: 'models', title: 'Models', ...(models.data !== undefined && { count: models.data.models.length }) },
          { name: 'data', title: 'Data' },
          { name: 'replay', title: 'Replay' },
        ]}
        value={tab}
        onChange={(name) => router.replace(name === 'runs' ? '/research' : `/research?tab=${name}`)}
        actions={actions[tab]}
      >
        <TabContent
          tab={tab}
          runs={<Runs runs={runs} start={start} chosen={chosen} onChoose={choose} />}
          sweeps={<SweepsPanel start={actions.sweeps} />}
          models={<ModelsPanel models={models} />}
        />
      </TabbedPanel>
      {opened === 'backtest' ? <BacktestDialog onClose={close} /> : undefined}
      {opened === 'sweep' ? <SweepDialog onClose={close} /> : undefined}
      {opened === 'train' ? <TrainDialog onClose={close} /> : undefined}
    </>
  );
};

const ActionButton = ({ text, onOpen }: { readonly text: string; readonly onOpen: () => void }) => (
  <Button size="s" tone="primary" onClick={onOpen}>
    {text}
  </Button>
);

interface TabContentProps {
  readonly tab: (typeof tabs)[number];
  readonly runs: ReactNode;
  readonly sweeps: ReactNode;
  readonly models: ReactNode;
}

const TabContent = ({ tab, runs, sweeps, models }: TabContentProps) => {
  if (tab === 'sweeps') return sweeps;
  if (tab === 'lock-boxes') return <LockBoxesPanel />;
  if (tab === 'replay') return <ReplayPanel />;
  if (tab === 'data') return <DataPanel />;
  return tab === 'models' ? models : runs;
};

interface RunsProps {
  readonly runs: ReturnType<typeof useRuns>;
  readonly start: ReactNode;
  readonly chosen: RunsTableProps['chosen'];
  readonly onChoose: RunsTableProps['onChoose'];
}

const Runs = ({ runs: { data, error, isPending, progress }, start, ...choice }: RunsProps) => (
  <>
    {isPending ? <LoadingState text="Loading runs" /> : undefined}
    {error === null ? undefined : <ErrorState title="Runs were not loaded" cause={failureOf(error).message} />}
    {data?.length === 0 ? (
      <EmptyState text="Nothing has been tested yet. The S&P 500 by day ships with the desk." action={start} />
    ) : undefined}
    {data === undefined || data.length === 0 ? undefined : <RunsTable runs={data} progress={progress} {...choice} />}
  </>
);
