/**
 * Whether what a program needs before its first decision is there: bars (when not, how many are missing and since when they come in), and
 * each series that it reads.
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '#/server/trpc/router.ts';
import { given } from '#/core/value/given.ts';
import { intervalMs } from '#/core/value/interval.ts';
import { writeTime, type Zone } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';

export interface WarmUpQuestion {
  readonly strategyId: string;
  readonly versionHash: string | undefined;
  readonly symbol: string;
  /** More of a book, beside it. */
  readonly others?: readonly string[];
  readonly interval: string;
}

export interface WarmUpAnswer {
  /** Closed bars still to come; 0 while that is not known. */
  readonly missing: number;
  readonly isWarning: boolean;
  readonly text: string;
  /** A line for each series it reads. */
  readonly series: readonly SeriesLine[];
  /** What it looks across a book with; absent where it does not, or while that is not known. */
  readonly across?: string;
}

export interface SeriesLine {
  readonly text: string;
  readonly isWarning: boolean;
}

const readEveryMs = 10_000;

export const useWarmUp = ({ strategyId, versionHash, symbol, others = [], interval }: WarmUpQuestion, isWanted = true): WarmUpAnswer => {
  const trpc = useTrpc();
  const zone = usePreferences((state) => state.zone);
  const asked = { strategyId, symbol, interval, ...(others.length > 0 && { others: [...others] }), ...given({ versionHash }) };
  const { data, error } = useQuery(
    trpc.deployments.warmUp.queryOptions(asked, { enabled: isWanted, refetchInterval: readEveryMs, placeholderData: keepPreviousData }),
  );
  if (error !== null) return { ...none, isWarning: true, text: `Warm-up is not known: ${failureOf(error).message}` };
  if (data === undefined) return { ...none, text: 'Counting bars' };
  const series = data.series.map((each) => lineOf(each, zone));
  const { neededBars, closedBars, sinceMs, across } = data;
  const known = { series, ...given({ across }) };
  const missing = neededBars - closedBars;
  if (missing <= 0) return { ...none, ...known, text: `Warm at once: ${neededBars} bars of ${interval} needed, all there.` };
  const since = sinceMs === undefined ? 'none has closed yet' : `${closedBars} there since ${writeTime(sinceMs, zone).time}`;
  const minutes = Math.ceil((missing * intervalMs(interval)) / 60_000);
  const text = `Decides in about ${minutes} min: ${neededBars} bars of ${interval} needed, ${since}.`;
  return { ...known, missing, isWarning: true, text };
};

const none = { missing: 0, isWarning: false, series: [] };

type SeriesState = inferRouterOutputs<AppRouter>['deployments']['warmUp']['series'][number];

const toldLine = ({ name, nodes, set, knownMs, isUnknown }: SeriesState, zone: Zone): SeriesLine => {
  const newest = knownMs === undefined ? 'none has closed yet' : `newest closed at ${writeTime(knownMs, zone).time}`;
  const text = `${nodes.join(', ')} reads ${name}, told as ${set ?? 'it'} trades: ${newest}`;
  return isUnknown
    ? { isWarning: true, text: `${text}. Unknown now: too old or too few; nothing new is decided by it` }
    : { isWarning: false, text };
};

const lineOf = (series: SeriesState, zone: Zone): SeriesLine => {
  const { name, nodes, set, problem, periodMs, knownMs, isUnknown } = series;
  const reads = `${nodes.join(', ')} reads ${name}`;
  if (problem !== undefined) return { isWarning: true, text: `${reads}: ${problem}` };
  if (series.isTold === true) return toldLine(series, zone);
  if (periodMs === undefined) return { isWarning: false, text: `${reads} at each close from now on: it has no past to warm up on` };
  const dateOf = (ms: number | undefined): string => (ms === undefined ? 'none' : writeTime(ms, zone).date);
  const from = `${reads} from ${set ?? 'no set'}: newest period ${dateOf(periodMs)}, known since ${dateOf(knownMs)}`;
  return isUnknown
    ? { isWarning: true, text: `${from}. Unknown now: too old or not known yet; nothing new is decided by it` }
    : { isWarning: false, text: from };
};
