'use client';
/** Sweeps of the desk with their progress; what is there is read anew when one of them ends. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useProgress } from '../replica/hooks.ts';
import { useTrpc } from '../trpc/client.tsx';

export const useSweeps = () => {
  const trpc = useTrpc();
  return { ...useQuery(trpc.sweeps.list.queryOptions()), progress: useSweepProgress() };
};

export const useSweep = (sweepId: string) => {
  const trpc = useTrpc();
  return { ...useQuery(trpc.sweeps.get.queryOptions({ sweepId })), progress: useSweepProgress().get(sweepId) };
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
