'use client';
/** Runs of the desk with their progress; the list is read anew when one of them ends. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useProgress } from '../replica/hooks.ts';
import { useTrpc } from '../trpc/client.tsx';

export const useRuns = () => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const progress = useProgress();
  const ended = [...progress.values()].flatMap(({ runId, state }) => (state === 'running' ? [] : [`${runId} ${state}`])).join();
  useEffect(() => {
    if (ended !== '') void queries.invalidateQueries(trpc.runs.pathFilter());
  }, [ended, queries, trpc]);
  return { ...useQuery(trpc.runs.list.queryOptions()), progress };
};
