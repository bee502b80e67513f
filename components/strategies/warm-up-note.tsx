'use client';
/** Whether the bars a program needs before its first decision are there; when not, how many are missing and since when they come in. */
import { useQuery } from '@tanstack/react-query';
import { intervalMs } from '#/core/value/interval.ts';
import { writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';

export interface WarmUpNoteProps {
  readonly strategyId: string;
  readonly versionHash: string | undefined;
  readonly symbol: string;
  readonly interval: string;
}

export const WarmUpNote = ({ strategyId, versionHash, symbol, interval }: WarmUpNoteProps) => {
  const trpc = useTrpc();
  const zone = usePreferences((state) => state.zone);
  const asked = { strategyId, symbol, interval, ...(versionHash !== undefined && { versionHash }) };
  const { data, error } = useQuery(trpc.deployments.warmUp.queryOptions(asked));
  if (error !== null) return <p className="text-11 text-warn">Warm-up is not known: {failureOf(error).message}</p>;
  if (data === undefined) return <p className="text-11 text-ink-3">Counting bars</p>;
  const { neededBars, closedBars, sinceMs } = data;
  const missing = neededBars - closedBars;
  if (missing <= 0)
    return (
      <p className="text-11 text-ink-3">
        Warm at once: {neededBars} bars of {interval} needed, all there.
      </p>
    );
  const since = sinceMs === undefined ? 'none has closed yet' : `${closedBars} there since ${writeTime(sinceMs, zone).time}`;
  const minutes = Math.ceil((missing * intervalMs(interval)) / 60_000);
  return (
    <p className="text-11 text-warn">
      Decides in about {minutes} min: {neededBars} bars of {interval} needed, {since}.
    </p>
  );
};
