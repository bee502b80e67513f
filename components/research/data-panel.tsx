'use client';
/** What the history holds on the left, prices and dated facts; on the right, a file on its way in. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { EmptyState, ErrorState, LoadingState, NoPermissionState } from '../ui/states.tsx';
import { TabbedPanel } from '../ui/tabs.tsx';
import { DatasetsTable } from './datasets-table.tsx';
import { FactsTable } from './facts-table.tsx';
import { ImportPanel } from './import-panel.tsx';

export const DataPanel = () => {
  const mayImport = useMay('data.import');
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_minmax(0,560px)] max-[1100px]:grid-cols-1 max-[1100px]:grid-rows-[240px_1fr]">
      <Held />
      <section
        aria-label="Import a file"
        className="min-h-0 overflow-auto border-l border-line max-[1100px]:border-t max-[1100px]:border-l-0"
      >
        {mayImport ? (
          <ImportPanel />
        ) : (
          <NoPermissionState title="No right to import prices" text="Analysts and traders import; everybody may look at what is there." />
        )}
      </section>
    </div>
  );
};

const Held = () => {
  const trpc = useTrpc();
  const [tab, setTab] = useState<'prices' | 'facts'>('prices');
  const datasets = useQuery(trpc.data.list.queryOptions());
  const sets = useQuery(trpc.data.facts.queryOptions());
  return (
    <TabbedPanel
      label="History"
      items={[
        { name: 'prices', title: 'Prices', ...(datasets.data !== undefined && { count: datasets.data.length }) },
        { name: 'facts', title: 'Dated facts', ...(sets.data !== undefined && { count: sets.data.length }) },
      ]}
      value={tab}
      onChange={setTab}
    >
      {tab === 'prices' ? <Datasets {...datasets} /> : <FactSets {...sets} />}
    </TabbedPanel>
  );
};

interface Answer<Item> {
  readonly data: readonly Item[] | undefined;
  readonly error: unknown;
}

const Datasets = ({ data, error }: Answer<Parameters<typeof DatasetsTable>[0]['datasets'][number]>) => {
  if (error !== null) return <ErrorState title="Data sets were not loaded" cause={failureOf(error).message} />;
  if (data === undefined) return <LoadingState text="Loading data sets" />;
  return data.length === 0 ? <EmptyState text="No data sets yet. Import a file of prices." /> : <DatasetsTable datasets={data} />;
};

const FactSets = ({ data, error }: Answer<Parameters<typeof FactsTable>[0]['sets'][number]>) => {
  if (error !== null) return <ErrorState title="Dated facts were not loaded" cause={failureOf(error).message} />;
  if (data === undefined) return <LoadingState text="Loading dated facts" />;
  return data.length === 0 ? (
    <EmptyState text="No dated facts yet. Import the members of an index, splits and dividends, or rates." />
  ) : (
    <FactsTable sets={data} />
  );
};
