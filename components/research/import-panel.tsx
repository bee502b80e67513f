'use client';
/** From file to data set: choose it, say what its columns and times are, import it, read what was left out and why. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTrpc } from '../trpc/client.tsx';
import type { ImportReport } from '../trpc/records.ts';
import { FileDrop } from './file-drop.tsx';
import { ImportForm } from './import-form.tsx';
import { ImportProgress } from './import-progress.tsx';
import { QuarantineList } from './quarantine-list.tsx';
import { useUpload, type Upload } from './use-upload.ts';

export const ImportPanel = () => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const [upload, setUpload] = useState<Upload>();
  const send = useUpload(setUpload);
  const bring = useMutation(
    trpc.data.importUpload.mutationOptions({
      onSuccess: () => {
        setUpload(undefined);
        void queries.invalidateQueries(trpc.data.list.queryFilter());
      },
    }),
  );
  const begin = (file: File): void => {
    setUpload(undefined);
    bring.reset();
    send.mutate(file);
  };
  return (
    <div className="flex flex-col gap-3 p-3">
      <h2 className="text-13 font-medium">Import prices</h2>
      <FileDrop isBusy={send.isPending || bring.isPending} busyText={busyTextOf(send)} onFile={begin} />
      {send.error === null ? undefined : (
        <p role="alert" className="text-danger">
          {send.error.message}. The file is not on the desk; choose it again.
        </p>
      )}
      {upload === undefined || !bring.isPending ? undefined : <ImportProgress upload={upload} />}
      {upload === undefined ? undefined : <ImportForm key={upload.uploadId} upload={upload} bring={bring} />}
      {bring.data === undefined ? undefined : <Outcome report={bring.data} />}
    </div>
  );
};

const busyTextOf = ({ isPending, variables }: { readonly isPending: boolean; readonly variables: File | undefined }): string =>
  isPending && variables !== undefined ? `Sending ${variables.name}, ${(variables.size / 1e6).toFixed(1)} MB` : 'Importing';

const number = (value: number): string => value.toLocaleString('en-US');

const Outcome = ({ report }: { readonly report: ImportReport }) => (
  <div className="flex flex-col gap-2">
    <output className="block">
      <span className="font-medium">
        Imported {number(report.imported)} of {number(report.rows)} rows as{' '}
        {report.datasets
          .map(({ symbol }) => symbol)
          .slice(0, 8)
          .join(', ')}{' '}
        {report.interval}.
      </span>{' '}
      <span className="text-ink-2">
        {duplicatesText(report.duplicates)}, {number(report.quarantinedCount)} quarantined, {number(report.gaps)} bars missing by the
        calendar; {report.stampProof}. {report.added === 0 ? 'The desk had these bars already: nothing changed.' : ''}
      </span>
    </output>
    <QuarantineList rows={report.quarantined} count={report.quarantinedCount} />
  </div>
);

const duplicatesText = (count: number): string => `${number(count)} ${count === 1 ? 'duplicate' : 'duplicates'}`;
