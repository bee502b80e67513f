'use client';
/** What a book is asked besides its name: the symbols of a list, and how currencies are exchanged; and what the strategy is made for. */
import { TextField } from '../ui/field.tsx';
import type { ExchangeAsked, RunSource } from './use-run-source.ts';

export const BookFields = ({ source }: { readonly source: RunSource }) => (
  <>
    {source.isList ? (
      <div className="col-span-2">
        <TextField label="Symbols, with commas between them" value={source.list} onChange={source.setList} />
      </div>
    ) : undefined}
    {source.note === undefined ? undefined : <p className="col-span-2 text-ink-2">{source.note}</p>}
    {source.isBook ? <ExchangeFields value={source.exchange} onChange={source.setExchange} /> : undefined}
  </>
);

interface ExchangeFieldsProps {
  readonly value: ExchangeAsked;
  readonly onChange: (value: ExchangeAsked) => void;
}

const ExchangeFields = ({ value, onChange }: ExchangeFieldsProps) => (
  <>
    <TextField
      label="Currency of the account"
      placeholder="that of the prices"
      value={value.currency}
      onChange={(text) => onChange({ ...value, currency: text.toUpperCase() })}
      maxLength={5}
    />
    <TextField
      label="Set of rates of exchange"
      placeholder="MAIN, where one is needed"
      value={value.fx}
      onChange={(text) => onChange({ ...value, fx: text.toUpperCase() })}
      maxLength={20}
    />
  </>
);
