'use client';
/** Folds the whole journal again beside the running lane, and shows what was found. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { JournalReport } from '../trpc/records.ts';
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
          <>
            <Verdict report={data} />
            <span className="text-11">
              <Age sinceMs={dataUpdatedAt} /> ago
            </span>
          </>
        )}
      </div>
      {error === null ? undefined : <ErrorState title="The journal did not verify" cause={failureOf(error).message} />}
      {data === undefined ? undefined : <KeyValue items={evidenceOf(data)} />}
    </Section>
  );
};

const Verdict = ({ report }: { readonly report: JournalReport }) =>
  report.chainOk ? (
    <Chip tone="ok" isLarge>
      Chain unbroken over {report.records.toLocaleString('en')} records
    </Chip>
  ) : (
    <Chip tone="danger" isLarge>
      Chain broken
    </Chip>
  );

const evidenceOf = (report: JournalReport): readonly (readonly [label: string, value: ReactNode])[] => [
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
