'use client';
/** How old something is, counted on by this page's clock; grey with a clock when it is stale. */
import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { msOf, writeTickingAge, writeTime, type Zone } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useNow } from '../replica/hooks.ts';
import { cx } from './cx.ts';

export const Age = ({
  sinceMs,
  staleAfterMs,
  className,
}: {
  readonly sinceMs: number;
  readonly staleAfterMs?: number;
  readonly className?: string;
}) => {
  const now = useNow();
  if (now === undefined) return undefined;
  const age = Math.max(0, now - sinceMs);
  const isStale = staleAfterMs !== undefined && age > staleAfterMs;
  return <span className={cx('whitespace-nowrap', isStale ? 'text-warn' : 'text-ink-3', className)}>{writeTickingAge(age)}</span>;
};

/** Grey with a clock: the value may no longer be true. `reason` says why. */
export const StaleMark = ({ reason, children }: { readonly reason: string; readonly children?: ReactNode }) => (
  <span title={reason} className="inline-flex items-center gap-1 text-stale">
    <Clock size={12} aria-label={`Stale: ${reason}`} />
    {children}
  </span>
);

/** 14:31:52.118 in the zone the person chose, milliseconds dimmed. */
export const TimeText = ({
  ns,
  hasMs = true,
  hasDate,
  zone,
}: {
  readonly ns: bigint;
  readonly hasMs?: boolean;
  readonly hasDate?: boolean;
  readonly zone?: Zone;
}) => {
  const chosen = usePreferences((state) => state.zone);
  const { date, time, fraction } = writeTime(msOf(ns), zone ?? chosen);
  return (
    <time dateTime={new Date(msOf(ns)).toISOString()} className="whitespace-nowrap">
      {hasDate === true ? `${date} ` : ''}
      {time}
      {hasMs ? <span className="text-ink-3">{fraction}</span> : undefined}
    </time>
  );
};
