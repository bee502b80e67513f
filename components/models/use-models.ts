'use client';
/** Models and trainings of the desk; the list is read anew when a training begins, starts its work or ends. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useProgress } from '../replica/hooks.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { LossPoint, TrainingRecord } from '../trpc/model-records.ts';

export const useModels = () => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const progress = useProgress();
  const steps = [...progress.values()]
    .filter(({ kind }) => kind === 'train')
    .map(({ runId, state, done }) => `${runId} ${state} ${done > 0 ? 'works' : 'waits'}`)
    .join();
  useEffect(() => {
    if (steps !== '') void queries.invalidateQueries(trpc.models.pathFilter());
  }, [steps, queries, trpc]);
  return { ...useQuery(trpc.models.list.queryOptions()), progress };
};

export type ModelsState = ReturnType<typeof useModels>;

export const isOpen = ({ state }: TrainingRecord): boolean => state === 'Queued' || state === 'Running';

/** The curve so far: what the stream brought, or what the desk remembered when the list was read. */
export const curveOf = ({ id, active }: TrainingRecord, progress: ModelsState['progress']): readonly LossPoint[] => {
  const streamed = progress.get(id)?.losses ?? [];
  const remembered = active?.losses ?? [];
  return streamed.length >= remembered.length ? streamed : remembered;
};
