'use client';
/** Runs side by side; the address names them, so it can be handed on. */
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import type { RunComparison } from '#/core/report/compare-runs.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { CompareFigures, ComparePrograms, CompareTerms } from './compare-tables.tsx';
import { runLabels } from './run-labels.ts';

const GrowthPanel = dynamic(() => import('./growth-panel.tsx').then((module) => module.GrowthPanel), {
  ssr: false,
  loading: () => <LoadingState text="Opening the chart" />,
});

const allRuns = (
  <Link href="/research" className="rounded-2 text-accent hover:underline">
    All runs
  </Link>
);

export const ComparePage = () => {
  const runIds = (useSearchParams().get('runs') ?? '').split(',').filter((id) => id !== '');
  const trpc = useTrpc();
  const isEnough = runIds.length > 1;
  const { data, error } = useQuery(trpc.runs.compare.queryOptions({ runIds }, { enabled: isEnough, retry: false }));
  if (data !== undefined) return <Comparison comparison={data} />;
  return (
    <Panel title="Compare runs" className="h-full">
      {isEnough ? undefined : <EmptyState text="Choose two to six runs in the list, then compare them." action={allRuns} />}
      {isEnough && error === null ? <LoadingState text="Loading the runs" /> : undefined}
      {error === null ? undefined : (
        <ErrorState title="These runs cannot stand side by side" cause={failureOf(error).message} fix={allRuns} />
      )}
    </Panel>
  );
};

const Comparison = ({ comparison }: { readonly comparison: RunComparison }) => (
  <div className="flex h-full min-h-0 flex-col gap-1 overflow-auto">
    <section aria-label="Runs" className="rounded-2 bg-panel px-3 py-2.5">
      <h1 className="text-16 font-medium">Compare {comparison.runs.length} runs</h1>
      <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
        {comparison.runs.map(({ id, symbol, interval }, i) => (
          <li key={id} className="text-ink-2">
            <Link href={`/research/${id}`} className="rounded-2 font-medium text-ink hover:underline">
              {runLabels(comparison.runs)[i]}
            </Link>{' '}
            {symbol} {interval} <span className="font-mono text-11 text-ink-3">{id.slice(0, 12)}</span>
          </li>
        ))}
      </ul>
      {comparison.isSameTime ? undefined : (
        <p className="mt-1 text-warn">
          The runs are of different times: their figures are not of the same bars. Growth is of the time they share.
        </p>
      )}
    </section>
    <div className="grid min-h-[760px] flex-1 grid-cols-1 gap-1 xl:grid-cols-2 xl:grid-rows-[minmax(360px,1fr)_minmax(320px,1fr)]">
      <GrowthPanel comparison={comparison} />
      <Panel title="Figures" meta="* differs; below it the difference to A" className="xl:row-span-2">
        <CompareFigures comparison={comparison} />
      </Panel>
      <Panel title="What they were asked" meta="* differs" isText>
        <CompareTerms comparison={comparison} />
        <ComparePrograms comparison={comparison} />
      </Panel>
    </div>
  </div>
);
