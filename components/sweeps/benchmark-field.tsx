'use client';
/** What the tests of a sweep's best hold its rows against: cash, what is traded, or another instrument by its symbol. */
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { TextField } from '../ui/field.tsx';

export interface ChosenBenchmark {
  readonly by: string;
  /** Of another instrument. */
  readonly symbol: string;
}

export const firstBenchmark: ChosenBenchmark = { by: 'cash', symbol: '' };

const other = 'other';

/** As a ticket says it; what is traded is one instrument or a book. */
export const benchmarkOf = ({ by, symbol }: ChosenBenchmark, isBook: boolean): { readonly benchmark?: string } => {
  if (by === 'cash' || (by === other && symbol === '')) return {};
  return { benchmark: by === other ? symbol : isBook ? 'equal-parts' : 'held' };
};

export interface BenchmarkFieldProps {
  readonly value: ChosenBenchmark;
  readonly isBook: boolean;
  readonly onChange: (value: ChosenBenchmark) => void;
}

export const BenchmarkField = ({ value, isBook, onChange }: BenchmarkFieldProps) => (
  <>
    <DialogChoice
      label="Benchmark of the tests"
      value={value.by}
      items={[
        { value: 'cash', title: 'Cash' },
        { value: 'held', title: isBook ? 'Equal parts, bought and held' : 'The instrument, bought and held' },
        { value: other, title: 'Another instrument, bought and held' },
      ]}
      onChange={(by) => onChange({ ...value, by })}
    />
    {value.by === other ? (
      <TextField
        label="Symbol of the benchmark"
        placeholder="cash until one is named"
        value={value.symbol}
        onChange={(text) => onChange({ ...value, symbol: text.trim().toUpperCase() })}
        maxLength={20}
      />
    ) : undefined}
  </>
);
