'use client';
/** The kill drill as a button: a desk of its own is killed for real at named points of the order path; its evidence stays. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { DrillReport, DrillStatus } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { KeyValue, Section } from '../ui/panel.tsx';
import { ErrorState } from '../ui/states.tsx';

const times = 8;
const pollMs = 2000;

export const KillDrill = () => {
  const trpc = useTrpc();
  const mayRead = useMay('ops.read');
  const mayDrill = useMay('ops.drill');
  const status = useQuery({ ...trpc.ops.drillReport.queryOptions(), enabled: mayRead, refetchInterval: pollMs });
  const drill = useMutation(trpc.ops.drill.mutationOptions({ onSuccess: () => void status.refetch() }));
  if (!mayRead) return undefined;
  const isBusy = status.data?.state === 'Running' || drill.isPending;
  return (
    <Section className="space-y-2">
      <div className="flex items-center gap-3">
        <Button
          tone="outline"
          disabled={!mayDrill}
          isBusy={isBusy}
          busyText="Killing a desk, again and again"
          onClick={() => drill.mutate({ times })}
        >
          Run the kill drill, {times} kills
        </Button>
        <span className="text-11 text-ink-3">
          {mayDrill
            ? 'Kills a desk of its own, never this one, and compares its books with the exchange.'
            : 'A risk officer or an admin may run it.'}
        </span>
      </div>
      {drill.error === null ? undefined : <ErrorState title="The drill did not start" cause={failureOf(drill.error).message} />}
      {status.data?.evidence === undefined ? undefined : <Evidence evidence={status.data.evidence} />}
    </Section>
  );
};

const Evidence = ({ evidence: { report, problem, finishedAt } }: { readonly evidence: NonNullable<DrillStatus['evidence']> }) =>
  report === undefined ? (
    <ErrorState title="The drill did not end" cause={problem ?? 'It left no report.'} />
  ) : (
    <>
      <Verdict report={report} />
      <KeyValue items={itemsOf(report, finishedAt)} />
    </>
  );

const Verdict = ({ report }: { readonly report: DrillReport }) =>
  report.passed ? (
    <Chip tone="ok" isLarge>
      {report.runs} kills: nothing lost, nothing doubled
    </Chip>
  ) : (
    <Chip tone="danger" isLarge>
      {report.findings.length} findings
    </Chip>
  );

const itemsOf = (report: DrillReport, finishedAt: string): readonly (readonly [label: string, value: ReactNode])[] => [
  ['Finished', `${finishedAt.slice(0, 19).replace('T', ' ')} UTC, ${Math.round(report.elapsedMs / 1000)} s`],
  ['Orders, fills', `${report.orders}, ${report.fills}`],
  ['In flight when killed', String(report.inFlightAtKill)],
  ['Kill points', `${Object.keys(report.killsByPoint).length} named points`],
  ['Lost, doubled orders', `${report.lostOrders}, ${report.doubledOrders}`],
  ['Doubled fills, hash mismatches', `${report.doubledFills}, ${report.hashMismatches}`],
];
