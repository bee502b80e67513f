'use client';
/** The newest version of a saved strategy, as a dialog reads it that asks for a run; none of a template. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { drawnUniverse, type GraphUniverse } from '#/core/strategy/universe.ts';
import { statedInterval } from '../graph/stated-interval.ts';
import { useTrpc } from '../trpc/client.tsx';

const useSavedGraph = (strategyId: string | undefined): StrategyGraph | undefined => {
  const trpc = useTrpc();
  const saved = useQuery(trpc.strategies.list.queryOptions()).data ?? [];
  const isSaved = saved.some(({ id }) => id === strategyId);
  const { data } = useQuery(trpc.strategies.get.queryOptions({ id: strategyId ?? '' }, { enabled: isSaved }));
  const drawn = isSaved ? data?.graph : undefined;
  return useMemo(() => {
    const graph = parseGraph(drawn);
    return graph.ok ? graph.value : undefined;
  }, [drawn]);
};

/** What it is made for, where its graph says so. */
export const useGraphUniverse = (strategyId: string | undefined): GraphUniverse | undefined => {
  const graph = useSavedGraph(strategyId);
  return graph && drawnUniverse(graph);
};

/** The interval of the bars it is drawn for, where its graph says so: it runs on no others. */
export const useStatedInterval = (strategyId: string | undefined): string | undefined => {
  const graph = useSavedGraph(strategyId);
  return graph && statedInterval(graph);
};
