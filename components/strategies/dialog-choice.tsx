'use client';
/** A choice of a few inside a dialog: the browser's own list, which opens above every layer. */
import { useId } from 'react';
import { Labelled } from '../ui/field.tsx';
import { cx } from '../ui/cx.ts';

export interface DialogChoiceProps {
  readonly label: string;
  readonly items: readonly { readonly value: string; readonly title: string }[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
}

export const DialogChoice = ({ label, items, value, onChange, isDisabled }: DialogChoiceProps) => {
  const id = useId();
  return (
    <Labelled label={label} htmlFor={id}>
      <select
        id={id}
        value={value ?? ''}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
        className={cx(
          'h-7 w-full rounded-2 border border-line-control bg-field px-2',
          'hover:border-ink-3 disabled:border-line-strong disabled:text-ink-off',
        )}
      >
        {items.map((item) => (
          <option key={item.value} value={item.value}>
            {item.title}
          </option>
        ))}
      </select>
    </Labelled>
  );
};
