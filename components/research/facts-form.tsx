'use client';
/** How a file of dated facts is to be read: guessed from its header, corrected by hand, and shown again at once. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FactSetKind } from '#/core/market/facts/facts.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { useTrpc } from '../trpc/client.tsx';
import type { FactPreview, FactsToImport } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { LoadingState } from '../ui/states.tsx';
import { Checkbox } from '../ui/toggle.tsx';
import { factKindTexts } from './fact-kinds.ts';
import { FileSample } from './preview-table.tsx';
import { QuarantineList } from './quarantine-list.tsx';
import { importZones, Problem, toSymbolText } from './reading.tsx';
import type { Upload } from './use-upload.ts';

export interface FactsFormProps {
  readonly upload: Upload;
  readonly kind: FactSetKind;
  readonly bring: {
    readonly mutate: (asked: FactsToImport) => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
}

/** What a person has said of the file. */
interface Reading {
  readonly map: Readonly<Record<string, string>>;
  readonly zone: string;
  readonly set: string;
  readonly isKnownAtEffect: boolean;
}

export const FactsForm = ({ upload: { uploadId, name }, kind, bring }: FactsFormProps) => {
  const trpc = useTrpc();
  const [reading, setReading] = useState<Reading>(() => ({ map: {}, zone: 'UTC', set: toSymbolText(name), isKnownAtEffect: false }));
  const { map, zone, set, isKnownAtEffect } = reading;
  const asked = { uploadId, kind, map, zone, isKnownAtEffect };
  const { data: preview, error } = useQuery(
    trpc.data.previewFacts.queryOptions(asked, { placeholderData: keepPreviousData, refetchOnWindowFocus: false, retry: false }),
  );
  if (error !== null) return <Problem text={failureOf(error).message} />;
  if (preview === undefined) return <LoadingState text={`Reading ${name}`} />;
  return (
    <div className="flex flex-col gap-3">
      <FileSample
        preview={preview}
        text={`${name}: ${preview.sampledRows.toLocaleString('en-US')} rows looked at, ${preview.quarantined.length} of them would be left out.`}
      />
      <FactChoices preview={preview} reading={reading} onChange={setReading} />
      {preview.missing === undefined ? undefined : <Missing part={preview.missing} />}
      <QuarantineList rows={preview.quarantined} count={preview.quarantined.length} />
      {bring.error === null ? undefined : <Problem text={failureOf(bring.error).message} />}
      <div>
        <Button
          tone="primary"
          size="l"
          disabled={preview.missing !== undefined || set === ''}
          isBusy={bring.isPending}
          busyText="Reading every row"
          onClick={() => bring.mutate({ ...asked, set })}
        >
          Import {factKindTexts[kind].title.toLowerCase()} as {set}
        </Button>
      </div>
    </div>
  );
};

const Missing = ({ part }: { readonly part: string }) => (
  <p className="text-warn">
    {part === 'known_at'
      ? 'The file does not say when its rows were known. Choose the column that does, or say that each was known as it took effect.'
      : `Choose the column that holds ${part}.`}
  </p>
);

interface FactChoicesProps {
  readonly preview: FactPreview;
  readonly reading: Reading;
  readonly onChange: (reading: Reading) => void;
}

const none = { value: '', title: 'none' };

const FactChoices = ({ preview: { parts, header }, reading, onChange }: FactChoicesProps) => {
  const change = (part: Partial<Reading>): void => onChange({ ...reading, ...part });
  const columns = header.filter((title) => title !== '').map((title) => ({ value: title, title }));
  return (
    <div className="grid grid-cols-3 gap-x-3 gap-y-2">
      {parts.map(({ name, column }) => {
        const { [name]: own, ...others } = reading.map;
        return (
          <DialogChoice
            key={name}
            label={`Column of ${name}`}
            value={column ?? ''}
            items={own === undefined && column !== undefined ? columns : [none, ...columns]}
            onChange={(chosen) => change({ map: chosen === '' ? others : { ...others, [name]: chosen } })}
          />
        );
      })}
      <TextField label="Set" value={reading.set} onChange={(text) => change({ set: text.toUpperCase() })} maxLength={20} />
      <DialogChoice label="Zone of times without one" value={reading.zone} items={importZones} onChange={(zone) => change({ zone })} />
      <span className="col-span-3">
        <Checkbox isOn={reading.isKnownAtEffect} onChange={(isKnownAtEffect) => change({ isKnownAtEffect })}>
          Every row was known as it took effect
        </Checkbox>
      </span>
    </div>
  );
};
