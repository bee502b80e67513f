'use client';
/** Sweeps of the desk with their progress; what is there is read anew when one of them ends. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useProgress } from '../replica/hooks.ts';
import { useTrpc } from '../trpc/client.tsx';
import { isRunning } from './records.ts';

/** What is there of a sweep under way grows chunk by chunk. */
const lookAgainMs = 5000;
/** No event tells of a sweep that another process begins. */
const lookRoundMs = 20_000;

export const useSweeps = () => {
  const trpc = useTrpc();
  const rows = useQuery(
    trpc.sweeps.list.queryOptions(undefined, {
      refetchInterval: ({ state: { data } }) => (data?.some(({ state }) => state === 'Running elsewhere') ? lookAgainMs : lookRoundMs),
    }),
  );
  return { ...rows, progress: useSweepProgress() };
};

export const useSweep = (sweepId: string) => {
  const trpc = useTrpc();
  const reading = useQuery(
    trpc.sweeps.get.queryOptions(
      { sweepId },
      { refetchInterval: ({ state: { data } }) => (data !== undefined && isRunning(data.sweep) ? lookAgainMs : false) },
    ),
  );
  return { ...reading, progress: useSweepProgress().get(sweepId) };
};

const useSweepProgress = () => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const progress = useProgress();
  const states = [...progress.values()].flatMap(({ kind, state, runId }) => (kind === 'sweep' ? [`${runId} ${state}`] : [])).join();
  useEffect(() => {
    if (states !== '') void queries.invalidateQueries(trpc.sweeps.pathFilter());
  }, [states, queries, trpc]);
  return progress;
};
