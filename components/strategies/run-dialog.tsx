'use client';
/**
 * Starts a saved version, or a template, on an account of the lane shown: account, symbol, bars. Nothing is ordered before
 * its first signal.
 */
import { useMutation } from '@tanstack/react-query';
import { given } from '#/core/value/given.ts';
import { useState } from 'react';
import { useAccount } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EnvBadge } from '../ui/env-badge.tsx';
import { Labelled } from '../ui/field.tsx';
import { DialogChoice } from './dialog-choice.tsx';
import { SizeChoice, useSizeChoice } from './size-choice.tsx';
import { TradedChoice } from './traded-choice.tsx';
import { useTraded } from './use-traded.ts';
import { Segmented } from '../ui/tabs.tsx';
import { showToast } from '../ui/toast.tsx';
import { WarmUpNote } from './warm-up-note.tsx';

export interface Runnable {
  /** Of a saved strategy, or of a template. */
  readonly strategyId: string;
  readonly name: string;
  /** The newest version where absent. */
  readonly versionHash?: string;
  /** What it was looked at with. */
  readonly symbol?: string;
  /** Bars to begin with. */
  readonly interval?: RunInterval;
}

const intervals = [
  ['5s', '5s'],
  ['1m', '1m'],
  ['5m', '5m'],
] as const;
export type RunInterval = (typeof intervals)[number][0];

export const RunDialog = ({ runnable, onClose }: { readonly runnable: Runnable; readonly onClose: () => void }) => {
  const { account, accounts, choose, environment } = useAccount();
  const [interval, setBars] = useState<RunInterval>(runnable.interval ?? '5s');
  const [commandId, setCommandId] = useState(newCommandId);
  const traded = useTraded(runnable, interval);
  const { strategyId, versionHash, shown } = traded;
  const size = useSizeChoice();
  const trpc = useTrpc();
  const start = useMutation(
    trpc.deployments.start.mutationOptions({
      onSuccess: ({ state }) => {
        showToast({
          tone: 'ok',
          title: `${runnable.name} ${state === 'Done' ? 'started' : 'was sent'}`,
          text: `${shown} ${interval} on ${account}`,
        });
        onClose();
      },
      onError: () => setCommandId(newCommandId()),
    }),
  );
  const run = (): void => {
    if (account === undefined || shown === undefined || size.asked === undefined) return;
    start.mutate({ commandId, strategyId, account, ...traded.asked, interval, size: size.asked, ...given({ versionHash }) });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Run ${runnable.name}`}
      description={
        <span className="flex items-center gap-2">
          <EnvBadge environment={environment} /> It warms up on history, then decides at each closed bar.
        </span>
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            isBusy={start.isPending}
            busyText="Starting"
            disabled={account === undefined || shown === undefined || size.asked === undefined}
            onClick={run}
          >
            Run on {shown ?? 'a symbol'} {interval}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <DialogChoice label="Account" value={account} items={accounts.map((id) => ({ value: id, title: id }))} onChange={choose} />
        <TradedChoice traded={traded} />
        <Labelled label="Bars">
          <Segmented label="Bars" items={intervals} value={interval} onChange={setBars} />
        </Labelled>
        <SizeChoice size={size} />
        {traded.question === undefined ? undefined : <WarmUpNote {...traded.question} />}
        {start.error === null ? undefined : (
          <p role="alert" className="text-danger">
            {failureOf(start.error).message}
          </p>
        )}
      </div>
    </Dialog>
  );
};
