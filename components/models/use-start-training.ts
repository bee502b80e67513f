'use client';
/** Queues a training; the list then shows it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTrpc } from '../trpc/client.tsx';

export const useStartTraining = (onStarted: () => void) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  return useMutation(
    trpc.models.train.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries(trpc.models.list.queryFilter());
        onStarted();
      },
    }),
  );
};
