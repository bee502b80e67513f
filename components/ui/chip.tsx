/** Chips are for states; facts are plain text. */
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type Tone = 'neutral' | 'ok' | 'warn' | 'danger' | 'accent' | 'up' | 'down' | 'outline' | 'stale' | 'sim' | 'dim';

const tones: Readonly<Record<Tone, string>> = {
  neutral: 'bg-pressed text-ink-2',
  dim: 'bg-hover text-ink-3',
  ok: 'bg-ok-tint text-ok',
  warn: 'bg-warn-tint text-warn',
  danger: 'bg-danger-tint text-danger',
  accent: 'bg-accent-tint text-accent',
  up: 'bg-up-tint text-up',
  down: 'bg-down-tint text-down',
  outline: 'text-ink-2 inset-ring inset-ring-line-strong',
  stale: 'bg-stale-tint text-stale',
  sim: 'text-sim inset-ring inset-ring-sim',
};

export interface ChipProps {
  readonly tone?: Tone;
  readonly isLarge?: boolean;
  readonly children: ReactNode;
}

export const Chip = ({ tone = 'neutral', isLarge, children }: ChipProps) => (
  <span
    className={cx(
      'inline-flex items-center gap-1 rounded-1 text-11 whitespace-nowrap',
      isLarge === true ? 'h-5 px-[7px]' : 'h-4 px-[5px]',
      tones[tone],
    )}
  >
    {children}
  </span>
);

/** A state by shape first, then colour: round ok, square danger, diamond warn, hollow off. */
export const StateDot = ({ tone }: { readonly tone: 'ok' | 'warn' | 'danger' | 'off' }) => (
  <span
    aria-hidden
    className={cx(
      'inline-block size-[7px] shrink-0',
      tone === 'ok' && 'rounded-full bg-ok',
      tone === 'warn' && 'rotate-45 rounded-[1px] bg-warn',
      tone === 'danger' && 'rounded-[1px] bg-danger',
      tone === 'off' && 'rounded-full inset-ring-[1.5px] inset-ring-ink-3',
    )}
  />
);

/** A key of the keyboard; on a filled button in the button's own ink. */
export const Kbd = ({ isOnFilled, children }: { readonly isOnFilled?: boolean; readonly children: ReactNode }) => (
  <kbd
    className={cx(
      'inline-block min-w-4 rounded-[3px] border px-1 text-center font-sans text-10 leading-[14px] font-medium',
      isOnFilled === true ? 'border-current/50' : 'border-line-strong text-ink-2',
    )}
  >
    {children}
  </kbd>
);
