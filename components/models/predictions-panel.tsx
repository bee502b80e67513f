'use client';
/** What the model says where it runs: deployments that ask it, and its last answers with their latency, or why there was none. */
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { DeploymentRow } from '#/core/engine/replica/rows.ts';
import { writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { WarmUpNote } from '../strategies/warm-up-note.tsx';
import { useTrpc } from '../trpc/client.tsx';
import type { ModelDocument, PredictionNote } from '../trpc/model-records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Chip } from '../ui/chip.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';

const readEveryMs = 5000;

export const PredictionsPanel = ({ document: { model, programHash } }: { readonly document: ModelDocument }) => {
  const trpc = useTrpc();
  const { rows } = useTable(useAccount().stream, 'deployments');
  const running = rows.filter((row) => row.programHash === programHash && row.state !== 'Stopped');
  const { data, error } = useQuery(trpc.models.predictions.queryOptions({ hash: model.hash }, { refetchInterval: readEveryMs }));
  return (
    <Panel title="At work" meta="answers since the desk's start" className="min-h-72 xl:col-span-2">
      {running.map((row) => (
        <Deployment key={row.id} row={row} hasAnswer={data?.some(({ deploymentId }) => deploymentId === row.id) === true} />
      ))}
      {error === null ? undefined : <ErrorState title="Answers were not loaded" cause={failureOf(error).message} />}
      {data === undefined || data.length === 0 ? (
        running.length === 0 ? (
          <EmptyState text="No strategy asks this model now. Run it to see its answers." />
        ) : undefined
      ) : (
        <Answers notes={data} />
      )}
    </Panel>
  );
};

const Deployment = ({ row, hasAnswer }: { readonly row: DeploymentRow; readonly hasAnswer: boolean }) => (
  <div className="border-b border-line px-3 py-2">
    <p className="flex items-center gap-2">
      <Chip tone={row.state === 'Running' ? 'ok' : 'outline'}>{row.state === 'WarmingUp' ? 'Warming up' : row.state}</Chip>
      <Link href="/strategies" className="rounded-2 font-medium hover:underline">
        {row.instrumentId.split(':').at(-1)} {row.interval}
      </Link>
    </p>
    {hasAnswer ? undefined : (
      <>
        <p className="text-11 text-ink-3">No score yet: it is asked when a bar closes and every feature is known.</p>
        <WarmUpNote
          strategyId={row.strategyId}
          versionHash={row.programHash}
          symbol={row.instrumentId.split(':').at(-1) ?? ''}
          interval={row.interval}
        />
      </>
    )}
  </div>
);

const Answers = ({ notes }: { readonly notes: readonly PredictionNote[] }) => {
  const zone = usePreferences((state) => state.zone);
  return (
    <table aria-label="Answers" className="w-full [font-variant-numeric:var(--font-numeric)]">
      <thead className="text-11 text-ink-3">
        <tr className="border-b border-line text-right">
          <th scope="col" className="py-1 pl-3 text-left font-normal">
            Bar
          </th>
          <th scope="col" className="px-2 font-normal">
            Score
          </th>
          <th scope="col" className="pr-3 font-normal">
            ms
          </th>
        </tr>
      </thead>
      <tbody className="text-right">
        {notes.slice(0, 12).map(({ deploymentId, barMs, value, latencyMs, problem }) => (
          <tr key={`${deploymentId} ${barMs}`} className="h-6" title={problem}>
            <td className="pl-3 text-left">{writeTime(barMs, zone).time}</td>
            <td className="px-2">{value === undefined ? <span className="text-danger">{problem ?? 'none'}</span> : value.toFixed(4)}</td>
            <td className="pr-3 text-ink-3">{latencyMs === undefined ? 'none' : latencyMs.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
