'use client';
/** From file to history: choose it, say what it holds and how it is read, import it, see what was left out and why. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FactSetKind } from '#/core/market/facts/facts.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { useTrpc } from '../trpc/client.tsx';
import { factKindTexts } from './fact-kinds.ts';
import { FactsForm } from './facts-form.tsx';
import { FileDrop } from './file-drop.tsx';
import { ImportForm } from './import-form.tsx';
import { FactsOutcome, PricesOutcome } from './import-outcome.tsx';
import { ImportProgress } from './import-progress.tsx';
import { useUpload, type Upload } from './use-upload.ts';

const kinds = Object.entries(factKindTexts).map(([value, { title }]) => ({ value, title }));
const holdings = [{ value: 'bars', title: 'Prices' }, ...kinds];
const isFactKind = (text: string): text is FactSetKind => Object.hasOwn(factKindTexts, text);

export const ImportPanel = () => {
  const [upload, setUpload] = useState<Upload>();
  const [kind, setKind] = useState<FactSetKind>();
  const send = useUpload(setUpload);
  const { prices, facts } = useBring(() => setUpload(undefined));
  const isBusy = prices.isPending || facts.isPending;
  const forget = (): void => {
    prices.reset();
    facts.reset();
  };
  const begin = (file: File): void => {
    setUpload(undefined);
    forget();
    send.mutate(file);
  };
  const hold = (chosen: string): void => {
    forget();
    setKind(isFactKind(chosen) ? chosen : undefined);
  };
  return (
    <div className="flex flex-col gap-3 p-3">
      <h2 className="text-13 font-medium">Import a file</h2>
      <div className="grid grid-cols-3 items-end gap-3">
        <DialogChoice label="The file holds" value={kind ?? 'bars'} items={holdings} onChange={hold} isDisabled={isBusy} />
        <p className="col-span-2 pb-1 text-ink-2">
          {kind === undefined ? 'Bars of one symbol, or closes of many.' : factKindTexts[kind].text}
        </p>
      </div>
      <FileDrop isBusy={send.isPending || isBusy} busyText={busyTextOf(send)} onFile={begin} />
      {send.error === null ? undefined : (
        <p role="alert" className="text-danger">
          {send.error.message}. The file is not on the desk; choose it again.
        </p>
      )}
      {upload === undefined ? undefined : <Sent upload={upload} kind={kind} prices={prices} facts={facts} />}
      {prices.data === undefined ? undefined : <PricesOutcome report={prices.data} />}
      {facts.data === undefined ? undefined : <FactsOutcome report={facts.data} />}
    </div>
  );
};

interface SentProps extends ReturnType<typeof useBring> {
  readonly upload: Upload;
  /** Absent where the file holds prices. */
  readonly kind: FactSetKind | undefined;
}

/** The file is on the desk: how it is to be read, and how far that is. */
const Sent = ({ upload, kind, prices, facts }: SentProps) => (
  <>
    {prices.isPending || facts.isPending ? <ImportProgress upload={upload} /> : undefined}
    {kind === undefined ? (
      <ImportForm key={upload.uploadId} upload={upload} bring={prices} />
    ) : (
      <FactsForm key={`${kind} ${upload.uploadId}`} upload={upload} kind={kind} bring={facts} />
    )}
  </>
);

/** Both ways into the history; what shows the history is read again. */
const useBring = (onDone: () => void) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const prices = useMutation(
    trpc.data.importUpload.mutationOptions({
      onSuccess: () => {
        onDone();
        void queries.invalidateQueries(trpc.data.list.queryFilter());
      },
    }),
  );
  const facts = useMutation(
    trpc.data.importFacts.mutationOptions({
      onSuccess: () => {
        onDone();
        void queries.invalidateQueries(trpc.data.facts.queryFilter());
        void queries.invalidateQueries(trpc.data.universes.queryFilter());
      },
    }),
  );
  return { prices, facts };
};

const busyTextOf = ({ isPending, variables }: { readonly isPending: boolean; readonly variables: File | undefined }): string =>
  isPending && variables !== undefined ? `Sending ${variables.name}, ${(variables.size / 1e6).toFixed(1)} MB` : 'Importing';
