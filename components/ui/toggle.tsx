'use client';
/** Check box (part of a form) and switch (acts at once), 16 px drawn, 24 px to hit. */
import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface ToggleProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

export const Checkbox = ({ isOn, onChange, isDisabled, children }: ToggleProps) => (
  <label className="flex min-h-6 items-center gap-2">
    <BaseCheckbox.Root
      checked={isOn}
      onCheckedChange={onChange}
      disabled={isDisabled === true}
      className={cx(
        'inline-grid size-4 flex-none place-items-center rounded-[3px] border border-line-control',
        'data-checked:border-invert data-checked:bg-invert data-checked:text-invert-ink data-disabled:border-line-strong',
      )}
    >
      <BaseCheckbox.Indicator>
        <Check size={12} strokeWidth={2.5} aria-hidden />
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
    <span>{children}</span>
  </label>
);

export const Switch = ({ isOn, onChange, isDisabled, children }: ToggleProps) => (
  <label className="flex min-h-6 items-center gap-2">
    <span>{children}</span>
    <BaseSwitch.Root
      checked={isOn}
      onCheckedChange={onChange}
      disabled={isDisabled === true}
      className="relative h-4 w-7 flex-none rounded-full border border-line-control data-checked:border-invert data-checked:bg-invert"
    >
      <BaseSwitch.Thumb
        className={cx('absolute top-0.5 left-0.5 size-2.5 rounded-full', 'bg-ink-3 data-checked:left-3.5 data-checked:bg-invert-ink')}
      />
    </BaseSwitch.Root>
  </label>
);
