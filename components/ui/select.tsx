'use client';
/** A choice of a few. Typed by its items: a value not among them cannot come out. */
import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { Labelled } from './field.tsx';
import { cx } from './cx.ts';
import { popupClass, rowClass } from './surface.ts';

export interface SelectItem<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly isDisabled?: boolean;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly items: readonly SelectItem<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string;
  /** Say the label to screen readers only. */
  readonly isBare?: boolean;
  readonly isDisabled?: boolean;
}

export const Select = <Value extends string>({ label, items, value, onChange, placeholder, isBare, isDisabled }: SelectProps<Value>) => {
  const id = useId();
  const choose = (chosen: unknown): void => {
    const item = items.find((each) => each.value === chosen);
    if (item !== undefined) onChange(item.value);
  };
  const control = (
    <Base.Root
      value={value ?? null}
      onValueChange={choose}
      items={items.map((item) => ({ value: item.value, label: item.title }))}
      disabled={isDisabled === true}
    >
      <Base.Trigger
        id={id}
        aria-label={label}
        className={cx(
          'flex min-w-0 items-center gap-1.5 rounded-2 border border-line-control bg-field px-2 text-left',
          'hover:border-ink-3 data-disabled:border-line-strong data-disabled:text-ink-off',
          isBare === true ? 'h-6' : 'h-7 w-full',
        )}
      >
        <span className="min-w-0 flex-1 truncate">
          <Base.Value>
            {items.find((item) => item.value === value)?.title ?? <span className="text-ink-3">{placeholder ?? 'Choose'}</span>}
          </Base.Value>
        </span>
        <ChevronDown size={14} aria-hidden className="text-ink-3" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="z-[85]" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={cx(popupClass, 'max-h-80 min-w-(--anchor-width) overflow-auto')}>
            {items.map((item) => (
              <Base.Item key={item.value} value={item.value} disabled={item.isDisabled === true} className={rowClass}>
                <Base.ItemText className="flex-1">{item.title}</Base.ItemText>
                <Base.ItemIndicator>
                  <Check size={14} aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
  return isBare === true ? (
    control
  ) : (
    <Labelled label={label} htmlFor={id}>
      {control}
    </Labelled>
  );
};
