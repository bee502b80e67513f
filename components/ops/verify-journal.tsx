'use client';
/** Folds the whole journal of every lane again beside the running desk, and shows what was found. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { LaneReport } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Age } from '../ui/age.tsx';
import { KeyValue, Section } from '../ui/panel.tsx';
import { CopyButton, ErrorState } from '../ui/states.tsx';

export const VerifyJournal = () => {
  const trpc = useTrpc();
  const mayRead = useMay('ops.read');
  const { data, error, isFetching, refetch, dataUpdatedAt } = useQuery({
    ...trpc.ops.verifyJournal.queryOptions(),
    enabled: false,
  });
  if (!mayRead) return undefined;
  return (
    <Section className="space-y-2">
      <div className="flex items-center gap-3">
        <Button tone="outline" isBusy={isFetching} busyText="Folding the journal" onClick={() => void refetch()}>
          Verify journal
        </Button>
        {data === undefined ? (
          <span className="text-11 text-ink-3">Reads every record from the first, checks the chain and compares every checkpoint.</span>
        ) : (
          <span className="text-11">
            <Age sinceMs={dataUpdatedAt} /> ago
          </span>
        )}
      </div>
      {error === null ? undefined : <ErrorState title="The journal did not verify" cause={failureOf(error).message} />}
      {(data?.lanes ?? []).map((report) => (
        <div key={report.lane} className="space-y-2">
          <Verdict report={report} />
          <KeyValue items={evidenceOf(report)} />
        </div>
      ))}
    </Section>
  );
};

/** A lane as people call it. */
const titleOf = (lane: string): string => `${lane.slice(0, 1).toUpperCase()}${lane.slice(1)}`;

const Verdict = ({ report }: { readonly report: LaneReport }) =>
  report.chainOk ? (
    <Chip tone="ok" isLarge>
      {`${titleOf(report.lane)}: chain unbroken over ${report.records.toLocaleString('en')} records`}
    </Chip>
  ) : (
    <Chip tone="danger" isLarge>
      {`${titleOf(report.lane)}: chain broken`}
    </Chip>
  );

const evidenceOf = (report: LaneReport): readonly (readonly [label: string, value: ReactNode])[] => [
  ['Records', report.records.toLocaleString('en')],
  ['Segments', String(report.segments)],
  ['Checkpoints compared', String(report.checkpoints)],
  ['Last segment', report.torn === undefined ? 'ends with a whole record' : `ends in the middle of one: ${report.torn}`],
  [
    'State hash of the fold',
    <span key="hash" className="inline-flex items-center gap-1">
      <code className="text-11" title={report.stateHash}>
        {report.stateHash.slice(0, 16)}
      </code>
      <CopyButton text={report.stateHash} title="Copy" />
    </span>,
  ],
];
