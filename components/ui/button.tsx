'use client';
/** Buttons carry a verb, and a number where one matters. One `primary` a panel; `buy` and `sell` only where an order leaves. */
import { RefreshCw } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

export type ButtonTone = 'primary' | 'standard' | 'outline' | 'ghost' | 'buy' | 'sell' | 'danger' | 'danger-quiet';

const tones: Readonly<Record<ButtonTone, string>> = {
  primary: 'bg-invert text-invert-ink hover:brightness-[.88]',
  standard: 'bg-pressed text-ink hover:bg-[color-mix(in_srgb,var(--color-panel),var(--color-ink)_16%)]',
  outline: 'text-ink inset-ring inset-ring-line-control hover:bg-hover',
  ghost: 'text-ink-2 hover:bg-hover hover:text-ink',
  buy: 'bg-up-solid text-side-ink hover:brightness-110',
  sell: 'bg-down-solid text-side-ink hover:brightness-110',
  danger: 'bg-danger-solid text-danger-solid-ink hover:brightness-110',
  'danger-quiet': 'text-danger inset-ring inset-ring-danger hover:bg-danger-tint',
};

const sizes = { s: 'h-6 px-2', m: 'h-7 px-3', l: 'h-8 px-4 text-13' } as const;

export interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: ButtonTone;
  readonly size?: keyof typeof sizes;
  readonly isWide?: boolean;
  /** Shows that it was sent and waits; clicks do nothing. */
  readonly isBusy?: boolean;
  readonly busyText?: string;
  readonly children: ReactNode;
}

export const buttonClass = (tone: ButtonTone = 'standard', size: keyof typeof sizes = 'm'): string =>
  cx('inline-flex shrink-0 items-center justify-center gap-1.5 rounded-2 font-medium whitespace-nowrap', sizes[size], tones[tone]);

export const Button = ({ tone, size, isWide, isBusy, busyText, className, children, disabled, ...rest }: ButtonProps) => {
  const isOff = disabled === true && isBusy !== true;
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || isBusy === true}
      aria-busy={isBusy}
      className={cx(
        buttonClass(tone, size),
        isWide === true && 'w-full',
        isOff && 'bg-hover! text-ink-off! inset-ring-0! hover:brightness-100!',
        className,
      )}
    >
      {isBusy === true ? <RefreshCw size={14} aria-hidden /> : undefined}
      {isBusy === true ? (busyText ?? children) : children}
    </button>
  );
};

export interface IconButtonProps extends ComponentProps<'button'> {
  /** Said by screen readers and shown as the tooltip. */
  readonly label: string;
  readonly isOn?: boolean;
}

/** 24 x 24, always with a name. */
export const IconButton = ({ label, isOn, className, children, ...rest }: IconButtonProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    aria-pressed={isOn}
    {...rest}
    className={cx(
      'inline-grid size-6 shrink-0 place-items-center rounded-2 hover:bg-hover hover:text-ink disabled:text-ink-off',
      isOn === true ? 'bg-pressed text-ink' : 'text-ink-3',
      className,
    )}
  >
    {children}
  </button>
);
