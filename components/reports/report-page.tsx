'use client';
/** A run's report, or how far it is, or why there is none. Another run of the desk can stand beside it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import type { RunEdition } from '#/core/backtest/run-about.schema.ts';
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import { readConfig } from '../research/read-config.ts';
import { useRuns } from '../research/use-runs.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { RunRecord } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/graphics.tsx';
import { Panel } from '../ui/panel.tsx';
import { Select } from '../ui/select.tsx';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import { DetailPanel } from './detail-panel.tsx';
import { RemakeReport } from './remake-report.tsx';
import { StatisticsPanel } from './statistics-panel.tsx';
import { TradesTable } from './trades-table.tsx';
import { ExcursionPanel, TradeTabs } from './trade-panels.tsx';
import { VerdictStrip } from './verdict-strip.tsx';
import { cx } from '../ui/cx.ts';

const EquityPanel = dynamic(() => import('./equity-panel.tsx').then((module) => module.EquityPanel), {
  ssr: false,
  loading: () => <LoadingState text="Opening the chart" />,
});

export const ReportPage = ({ runId }: { readonly runId: string }) => {
  const trpc = useTrpc();
  const { data, error } = useQuery(trpc.runs.get.queryOptions({ runId }));
  if (data?.report !== undefined) return <Report run={data.run} report={data.report} editions={data.editions} />;
  return (
    <Panel title="Report" meta={data === undefined ? undefined : readConfig(data.run).name} className="h-full">
      {data === undefined && error === null ? <LoadingState text="Loading the report" /> : undefined}
      {error === null ? undefined : (
        <ErrorState title="The report was not loaded" cause={failureOf(error).message} fix={<AllRuns />} diagnostics={{ run: runId }} />
      )}
      {data === undefined ? undefined : <WithoutReport run={data.run} />}
    </Panel>
  );
};

const AllRuns = () => (
  <Link href="/research" className="self-center rounded-2 text-accent hover:underline">
    All runs
  </Link>
);

/** Running, failed, canceled, or its file is gone. */
const WithoutReport = ({ run }: { readonly run: RunRecord }) => {
  const trpc = useTrpc();
  const progress = useRuns().progress.get(run.id);
  const cancel = useMutation(trpc.runs.cancel.mutationOptions());
  if (run.state !== 'Queued' && run.state !== 'Running') {
    const cause =
      run.error ??
      (run.state === 'Done'
        ? 'Its file is no longer in the home folder. Run it again: the same data and seed give the same report.'
        : `The run was ${run.state.toLowerCase()}.`);
    return (
      <ErrorState
        title="There is no report"
        cause={cause}
        fix={
          <>
            {run.state === 'Done' ? <RemakeReport runId={run.id} why="Its record is sealed:" /> : undefined}
            <AllRuns />
          </>
        }
        diagnostics={{ run: run.id }}
      />
    );
  }
  const { done, total } = progress ?? { done: run.progress, total: 1000 };
  return (
    <div className="space-y-2 px-4 py-3">
      <p>
        Testing {readConfig(run).name} on {readConfig(run).symbol}: {done.toLocaleString('en-US')} of {total.toLocaleString('en-US')}{' '}
        {progress === undefined ? 'thousandths' : run.config['recording'] === undefined ? 'bars' : 'steps'}
      </p>
      <ProgressBar done={done} total={total} label="Progress of the run" />
      <Button size="s" isBusy={cancel.isPending} busyText="Canceling" onClick={() => cancel.mutate({ runId: run.id })}>
        Cancel the run
      </Button>
    </div>
  );
};

interface ReportProps {
  readonly run: RunRecord;
  readonly report: TearSheet;
  readonly editions: readonly RunEdition[];
}

const Report = ({ run, report, editions }: ReportProps) => {
  const [otherId, setOther] = useState<string>();
  const [pickedMs, setPicked] = useState<number>();
  const other = useOther(otherId);
  return (
    <div className="flex h-full min-h-0 flex-col gap-1 overflow-auto">
      <VerdictStrip run={run} report={report} />
      {report.detail?.costs === undefined ? (
        <RemakeReport runId={run.id} why="This report was stored before reports knew reasons, stops and costs by kind." />
      ) : undefined}
      <div
        className={cx(
          'grid flex-none grid-cols-1 grid-rows-[440px_380px_320px_360px_340px_340px] gap-1 xl:min-h-[1100px] xl:flex-1',
          'xl:grid-cols-[minmax(0,2fr)_minmax(480px,1fr)] xl:grid-rows-[minmax(440px,1.4fr)_minmax(280px,1fr)_minmax(340px,1fr)]',
        )}
      >
        <EquityPanel report={report} other={other} onPick={setPicked} />
        <DetailPanel report={report} runId={run.id} />
        <TradesTable report={report} isDaily={/[dw]$/.test(readConfig(run).interval)} pickedMs={pickedMs} />
        <div className="relative min-h-0">
          <StatisticsPanel report={report} other={other} />
          <div className="absolute top-0.5 right-1">
            <OtherRun mine={run.id} chosen={otherId} onChoose={setOther} />
          </div>
        </div>
        <TradeTabs report={report} runId={run.id} editions={editions} />
        <ExcursionPanel report={report} />
      </div>
    </div>
  );
};

const none = 'none';

const OtherRun = ({
  mine,
  chosen,
  onChoose,
}: {
  readonly mine: string;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}) => {
  const runs = (useRuns().data ?? []).filter(({ id, hasReport }) => hasReport && id !== mine);
  if (runs.length === 0) return undefined;
  const items = [
    { value: none, title: 'Compare with no run' },
    ...runs.map((run) => ({
      value: run.id,
      title: `${readConfig(run).name}, ${readConfig(run).symbol} ${run.programHash.slice(0, 6)}`,
    })),
  ];
  return (
    <Select isBare label="Compare with" value={chosen ?? none} items={items} onChange={(id) => onChoose(id === none ? undefined : id)} />
  );
};

const useOther = (id: string | undefined): { readonly name: string; readonly report: TearSheet } | undefined => {
  const trpc = useTrpc();
  const { data } = useQuery(trpc.runs.get.queryOptions({ runId: id ?? '' }, { enabled: id !== undefined }));
  return id === undefined || data?.report === undefined ? undefined : { name: readConfig(data.run).name, report: data.report };
};
