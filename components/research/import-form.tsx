'use client';
/** How the file is to be read: guessed from it, corrected by hand, and shown again at once. */
import { usualCurrency } from '#/core/instrument/builtin.ts';
import { calendarIds } from '#/core/instrument/instrument.ts';
import { toCurrencyText } from '#/core/value/minor-units.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { calendarTexts } from '../format/calendar-text.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { useTrpc } from '../trpc/client.tsx';
import type { ColumnMap, ImportPreview, UploadToImport } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { LoadingState } from '../ui/states.tsx';
import { PreviewTable } from './preview-table.tsx';
import { QuarantineList } from './quarantine-list.tsx';
import { importZones, Problem, toSymbolText } from './reading.tsx';
import type { Upload } from './use-upload.ts';

export interface ImportFormProps {
  readonly upload: Upload;
  readonly bring: {
    readonly mutate: (asked: UploadToImport) => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
}

const unsaid = { map: {}, stamp: '', zone: 'UTC', currency: undefined, calendar: '' };
const mappedColumns = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;
const none = { value: '', title: 'none' };
const same = (value: string) => ({ value, title: value });

export const ImportForm = ({ upload: { uploadId, name }, bring }: ImportFormProps) => {
  const trpc = useTrpc();
  const [reading, setReading] = useState<Reading>(() => ({ ...unsaid, symbol: toSymbolText(name) }));
  const asked = askedOf(uploadId, reading);
  const { data: preview, error } = useQuery(
    trpc.data.preview.queryOptions(asked, { placeholderData: keepPreviousData, refetchOnWindowFocus: false, retry: false }),
  );
  if (error !== null) return <Problem text={failureOf(error).message} />;
  if (preview === undefined) return <LoadingState text={`Reading ${name}`} />;
  const start = (): void =>
    bring.mutate({
      ...asked,
      ...currencyOf(reading.currency),
      ...calendarOf(reading.calendar),
      ...(preview.wide !== undefined ? { wide: preview.wide } : { symbol: reading.symbol }),
    });
  return (
    <div className="flex flex-col gap-3">
      <PreviewTable preview={preview} name={name} />
      <Choices preview={preview} reading={reading} onChange={setReading} />
      <WhatIsMissing preview={preview} reading={reading} />
      <QuarantineList rows={preview.quarantined} count={preview.quarantined.length} />
      {bring.error === null ? undefined : <Problem text={failureOf(bring.error).message} />}
      <div>
        <Button
          tone="primary"
          size="l"
          disabled={!isReady(preview, reading)}
          isBusy={bring.isPending}
          busyText="Reading every row"
          onClick={start}
        >
          Import {preview.wide === undefined ? reading.symbol : `${preview.header.length - 1} symbols`} {preview.interval}
        </Button>
      </div>
    </div>
  );
};

const mustSayStamp = (preview: ImportPreview, { stamp }: Reading): boolean =>
  preview.problem === undefined && preview.stamp === undefined && stamp === '';

const isReady = (preview: ImportPreview, reading: Reading): boolean =>
  preview.problem === undefined &&
  !mustSayStamp(preview, reading) &&
  (preview.wide !== undefined || reading.symbol !== '') &&
  (currencyOf(reading.currency).currency ?? 'USD').length >= 3;

const WhatIsMissing = ({ preview, reading }: Omit<ChoicesProps, 'onChange'>) => {
  if (preview.problem !== undefined) return <Problem text={preview.problem} />;
  return mustSayStamp(preview, reading) ? (
    <p className="text-warn">
      The file does not prove whether its times are opens or closes. Say which: the wrong one shows a strategy the future.
    </p>
  ) : undefined;
};

/** What a person has said of the file; an empty stamp or calendar leaves it to the file, an empty currency to the symbol. */
interface Reading {
  readonly map: ColumnMap;
  readonly stamp: string;
  readonly zone: string;
  readonly symbol: string;
  readonly currency: string | undefined;
  readonly calendar: string;
}

interface ChoicesProps {
  readonly preview: ImportPreview;
  readonly reading: Reading;
  readonly onChange: (reading: Reading) => void;
}

const Choices = ({ preview, reading, onChange }: ChoicesProps) => {
  const { map, symbol, currency, zone, stamp, calendar } = reading;
  const isOne = preview.wide === undefined;
  const set = (change: Partial<Reading>): void => onChange({ ...reading, ...change });
  return (
    <div className="grid grid-cols-3 gap-x-3 gap-y-2">
      {isOne ? (
        <>
          <ColumnChoices preview={preview} map={map} onChange={(chosen) => set({ map: chosen })} />
          <TextField label="Symbol" value={symbol} onChange={(text) => set({ symbol: text.toUpperCase() })} maxLength={20} />
        </>
      ) : (
        <p className="col-span-3 text-ink-2">
          A panel: dates in {preview.wide}, one symbol a column. {preview.header.length - 1} data sets of closes.
        </p>
      )}
      <TextField
        label="Currency (pence: GBX)"
        value={currency ?? (isOne ? usualCurrency(symbol) : '')}
        placeholder={isOne ? usualCurrency(symbol) : 'as each symbol says'}
        onChange={(text) => set({ currency: toCurrencyText(text) })}
        maxLength={5}
      />
      <DialogChoice label="Zone of times without one" value={zone} items={importZones} onChange={(chosen) => set({ zone: chosen })} />
      <DialogChoice
        label="A time is the bar's"
        value={stamp}
        items={stampItems(preview, stamp)}
        onChange={(chosen) => set({ stamp: chosen })}
      />
      <DialogChoice label="Sessions" value={calendar} items={calendarItems} onChange={(chosen) => set({ calendar: chosen })} />
    </div>
  );
};

const askedOf = (uploadId: string, { map, stamp, zone }: Reading) => ({
  uploadId,
  zone,
  ...(Object.keys(map).length > 0 && { map }),
  ...stampOf(stamp),
});

const stampOf = (stamp: string): Pick<UploadToImport, 'stamp'> => (stamp === 'open' || stamp === 'close' ? { stamp } : {});

const stampItems = ({ stamp }: ImportPreview, chosen: string) => [
  { value: '', title: chosen !== '' ? 'as the file proves' : stamp === undefined ? 'choose' : `${stamp}, proven` },
  { value: 'open', title: 'open' },
  { value: 'close', title: 'close' },
];

const calendarItems = [{ value: '', title: 'as the bars show' }, ...calendarIds.map((value) => ({ value, title: calendarTexts[value] }))];

const currencyOf = (said = ''): Pick<UploadToImport, 'currency'> => (said === '' ? {} : { currency: said });

const calendarOf = (chosen: string): Pick<UploadToImport, 'calendar'> => {
  const calendar = calendarIds.find((id) => id === chosen);
  return calendar === undefined ? {} : { calendar };
};

interface ColumnChoicesProps {
  readonly preview: ImportPreview;
  readonly map: ColumnMap;
  readonly onChange: (map: ColumnMap) => void;
}

/** A guessed column may be another one; a choice of one's own may be taken back. */
const ColumnChoices = ({ preview, map, onChange }: ColumnChoicesProps) =>
  mappedColumns.map((column) => {
    const { [column]: own, ...others } = map;
    const mayBeNone = own !== undefined || preview.map[column] === undefined;
    return (
      <DialogChoice
        key={column}
        label={`Column of ${column}`}
        value={own ?? preview.map[column]}
        items={[...(mayBeNone ? [none] : []), ...preview.header.map(same)]}
        onChange={(chosen) => onChange(chosen === '' ? others : { ...others, [column]: chosen })}
      />
    );
  });
