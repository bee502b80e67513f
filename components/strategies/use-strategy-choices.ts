'use client';
/** Strategies that can run: saved ones first, then templates. */
import { useQuery } from '@tanstack/react-query';
import { useTrpc } from '../trpc/client.tsx';

export interface StrategyChoice {
  readonly value: string;
  readonly title: string;
}

export const useStrategyChoices = (): readonly StrategyChoice[] => {
  const trpc = useTrpc();
  const saved = useQuery(trpc.strategies.list.queryOptions()).data ?? [];
  const templates = useQuery(trpc.strategies.templates.queryOptions()).data ?? [];
  return [
    ...saved.filter(({ headHash }) => headHash !== null).map(({ id, name }) => ({ value: id, title: name })),
    ...templates.map(({ id, title }) => ({ value: id, title: `${title}, template` })),
  ];
};
