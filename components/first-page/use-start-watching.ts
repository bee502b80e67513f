'use client';
/** Puts the moving-average cross to work on Bitcoin and opens Trade with its own averages on the chart. */
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useConnection, useInstruments, useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { useWorkspace } from '../workspace/workspace.ts';

const template = 'ma-cross';
const symbol = 'BTC-USDT';
/** Short bars, so that the first decision does not keep a newcomer waiting. */
const interval = '5s';
const averages = [
  { indicator: 'sma', params: { period: 20 } },
  { indicator: 'sma', params: { period: 60 } },
] as const;

export interface StartWatching {
  readonly start: () => void;
  readonly canStart: boolean;
  readonly isStarting: boolean;
  /** Why it cannot start, or did not. */
  readonly problem: string | undefined;
}

export const useStartWatching = (): StartWatching => {
  const trpc = useTrpc();
  const router = useRouter();
  const connection = useConnection();
  const { account, stream } = useAccount();
  const instrument = useInstruments().bySymbol.get(symbol);
  const deployments = useTable(stream, 'deployments');
  const show = (): void => {
    const { link, setInterval, setIndicators } = useWorkspace.getState();
    if (instrument !== undefined) link('A', instrument.id);
    setInterval(interval);
    setIndicators(averages);
    router.push('/trade');
  };
  const deploy = useMutation(trpc.deployments.start.mutationOptions({ onSuccess: show }));
  const isRunning = deployments.rows.some((row) => row.strategyId === template && row.instrumentId === instrument?.id && (row.state === 'Running' || row.state === 'WarmingUp'));
  const canStart = account !== undefined && instrument !== undefined && connection.state === 'connected';
  const start = (): void => {
    if (account === undefined || !canStart || deploy.isPending) return;
    if (isRunning) show();
    else deploy.mutate({ commandId: newCommandId(), strategyId: template, account, symbol, interval });
  };
  return { start, canStart, isStarting: deploy.isPending, problem: deploy.error === null ? undefined : failureOf(deploy.error).message };
};
