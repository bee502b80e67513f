/** Whether the bars a program needs before its first decision are there; when not, how many are missing and since when they come in. */
import { useQuery } from '@tanstack/react-query';
import { intervalMs } from '#/core/value/interval.ts';
import { writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';

export interface WarmUpQuestion {
  readonly strategyId: string;
  readonly versionHash: string | undefined;
  readonly symbol: string;
  readonly interval: string;
}

export interface WarmUpAnswer {
  /** Closed bars still to come; 0 while that is not known. */
  readonly missing: number;
  readonly isWarning: boolean;
  readonly text: string;
}

const readEveryMs = 10_000;

export const useWarmUp = ({ strategyId, versionHash, symbol, interval }: WarmUpQuestion, isWanted = true): WarmUpAnswer => {
  const trpc = useTrpc();
  const zone = usePreferences((state) => state.zone);
  const asked = { strategyId, symbol, interval, ...(versionHash !== undefined && { versionHash }) };
  const { data, error } = useQuery(trpc.deployments.warmUp.queryOptions(asked, { enabled: isWanted, refetchInterval: readEveryMs }));
  if (error !== null) return { missing: 0, isWarning: true, text: `Warm-up is not known: ${failureOf(error).message}` };
  if (data === undefined) return { missing: 0, isWarning: false, text: 'Counting bars' };
  const { neededBars, closedBars, sinceMs } = data;
  const missing = neededBars - closedBars;
  if (missing <= 0) return { missing: 0, isWarning: false, text: `Warm at once: ${neededBars} bars of ${interval} needed, all there.` };
  const since = sinceMs === undefined ? 'none has closed yet' : `${closedBars} there since ${writeTime(sinceMs, zone).time}`;
  const minutes = Math.ceil((missing * intervalMs(interval)) / 60_000);
  return { missing, isWarning: true, text: `Decides in about ${minutes} min: ${neededBars} bars of ${interval} needed, ${since}.` };
};
