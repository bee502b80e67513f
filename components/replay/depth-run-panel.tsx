'use client';
/** A run beside the heat map of its recording: how far it is, then its orders and fills, which lead to their moment, and its figures. */
import { X } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { DepthPicture } from '#/core/backtest/depth/depth-picture.ts';
import type { DepthDetail } from '#/core/report/depth-detail.ts';
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import { StatisticTip } from '../reports/statistic-tip.tsx';
import { readConfig } from '../research/read-config.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ProgressBar } from '../ui/graphics.tsx';
import { MoneyNum } from '../ui/num.tsx';
import { KeyValue, Section } from '../ui/panel.tsx';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import { TabbedPanel } from '../ui/tabs.tsx';
import type { OpenedDepth } from './depth-protocol.ts';
import { RunFills, RunOrders } from './depth-run-tables.tsx';
import { DepthLevels } from './depth-tables.tsx';
import type { Depth } from './use-depth.ts';
import type { DepthRun } from './use-depth-run.ts';

interface DepthRunPanelProps {
  readonly runId: string;
  readonly shown: DepthRun;
  readonly opened: OpenedDepth;
  readonly depth: Depth;
  readonly picture: DepthPicture | undefined;
  readonly onClose: () => void;
}

export const DepthRunPanel = (props: DepthRunPanelProps) => {
  const { shown, onClose } = props;
  const { run, report } = shown;
  return (
    <>
      <div className="flex flex-none items-center gap-2 border-b border-line px-3 py-1">
        <h2 className="min-w-0 flex-1 truncate font-medium">{run === undefined ? 'Run' : readConfig(run).name}</h2>
        {report === undefined ? undefined : (
          <Link href={`/research/${encodeURIComponent(props.runId)}`} className="rounded-2 text-accent hover:underline">
            Report
          </Link>
        )}
        <IconButton label="Back to orders of your own" onClick={onClose}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      <Body {...props} />
    </>
  );
};

const Body = (props: DepthRunPanelProps) => {
  const { runId, shown } = props;
  const { run, report, error } = shown;
  if (error !== null) return <ErrorState title="The run was not loaded" cause={failureOf(error).message} diagnostics={{ run: runId }} />;
  if (run === undefined) return <LoadingState text="Loading the run" />;
  if (run.state === 'Queued' || run.state === 'Running') return <Working {...props} />;
  if (report?.depth === undefined)
    return (
      <ErrorState
        title="There is nothing to show of the run"
        cause={
          run.error ??
          (run.state === 'Done'
            ? 'It is not a run on a recording, or its report is gone.'
            : `The run was ${run.state.toLowerCase()}; it stays counted.`)
        }
        fix="Ask it again from Run a strategy."
        diagnostics={{ run: runId }}
      />
    );
  return <Done {...props} report={report} detail={report.depth} />;
};

const Working = ({ shown: { run, progress, cancel } }: DepthRunPanelProps) => {
  const { done, total } = progress ?? { done: run?.progress ?? 0, total: 1000 };
  const isReading = done * 2 < total;
  return (
    <output className="block space-y-2 px-3 py-3">
      <p className="text-ink-2">{isReading ? 'Reading the recording' : 'Trading its bars'}</p>
      <ProgressBar done={done} total={total} label="Progress of the run" />
      <Button size="s" isBusy={cancel.isPending} busyText="Canceling" onClick={() => run && cancel.mutate({ runId: run.id })}>
        Cancel the run
      </Button>
    </output>
  );
};

const tabs = [
  { name: 'orders', title: 'Orders' },
  { name: 'fills', title: 'Fills' },
  { name: 'figures', title: 'Statistics' },
  { name: 'levels', title: 'Levels' },
] as const;

interface DoneProps extends DepthRunPanelProps {
  readonly report: TearSheet;
  readonly detail: DepthDetail;
}

const Done = ({ report, detail, opened, depth, picture }: DoneProps) => {
  const [tab, setTab] = useState<(typeof tabs)[number]['name']>('orders');
  const items = tabs.map((each) => ({ ...each, ...countOf(each.name, detail) }));
  return (
    <div className="min-h-64 flex-1 max-lg:h-96 max-lg:flex-none">
      <TabbedPanel label="Run on the recording" items={items} value={tab} onChange={setTab} isText={tab === 'figures'}>
        {tab === 'orders' ? <RunOrders detail={detail} opened={opened} depth={depth} /> : undefined}
        {tab === 'fills' ? <RunFills detail={detail} opened={opened} depth={depth} /> : undefined}
        {tab === 'figures' ? <Figures report={report} /> : undefined}
        {tab === 'levels' && picture !== undefined ? <DepthLevels opened={opened} levels={picture.levels} /> : undefined}
      </TabbedPanel>
    </div>
  );
};

const countOf = (name: string, { sent, filled }: DepthDetail): { readonly count?: number } => {
  if (name === 'orders') return { count: sent };
  return name === 'fills' ? { count: filled } : {};
};

/** In the order in which a trader asks. */
const asked = [
  ...['total-return', 'max-drawdown', 'trade-count', 'hit-rate', 'profit-factor', 'costs-of-gross'],
  ...['fill-rate', 'maker-share', 'median-wait', 'ahead-on-arrival', 'arrival-cost', 'markout-1s', 'markout-5s'],
];

const Figures = ({ report }: { readonly report: TearSheet }) => {
  const found = asked.flatMap((id) => report.verdict.statistics.find((statistic) => statistic.id === id) ?? []);
  return (
    <>
      <Section>
        <KeyValue items={found.map((statistic) => [statistic.title, <StatisticTip key={statistic.id} statistic={statistic} />])} />
      </Section>
      <Section>
        <KeyValue
          items={[
            [`Starting cash, ${report.instrument.currency}`, <MoneyNum key="cash" amount={BigInt(report.cash)} />],
            ['Final equity', <MoneyNum key="final" amount={BigInt(report.finalEquity)} />],
            ['Fees paid', <MoneyNum key="fees" amount={BigInt(report.costs.fees)} />],
            ['Traded', <MoneyNum key="traded" amount={BigInt(report.costs.traded)} />],
          ]}
        />
      </Section>
      <Section>
        {(report.assumptions ?? []).map(({ title, text }) => (
          <p key={title}>
            <span className="text-ink-3">{title}:</span> {text}
          </p>
        ))}
      </Section>
    </>
  );
};
