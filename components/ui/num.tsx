'use client';
/**
 * Numbers: tabular, exact from scaled integers, true minus, comma groups, the fraction dimmed. A change shows its sign and
 * direction; undefined is the word "none".
 */
import { useEffect, useRef } from 'react';
import { none, textOfScaled, writeDouble, writeMoney, writeScaled, type NumberText } from '#/core/value/number-text.ts';
import { cx } from './cx.ts';

interface LookProps {
  /** Colour by sign and write a plus: for changes and results. */
  readonly isChange?: boolean;
  /** Dim the fraction. */
  readonly isSplit?: boolean;
  readonly className?: string;
}

const directionOf = (sign: number): string => (sign > 0 ? 'text-up' : sign < 0 ? 'text-down' : 'text-ink-3');

const Written = ({ text, sign, isChange, isSplit, className }: LookProps & { readonly text: NumberText; readonly sign: number }) => (
  <span className={cx('whitespace-nowrap [font-variant-numeric:var(--font-numeric)]', isChange === true && directionOf(sign), className)}>
    {text.whole}
    <span className={cx(isSplit === true && isChange !== true && 'text-ink-3')}>{text.fraction}</span>
  </span>
);

const Nothing = ({ className }: { readonly className?: string | undefined }) => <span className={cx('text-ink-3', className)}>{none}</span>;

export interface NumProps extends LookProps {
  /** A scaled integer, or absent. */
  readonly value: bigint | number | undefined;
  readonly scale: number;
  readonly minDecimals?: number;
}

/** A price or size from its scaled integer. */
export const Num = ({ value, scale, minDecimals, ...look }: NumProps) => {
  if (value === undefined) return <Nothing className={look.className} />;
  const style = { signed: look.isChange === true, ...(minDecimals === undefined ? {} : { minDecimals }) };
  return <Written {...look} text={writeScaled(value, scale, style)} sign={Number(value)} />;
};

export interface MoneyNumProps extends LookProps {
  readonly amount: bigint | undefined;
  readonly decimals?: number;
}

/** Money at the ledger's scale. */
export const MoneyNum = ({ amount, decimals = 2, ...look }: MoneyNumProps) => {
  if (amount === undefined) return <Nothing className={look.className} />;
  return <Written {...look} text={writeMoney(amount, decimals, { signed: look.isChange === true })} sign={Number(amount)} />;
};

export interface RatioProps extends LookProps {
  readonly value: number | undefined;
  readonly decimals?: number;
  /** Multiply by 100 and write a percent sign. */
  readonly isPercent?: boolean;
}

/** A statistic or ratio from the feature world. */
export const Ratio = ({ value, decimals = 2, isPercent, ...look }: RatioProps) => {
  const text =
    value === undefined ? undefined : writeDouble(isPercent === true ? value * 100 : value, decimals, { signed: look.isChange === true });
  if (text === undefined) return <Nothing className={look.className} />;
  const shown = isPercent === true ? { whole: text.whole, fraction: `${text.fraction}%` } : text;
  return <Written {...look} text={shown} sign={value ?? 0} />;
};

const flashGapMs = 500;

export interface FlashPriceProps {
  readonly value: number | undefined;
  readonly scale: number;
  readonly minDecimals?: number;
  readonly className?: string;
}

/** A price that tints its changed digits for 250 ms, at most twice a second; with reduced motion it stays still. */
export const FlashPrice = ({ value, scale, minDecimals = scale, className }: FlashPriceProps) => {
  const shown = useRef<HTMLSpanElement>(null);
  const before = useRef<{ value: number | undefined; text: string; at: number }>({ value: undefined, text: '', at: 0 });
  const text = value === undefined ? none : textOfScaled(value, scale, { minDecimals });
  useEffect(() => {
    const was = before.current;
    const now = performance.now();
    const isFlash = value !== undefined && was.value !== undefined && value !== was.value && now - was.at >= flashGapMs;
    before.current = { value, text, at: isFlash ? now : was.at };
    if (isFlash && shown.current !== null) flash(shown.current, commonPrefix(was.text, text), value > (was.value ?? value));
  }, [value, text]);
  return (
    <span className={cx('relative whitespace-nowrap', className)}>
      <span ref={shown} aria-hidden className="pointer-events-none absolute inset-y-0 right-0 -mx-0.5 rounded-1 opacity-0" />
      <span className="relative">{text}</span>
    </span>
  );
};

const commonPrefix = (a: string, b: string): number => {
  if (a.length !== b.length) return 0;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return i;
};

const flash = (element: HTMLElement, from: number, isUp: boolean): void => {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const digits = (element.nextElementSibling?.textContent ?? '').length - from;
  element.style.width = `${digits}ch`;
  element.style.background = `var(--color-${isUp ? 'up' : 'down'}-solid)`;
  element.animate([{ opacity: 0.85 }, { opacity: 0 }], { duration: 250, easing: 'ease-out' });
};
