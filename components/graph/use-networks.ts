'use client';
/** The models that the last evaluation wanted to ask; it is evaluated again once they are here. A model never changes under its hash. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import type { PreviewNetwork } from './preview-protocol.ts';

const none: readonly PreviewNetwork[] = [];

export const useNetworks = (wanted: readonly string[]): readonly PreviewNetwork[] => {
  const trpc = useTrpc();
  const key = wanted.filter((hash) => hash !== '').join(' ');
  const hashes = useMemo(() => (key === '' ? [] : key.split(' ')), [key]);
  const { data, error } = useQuery(trpc.models.networks.queryOptions({ hashes }, { enabled: hashes.length > 0, staleTime: Infinity }));
  return useMemo(() => {
    if (error !== null) return hashes.map((hash) => ({ hash, reason: failureOf(error).message }));
    return data ?? none;
  }, [data, error, hashes]);
};
