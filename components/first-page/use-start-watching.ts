'use client';
/**
 * Puts the moving-average cross to work where it wants a position now, so that it trades at once, and opens Trade on that
 * instrument with its own averages on the chart.
 */
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { useConnection, useInstruments, useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { isRunning } from '../strategies/deployment-words.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { useWorkspace } from '../workspace/workspace.ts';

const template = 'ma-cross';
const interval = '1m';
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
  const { byId, bySymbol } = useInstruments();
  const deployments = useTable(stream, 'deployments');
  const show = (instrument: Instrument | undefined): void => {
    const { link, setInterval, setIndicators } = useWorkspace.getState();
    if (instrument !== undefined) link('A', instrument.id);
    setInterval('A', interval);
    setIndicators(averages);
    router.push('/trade');
  };
  const deploy = useMutation(trpc.deployments.start.mutationOptions({ onSuccess: ({ symbol }) => show(bySymbol.get(symbol ?? '')) }));
  const running = deployments.rows.find((row) => row.strategyId === template && isRunning(row));
  const canStart = account !== undefined && bySymbol.size > 0 && connection.state === 'connected';
  const start = (): void => {
    if (account === undefined || !canStart || deploy.isPending) return;
    if (running !== undefined) show(byId.get(running.instrumentId));
    else deploy.mutate({ commandId: newCommandId(), strategyId: template, account, interval });
  };
  return {
    start,
    canStart,
    isStarting: deploy.isPending,
    problem: deploy.error === null ? undefined : failureOf(deploy.error).message,
  };
};
