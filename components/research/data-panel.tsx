'use client';
/** The data sets of the history on the left; on the right, a file of prices on its way in. */
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { EmptyState, ErrorState, LoadingState, NoPermissionState } from '../ui/states.tsx';
import { DatasetsTable } from './datasets-table.tsx';
import { ImportPanel } from './import-panel.tsx';

export const DataPanel = () => {
  const mayImport = useMay('data.import');
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_minmax(0,560px)] max-[1100px]:grid-cols-1 max-[1100px]:grid-rows-[240px_1fr]">
      <Datasets />
      <section
        aria-label="Import prices"
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

const Datasets = () => {
  const trpc = useTrpc();
  const { data, error, isPending } = useQuery(trpc.data.list.queryOptions());
  if (isPending) return <LoadingState text="Loading data sets" />;
  if (error !== null) return <ErrorState title="Data sets were not loaded" cause={failureOf(error).message} />;
  return data.length === 0 ? <EmptyState text="No data sets yet. Import a file of prices." /> : <DatasetsTable datasets={data} />;
};
