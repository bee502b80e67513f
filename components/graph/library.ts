'use client';
/** Sub-graphs of saved strategies, to be linked. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { parseGraph } from '#/core/strategy/graph.ts';
import { findSubgraph } from '#/core/strategy/subgraphs/subgraph.ts';
import type { Origin } from '#/core/strategy/subgraphs/link.ts';
import type { StrategyDocument } from '../trpc/records.ts';
import { useTrpc } from '../trpc/client.tsx';

export interface LibraryEntry {
  readonly strategyId: string;
  /** Its name. */
  readonly strategy: string;
  readonly version: number;
  readonly subgraph: string;
  readonly hash: string;
  readonly nodes: number;
}

/** Undefined until it is loaded. */
export const useLibrary = (isOn: boolean): readonly LibraryEntry[] | undefined => {
  const trpc = useTrpc();
  return useQuery({ ...trpc.strategies.subgraphs.queryOptions(), enabled: isOn }).data;
};

/** Loads a sub-graph as its strategy has it now; undefined where it has it no more. */
export const useOrigin = (): ((entry: Pick<LibraryEntry, 'strategyId' | 'subgraph'>) => Promise<Origin | undefined>) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  return async ({ strategyId, subgraph }) => {
    const document = await queries.fetchQuery({ ...trpc.strategies.get.queryOptions({ id: strategyId }), staleTime: 0 });
    return originOf(document, subgraph);
  };
};

export const originOf = ({ strategy, versions, graph }: StrategyDocument, subgraph: string): Origin | undefined => {
  const read = parseGraph(graph);
  const newest = versions.findIndex(({ hash }) => hash === strategy.headHash);
  if (!read.ok || newest < 0 || findSubgraph(read.value, subgraph) === undefined) return undefined;
  return { strategy: strategy.id, subgraph, version: versions.length - newest, graph: read.value };
};
